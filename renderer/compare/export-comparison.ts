import { settingsOf } from '../../shared/model/plan.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { saveFile } from '../state/save-file.ts';
import type { Compared } from './use-comparison.ts';

/** The comparison as a workbook: every row of the tree, sums and differences as formulas. */
export async function exportComparison(open: OpenPlan, compared: Compared): Promise<void> {
  const { t } = i18n;
  const { plan, sides, base, measure, tree, period } = compared;
  const reply = await clientNow(open).request({
    request: 'comparison-workbook',
    title: t('compare.sheet'),
    total: t('grid.wholePlan'),
    measure,
    order: tree.order,
    period: period.code,
    base: sides.indexOf(base),
    sides: sides.map(({ name, ref, cells }) => {
      return { name, is: ref.is === 'scenario' ? { scenario: ref.scenario } : { cells } };
    }),
  });
  if (!reply.ok) {
    if (reply.fault) open.workbench.state.patch({ fault: reply.fault });
    return;
  }
  await saveFile(open, t('compare.fileName', { name: settingsOf(plan).name }), 'xlsx', reply.value.bytes);
}
