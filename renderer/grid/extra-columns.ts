import type { ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import { type Period, wholeMonths } from '../../shared/model/calendar.ts';
import { PERIODS_PER_YEAR } from '../../shared/model/plan.ts';
import { formatPercent, NOT_APPLICABLE } from '../../shared/text/amount.ts';
import { i18n } from '../i18n/index.ts';
import { lastYearHeading, periodHeading } from '../i18n/words.ts';
import { shortAmount } from '../state/amounts.ts';
import { columnId } from '../state/column-id.ts';
import { EXTRAS, type Extra } from '../state/column-view.ts';
import { amountAt, type Figures } from '../state/figures.ts';
import { type Allowed, sumKey } from '../state/held-sums.ts';
import { comparedFigures } from '../state/shown.ts';
import { largest, widestGrowth } from '../state/widest.ts';
import { amountText, type CellSource, growthCells, lastYearCells, negative } from './cells.ts';
import {
  type ColumnsInput,
  type Def,
  heading,
  type MeasureColumns,
  mostOf,
  plainHeading,
  widthsOf,
} from './column-kit.ts';
import type { RowData } from './row-data.ts';
import { figureWidth, headerWidth, type Measure, MIN_WIDTH, MOST_HEADER, percentWidth } from './widths.ts';

type Parts = Pick<Def, 'valueGetter' | 'valueFormatter' | 'cellClassRules'>;

/** What an extra column is: its words, what its cells show, and how wide its widest figure is. */
interface Made {
  readonly label: string;
  readonly title: string;
  readonly least: number;
  readonly figures: number;
  readonly cells: Parts;
}

/** The columns that stand beside a measure's figures of a period, in their one order. */
export function extraColumns(input: ColumnsInput, column: MeasureColumns, period: Period): Def[] {
  return EXTRAS.filter((extra) => input.view.extras.includes(extra)).flatMap((extra) => {
    const made = madeOf(extra, input, column, period);
    return made ? [extraColumn(extra, input, column, period, made)] : [];
  });
}

function extraColumn(
  extra: Extra,
  input: ColumnsInput,
  column: MeasureColumns,
  period: Period,
  { label, title, least, figures, cells }: Made,
): Def {
  const colId = columnId(extra, period, column.named);
  const wanted = Math.max(least, headerWidth(label, false, input.measure));
  const whole = periodHeading(input.plan, period, input.language);
  return {
    colId,
    ...widthsOf(input, colId, figures, Math.min(wanted, MOST_HEADER)),
    cellClass: 'figure reference',
    headerClass: 'figure',
    ...cells,
    ...heading(plainHeading(label, `${column.name}, ${whole}: ${title}`)),
  };
}

function madeOf(extra: Extra, input: ColumnsInput, column: MeasureColumns, period: Period): Made | null {
  switch (extra) {
    case 'last-year':
      return lastYear(input, column, period);
    case 'growth':
      return growth(input, column, period);
    case 'share':
      return share(input, column, period);
    case 'floor':
    case 'cap':
      return limit(extra, input, column, period);
    case 'claim':
      return claim(input, column, period);
    case 'difference':
      return difference(input, column, period);
  }
}

function lastYear(input: ColumnsInput, { figures, source }: MeasureColumns, period: Period): Made | null {
  // The sum of several years has no year before it.
  if (!figures.reference || period.kind === 'all') return null;
  const { short, full } = lastYearHeading(input.plan, input.language);
  const months = largest(figures.reference, PERIODS_PER_YEAR);
  const span = wholeMonths(figures.calendar, period.firstLeaf, period.endLeaf);
  if (!span) return null;
  let most = 0;
  for (let m = span.first; m < span.end; m++) most += months[m % PERIODS_PER_YEAR] as number;
  const { measure } = input;
  return {
    label: short,
    title: full,
    least: period.kind === 'year' ? MIN_WIDTH.lastYear : MIN_WIDTH.month,
    figures: figureWidth(most, 0, { ...source, measure }),
    cells: lastYearCells(source, period),
  };
}

function growth(input: ColumnsInput, { figures, source }: MeasureColumns, period: Period): Made | null {
  if (!figures.reference || period.kind === 'all') return null;
  if (!wholeMonths(figures.calendar, period.firstLeaf, period.endLeaf)) return null;
  const label = i18n.t('grid.growth');
  return {
    label,
    title: label,
    least: MIN_WIDTH.growth,
    figures: percentWidth(formatPercent(widestGrowth(figures, period)), input.measure),
    cells: growthCells(source, period),
  };
}

/** Width of the widest per cent of a column; of a preview only the top's, as for all widths. One pass. */
function widestRatio(
  { tree, preview }: Figures,
  ratioAt: (node: number) => number | null,
  places: number,
  measure: Measure,
): number {
  let most = 0;
  const nodes = preview ? 1 : tree.size;
  for (let node = 0; node < nodes; node++) most = Math.max(most, Math.abs(ratioAt(node) ?? 0));
  return percentWidth(formatPercent(most, { places }), measure);
}

function shareAt(figures: Figures, node: number, { firstLeaf, endLeaf }: Period): number | null {
  const parent = figures.tree.parent[node] as number;
  if (parent < 0) return null;
  const whole = amountAt(figures, parent, firstLeaf, endLeaf);
  return whole === 0 ? null : amountAt(figures, node, firstLeaf, endLeaf) / whole;
}

const SHARE = { places: 2, signed: false } as const;

function share(input: ColumnsInput, { figures, source }: MeasureColumns, period: Period): Made {
  return {
    label: i18n.t('columns.share'),
    title: i18n.t('columns.shareOfParent'),
    least: MIN_WIDTH.growth,
    figures: widestRatio(figures, (node) => shareAt(figures, node, period), 2, input.measure),
    cells: {
      valueGetter: ({ data }: ValueGetterParams<RowData>) =>
        source.figures && data ? shareAt(source.figures, data.node, period) : null,
      valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => formatPercent(value ?? null, SHARE),
      cellClassRules: negative,
    },
  };
}

function limit(
  side: 'floor' | 'cap',
  input: ColumnsInput,
  { figures, source }: MeasureColumns,
  { firstLeaf, endLeaf }: Period,
): Made {
  const { measure } = input;
  const limitOf = (allowed: Allowed | undefined) => {
    const ticks = side === 'floor' ? allowed?.least : allowed?.most;
    return ticks !== undefined && Number.isFinite(ticks) ? ticks : null;
  };
  let most = 0;
  for (const allowed of figures.boundedSums?.values() ?? [])
    if (allowed.first === firstLeaf && allowed.end === endLeaf) most = Math.max(most, Math.abs(limitOf(allowed) ?? 0));
  const label = side === 'floor' ? i18n.t('columns.floor') : i18n.t('columns.cap');
  return {
    label,
    title: label,
    least: MIN_WIDTH.month,
    figures: figureWidth(most, 0, { ...source, measure }),
    cells: {
      valueGetter: ({ data }: ValueGetterParams<RowData>) =>
        data ? limitOf(source.figures?.boundedSums?.get(sumKey(data.node, firstLeaf, endLeaf))) : null,
      valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => amountText(source, value),
      cellClassRules: negative,
    },
  };
}

/** What owners claim, as far as anybody has said: settled, else claimed, else asked. */
function claim(input: ColumnsInput, { figures, source }: MeasureColumns, { firstLeaf, endLeaf }: Period): Made {
  const label = i18n.t('columns.claim');
  return {
    label,
    title: i18n.t('columns.claimTitle'),
    least: MIN_WIDTH.month,
    figures: figureWidth(Math.abs(figures.claimed?.at(0, firstLeaf, endLeaf) ?? 0), 0, {
      ...source,
      measure: input.measure,
    }),
    cells: {
      valueGetter: ({ data }: ValueGetterParams<RowData>) =>
        data ? (source.figures?.claimed?.at(data.node, firstLeaf, endLeaf) ?? null) : null,
      valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => amountText(source, value),
      cellClassRules: negative,
    },
  };
}

function difference(input: ColumnsInput, column: MeasureColumns, period: Period): Made | null {
  const { sources, plan, measure } = input;
  const against = sources.shown && comparedFigures(sources.shown, column.id);
  if (!against) return null;
  const name = plan.tables.scenario.get(against.scenario)?.name ?? '';
  const { source, figures } = column;
  const other = largest(against.sums, against.width);
  return {
    label: i18n.t('columns.versus', { name }),
    title: i18n.t('columns.differenceTo', { name }),
    least: MIN_WIDTH.month,
    // A difference has a sign, and is no larger than both together.
    figures: figureWidth(widestDifference(figures, against, period), 0, { ...source, measure }) + 8,
    cells: differenceCells(source, () => (sources.shown && comparedFigures(sources.shown, column.id)) ?? null, period),
  };
  function widestDifference(own: Figures, compared: Figures, { firstLeaf, endLeaf }: Period): number {
    if (mostOf(column.all, period) + mostOf(other, period) === 0) return 0;
    let most = 0;
    const nodes = own.preview ? 1 : own.tree.size;
    for (let node = 0; node < nodes; node++) {
      const ticks = amountAt(own, node, firstLeaf, endLeaf) - amountAt(compared, node, firstLeaf, endLeaf);
      most = Math.max(most, Math.abs(ticks));
    }
    return most;
  }
}

function differenceCells(source: CellSource, against: () => Figures | null, { firstLeaf, endLeaf }: Period): Parts {
  return {
    valueGetter: ({ data }: ValueGetterParams<RowData>) => {
      const compared = against();
      if (!source.figures || !compared || !data) return null;
      return (
        amountAt(source.figures, data.node, firstLeaf, endLeaf) - amountAt(compared, data.node, firstLeaf, endLeaf)
      );
    },
    valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => {
      if (value === null || value === undefined) return '';
      if (!Number.isSafeInteger(value)) return NOT_APPLICABLE;
      return shortAmount(source.form, value, source.places, { signed: true });
    },
    cellClassRules: negative,
  };
}
