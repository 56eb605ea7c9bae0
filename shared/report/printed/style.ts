import { LOOK } from '../charts/look.ts';

const { ink, label, hint, axis, grid, mute, categories, font } = LOOK;
const accent = categories[0];

/** Paper: A4 upright, figures first, hairlines and no boxes; headings of tables on every sheet, no row cut in two. */
export const PRINT_STYLE = `
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; max-width: 180mm; color: ${ink}; font: 9.5pt/1.45 ${font}; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
@media screen { body { padding: 12mm 0; } }
h1 { margin: 1mm 0 2mm; font-size: 25pt; line-height: 1.15; font-weight: 650; letter-spacing: -0.01em; }
h2, h3 { padding-top: 0.5mm; }
h2 { margin: 10mm 0 3mm; font-size: 14.5pt; line-height: 1.25; font-weight: 650; break-after: avoid; }
h3 { margin: 6mm 0 2mm; font-size: 11pt; line-height: 1.3; font-weight: 650; break-after: avoid; }
p { margin: 0 0 2.5mm; orphans: 3; widows: 3; }
.kicker { margin: 0; color: ${accent}; font-size: 9pt; font-weight: 650; }
.lead { margin: 0 0 5mm; color: ${label}; font-size: 12pt; }
.hint { color: ${hint}; font-size: 8.5pt; }

/* Right at the edge of a sheet a heading would be drawn, unseen, on the one before it too: bookmarks would say it twice. */
.page { padding-top: 1mm; break-before: page; }
.page > h2:first-child, .page > h3:first-child { margin-top: 0; }
.whole { break-inside: avoid; }

.status { display: inline-flex; align-items: center; gap: 1.6mm; white-space: nowrap; }
.dot { width: 2.6mm; height: 2.6mm; border: 0.35mm solid ${ink}; border-radius: 50%; }
.dot.in-review { background: linear-gradient(90deg, ${ink} 50%, transparent 50%); }
.dot.final { background: ${ink}; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(36mm, 1fr)); gap: 4mm 7mm; margin: 0 0 6mm; padding: 4.5mm 0 4mm; border-top: 0.6mm solid ${ink}; border-bottom: 0.2mm solid ${mute}; break-inside: avoid; }
.figures dt { color: ${hint}; font-size: 8.5pt; }
.figures dd { margin: 0; font-size: 15pt; font-weight: 650; line-height: 1.25; white-space: nowrap; }
.figures .small { display: block; color: ${hint}; font-size: 8pt; font-weight: 400; white-space: normal; }

.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 1mm 10mm; margin: 0 0 6mm; break-inside: avoid; }
.facts div { display: grid; grid-template-columns: 30mm 1fr; gap: 2mm; }
.facts dt { color: ${hint}; }
.facts dd { margin: 0; }

figure { margin: 0 0 5mm; overflow: hidden; break-inside: avoid; }
/* The margins of the drawing lie outside the column of text. */
figure img { display: block; width: calc(100% + 9.5mm); max-width: none; height: auto; margin-left: -4.7mm; }

table { width: 100%; margin: 0 0 4mm; border-collapse: collapse; font-size: 8.5pt; line-height: 1.35; }
table.aligned { table-layout: fixed; }
col.wide { width: 20.5mm; }
col.slim { width: 14.5mm; }
caption { margin: 5mm 0 1.5mm; font-size: 11pt; font-weight: 650; text-align: left; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { padding: 1.2mm 1mm; color: ${hint}; font-weight: 600; text-align: left; vertical-align: bottom; border-bottom: 0.3mm solid ${axis}; }
td { padding: 0.95mm 1mm; vertical-align: top; border-bottom: 0.15mm solid ${grid}; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; }
th.n { white-space: normal; }
.back { color: ${hint}; }
.strong td, td.strong { font-weight: 650; }
.strong td.back { font-weight: 400; }
.group td { border-top: 0.2mm solid ${mute}; }
.d1 td:first-child { padding-left: 0; }
.d2 td:first-child { padding-left: 3mm; }
.d3 td:first-child { padding-left: 6mm; }
.d4 td:first-child { padding-left: 9mm; }
.d5 td:first-child { padding-left: 12mm; }
.d6 td:first-child { padding-left: 15mm; }
.less { color: #b3301f; }
ol, ul { margin: 0 0 3mm; padding-left: 5.5mm; }
li { margin: 0 0 1.2mm; break-inside: avoid; }
.note { white-space: pre-line; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 16mm; }
.signatures .whose { font-weight: 650; }
.signatures .line { min-height: 9mm; margin: 4mm 0 0.5mm; padding-top: 4mm; border-bottom: 0.25mm solid ${ink}; }
.checksum { margin-top: 8mm; overflow-wrap: anywhere; }
`;
