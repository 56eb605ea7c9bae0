import { measuresOf } from '../model/plan.ts';
import type { PremiseRow } from '../model/rows.ts';
import { namesOf } from '../text/at-names.ts';
import { amountCell } from './amount-cell.ts';
import type { ReportContext } from './report-context.ts';
import { STYLES } from './styles.ts';
import type { Cell, SheetRow } from './workbook.ts';

/** What the targets rest on, measure by measure: goals, sizes of the market, and why; nothing where nothing was said. */
export function premiseRows(context: ReportContext): SheetRow[] {
  const { plan, words } = context;
  const { premises: say } = words;
  return measuresOf(plan).flatMap((measure) => {
    const premises = [...plan.tables.premise.values()]
      .filter((row) => row.measure === measure.id)
      .sort((a, b) => (a.period < b.period ? -1 : 1));
    if (premises.length === 0) return [];
    const heads = [say.period, say.goal, say.why, say.market];
    return [
      { cells: [] },
      { cells: [{ value: say.of(measure.name), style: STYLES.caption }], height: 22 },
      { cells: heads.map((value) => ({ value, style: STYLES.head })) },
      ...premises.map((row) => ({ cells: cellsOf(context, row) })),
    ];
  });
}

function cellsOf(context: ReportContext, { measure, period, goal, market, why }: PremiseRow): (Cell | null)[] {
  const amount = (ticks: number | null) => (ticks === null ? null : amountCell(context, measure, ticks));
  const text = (value: string) => (value === '' ? null : { value, style: STYLES.wrapped });
  return [text(namesOf(context.plan).period(period, context.language)), amount(goal), text(why), amount(market)];
}
