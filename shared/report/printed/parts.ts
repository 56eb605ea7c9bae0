import { formatPercent, growthOf, MINUS } from '../../text/amount.ts';
import type { ChartOption } from '../charts/look.ts';
import { type Html, html, NOTHING, trusted } from './html.ts';
import type { ReportSubject } from './subject.ts';

export interface TableColumn {
  readonly head: string;
  /** A column of figures: to the right, never broken. */
  readonly figure?: boolean;
  /** A reference beside the figures: drawn back. */
  readonly back?: boolean;
  readonly strong?: boolean;
  /** Of figures that are short: per cents. */
  readonly slim?: boolean;
}

export interface TableLine {
  readonly cells: readonly string[];
  /** 0 for a total; the first cell is set in by it. */
  readonly depth?: number;
  readonly strong?: boolean;
  /** A line above: something new begins. */
  readonly group?: boolean;
}

export interface TableForm {
  /** Its columns lie in the same places as those of the others. */
  readonly aligned?: boolean;
  readonly caption?: string;
}

/** A table whose headings stand on every sheet that it reaches. */
export function table(
  columns: readonly TableColumn[],
  lines: readonly TableLine[],
  { aligned = false, caption = '' }: TableForm = {},
): Html {
  if (lines.length === 0) return NOTHING;
  const widths = columns.map(({ figure, slim }) => html`<col class="${figure ? (slim ? 'slim' : 'wide') : 'rest'}">`);
  const heads = columns.map(
    ({ head, figure }) => html`<th scope="col"${trusted(figure ? ' class="n"' : '')}>${head}</th>`,
  );
  const body = lines.map(({ cells, depth = 0, strong, group }) => {
    const classes = [`d${Math.min(depth, 6)}`, strong ? 'strong' : '', group ? 'group' : ''].join(' ').trim();
    return html`<tr class="${classes}">${cells.map((cell, c) => cellOf(cell, columns[c] as TableColumn))}</tr>
`;
  });
  return html`<table${trusted(aligned ? ' class="aligned"' : '')}>${caption === '' ? NOTHING : html`<caption>${caption}</caption>`}${aligned ? widths : NOTHING}
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody>
</table>
`;
}

function cellOf(text: string, { figure, back, strong }: TableColumn): Html {
  const classes = [
    figure ? 'n' : '',
    back ? 'back' : '',
    strong ? 'strong' : '',
    figure && text.startsWith(MINUS) ? 'less' : '',
  ];
  const own = classes.filter((name) => name !== '').join(' ');
  return own === '' ? html`<td>${text}</td>` : html`<td class="${own}">${text}</td>`;
}

export interface KeyFigure {
  readonly name: string;
  readonly value: string;
  readonly small?: string;
}

export function keyFigures(figures: readonly KeyFigure[]): Html {
  const items = figures.map(
    ({ name, value, small }) =>
      html`<div><dt>${name}</dt><dd>${value}${small ? html`<span class="small">${small}</span>` : NOTHING}</dd></div>`,
  );
  return html`<dl class="figures">${items}</dl>
`;
}

export function facts(pairs: readonly (readonly [string, string | Html])[]): Html {
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
`;
}

/** Growth as the tables write it. */
export function growthWords(target: number, before: number | null): string {
  return formatPercent(before === null ? null : growthOf(target, before));
}

/** A share of a whole, of which there may be nothing. */
export function shareWords(part: number, whole: number): string {
  return formatPercent(whole === 0 ? null : part / whole, { places: 1, signed: false });
}

const CHART_WIDTH = 760;

/** A chart as a picture of its own within the page: it cannot reach out of it. */
export function chart({ draw }: ReportSubject, option: ChartOption, says: string, height: number): Html {
  // Half a pair of a broken name cannot be encoded.
  const picture = encodeURIComponent(draw(option, CHART_WIDTH, height).replace(/\p{Surrogate}/gu, '\ufffd'));
  const source = `data:image/svg+xml;charset=utf-8,${picture}`;
  return html`<figure><img alt="${says}" width="${CHART_WIDTH}" height="${height}" src="${source}"></figure>
`;
}
