import type { Period } from '../../model/calendar.ts';
import { partsOfKind } from '../../model/calendar.ts';
import { calendarOf } from '../../model/plan.ts';
import { formatAmount } from '../../text/amount.ts';
import { breakdownBars } from '../charts/breakdown-bars.ts';
import { type Html, html, NOTHING } from './html.ts';
import { chart, growthWords, shareWords, type TableColumn, type TableLine, table } from './parts.ts';
import {
  childrenOf,
  firstLevelName,
  lastYearOf,
  nameOf,
  periodWords,
  type ReportSubject,
  shortAmount,
  shortPeriod,
  targetOf,
  wholeOf,
} from './subject.ts';
import { amountsHint, monthsChart } from './summary.ts';

/** Periods that have columns beside the whole: quarters of one year, or the years of several. */
function columnPeriods({ years, plan }: ReportSubject): Period[] {
  if (years.length > 1) return [...years];
  return partsOfKind(calendarOf(plan), years[0] as Period, 'quarter');
}

/** With more bars than this their names cannot be read. */
const MOST_BARS = 14;
/** Rows of one table; a report that says more is not read. Excel has them all. */
const MOST_ROWS = 4000;
/** A part with fewer rows than this needs no sheet of its own. */
const ROWS_OF_A_SHEET = 16;

function columnsOf(subject: ReportSubject, share: boolean): TableColumn[] {
  const { words, lastYear, years } = subject;
  const columns: TableColumn[] = [
    { head: words.name },
    { head: years.length > 1 ? words.total : words.target, figure: true, strong: true },
    ...columnPeriods(subject).map((period) => ({ head: shortPeriod(subject, period), figure: true })),
  ];
  if (share) columns.push({ head: words.share, figure: true, slim: true });
  if (lastYear) {
    columns.push({ head: words.lastYear, figure: true, back: true }, { head: words.growth, figure: true, slim: true });
  }
  return columns;
}

function cellsOf(subject: ReportSubject, node: number, share: boolean): string[] {
  const { years, lastYear } = subject;
  const whole = wholeOf(subject);
  const target = targetOf(subject, node, whole);
  const cells = [nameOf(subject, node), shortAmount(subject, target)];
  for (const period of columnPeriods(subject)) cells.push(shortAmount(subject, targetOf(subject, node, period)));
  if (share) cells.push(shareWords(target, targetOf(subject, 0, whole)));
  if (lastYear) {
    const first = years[0] as Period;
    const before = lastYearOf(subject, node, first) ?? 0;
    cells.push(shortAmount(subject, before), growthWords(targetOf(subject, node, first), before));
  }
  return cells;
}

/** The first level at a glance. */
export function firstLevelSection(subject: ReportSubject): Html {
  const { words, style } = subject;
  const parts = childrenOf(subject, 0);
  if (parts.length === 0 || subject.depth < 1) return NOTHING;
  const level = firstLevelName(subject);
  const lines: TableLine[] = parts.map((node) => ({ cells: cellsOf(subject, node, true) }));
  lines.push({ cells: [words.total, ...cellsOf(subject, 0, true).slice(1)], strong: true, group: true });
  return html`<section class="page"><h2>${words.byLevel(level)}</h2>
${partsChart(subject, parts, level)}${amountsHint(subject)}${table(columnsOf(subject, true), lines, { aligned: style.narrow })}</section>
`;
}

function partsChart(subject: ReportSubject, parts: readonly number[], level: string): Html {
  const { words, style, lastYear, years } = subject;
  if (parts.length > MOST_BARS) return NOTHING;
  const inUnit = (ticks: number) => ticks / 10 ** (style.decimals + style.unit);
  const first = years[0] as Period;
  const values = parts.map((node) => inUnit(targetOf(subject, node, first)));
  const before = parts.map((node) => inUnit(lastYearOf(subject, node, first) ?? 0));
  if ([...values, ...before].every((value) => value === 0)) return NOTHING;
  const title = lastYear ? words.partsChart(level) : words.partsChartAlone(level);
  const option = breakdownBars({
    title,
    unit: years.length > 1 ? `${periodWords(subject, first)}${words.comma}${style.caption}` : style.caption,
    categories: parts.map((node) => nameOf(subject, node)),
    series: [{ name: words.target, values }],
    reference: lastYear ? { name: words.lastYear, values: before } : null,
  });
  return chart(subject, option, title, 290);
}

/** Each part of the first level by itself, down to the depth of the report, on a sheet of its own where it is long. */
export function detailSection(subject: ReportSubject): Html {
  const { words, depth } = subject;
  const parts = childrenOf(subject, 0);
  if (depth < 2 || parts.length === 0) return NOTHING;
  let left = MOST_ROWS;
  const sections = parts.map((node, i) => {
    const section = detailOf(subject, node, i === 0, Math.max(0, left));
    left -= section.rows;
    return section.html;
  });
  return html`<section><h2>${words.detail(firstLevelName(subject))}</h2>
${sections}</section>
`;
}

interface Detail {
  readonly html: Html;
  readonly rows: number;
}

function detailOf(subject: ReportSubject, node: number, first: boolean, most: number): Detail {
  const { tree, depth, words } = subject;
  const rows: number[] = [];
  let skipped = 0;
  for (let at = node + 1; at < (tree.end[node] as number); at++) {
    if ((tree.depth[at] as number) > depth) continue;
    if (rows.length < most) rows.push(at);
    else skipped++;
  }
  const lines: TableLine[] = rows.map((at) => {
    const level = tree.depth[at] as number;
    return { cells: cellsOf(subject, at, false), depth: level - 1, group: level === 2 && depth > 2 };
  });
  lines.push({ cells: cellsOf(subject, node, false), strong: true, group: true });
  const long = rows.length >= ROWS_OF_A_SHEET;
  const more = skipped > 0 ? html`<p class="hint">${words.more(formatAmount(skipped, { decimals: 0 }))}</p>` : NOTHING;
  const own = (caption: string) => table(columnsOf(subject, false), lines, { aligned: subject.style.narrow, caption });
  const name = nameOf(subject, node);
  const section = long
    ? html`<section class="${first ? '' : 'page'}"><h3>${name}</h3>
${monthsChart(subject, node, 220)}${own('')}${more}</section>
`
    : html`<section class="whole">${own(name)}${more}</section>
`;
  return { html: section, rows: rows.length };
}
