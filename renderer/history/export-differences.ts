import { settingsOf } from '../../shared/model/plan.ts';
import type { CubeDifference } from '../../shared/protocol/messages.ts';
import { historyCsv } from '../../shared/report/history-csv.ts';
import { growthOf } from '../../shared/text/amount.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { JournalPoint } from '../state/overlay.ts';
import { clientNow } from '../state/peek.ts';
import { saveFile } from '../state/save-file.ts';

/** More rows than any plan shows: all of them. */
const EVERY_ROW = 1_000_000;

/** Saves every row that differs between two points of the journal, of all scenarios and measures, as a table. */
export async function exportDifferences(open: OpenPlan, from: JournalPoint, to: JournalPoint | null): Promise<void> {
  const { t } = i18n;
  const { workbench } = open;
  const { order } = workbench.view.get();
  const asked = { request: 'differences', from: from.seq, to: to?.seq ?? null, order, limit: EVERY_ROW } as const;
  const reply = await clientNow(open).request(asked);
  if (!reply.ok) {
    if (reply.fault) workbench.state.patch({ fault: reply.fault });
    return;
  }
  if (!reply.value) return;
  const heading = [
    t('top.scenario'),
    t('top.measure'),
    t('history.level'),
    t('history.row'),
    from.name,
    to?.name ?? t('history.now'),
    t('history.difference'),
    '%',
  ];
  const rows = reply.value.cubes.flatMap((cube) => rowsOf(open, cube));
  const name = `${settingsOf(workbench.plan).name} ${t('history.compareTitle', { name: from.name })}`;
  await saveFile(open, name, 'csv', new TextEncoder().encode(historyCsv(heading, rows)));
}

function rowsOf({ workbench }: OpenPlan, cube: CubeDifference): string[][] {
  const measure = workbench.plan.tables.measure.get(cube.measure);
  const amount = (ticks: number) => formatDecimal(ticks, measure?.decimals ?? 0);
  const whole = { path: [] as readonly string[], before: cube.before, after: cube.after };
  return [whole, ...cube.rows].map(({ path, before, after }) => {
    const growth = growthOf(after, before);
    return [
      cube.name,
      measure?.name ?? '',
      String(path.length),
      path.length === 0 ? i18n.t('grid.wholePlan') : path.join(' › '),
      amount(before),
      amount(after),
      amount(after - before),
      growth === null ? '' : (growth * 100).toFixed(2),
    ];
  });
}
