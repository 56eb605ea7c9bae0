import { settingsOf } from '../../shared/model/plan.ts';
import type { ComparisonRequest } from '../../shared/protocol/messages.ts';
import { i18n, language } from '../i18n/index.ts';
import { assumedOf, riskSettings } from '../risk/risk-settings.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { saveFile } from '../state/save-file.ts';
import { peopleFigures } from './people.ts';
import { outlooksOf, simulateSides } from './simulate-sides.ts';
import type { Compared } from './use-comparison.ts';

/** The comparison as a workbook: every row of the tree, sums and differences as formulas; then fairness and risk. */
export async function exportComparison(open: OpenPlan, compared: Compared): Promise<void> {
  const { t } = i18n;
  const { plan, sides, base, measure, tree, period } = compared;
  notify('hint', t('compare.exporting'));
  const risk = await riskOf(open, compared);
  const reply = await clientNow(open).request({
    request: 'comparison-workbook',
    language: language(),
    measure,
    order: tree.order,
    period: period.code,
    base: sides.indexOf(base),
    sides: sides.map(({ name, ref, cells }) => {
      return { name, is: ref.is === 'scenario' ? { scenario: ref.scenario } : { cells } };
    }),
    risk,
  });
  if (!reply.ok) {
    if (reply.fault) open.workbench.state.patch({ fault: reply.fault });
    return;
  }
  await saveFile(open, t('compare.fileName', { name: settingsOf(plan).name }), 'xlsx', reply.value.bytes);
}

/** How likely each side is reached, as the page tells it; null where the plan has nobody. */
async function riskOf(open: OpenPlan, compared: Compared): Promise<ComparisonRequest['risk']> {
  const figures = peopleFigures(compared);
  if (figures === null) return null;
  const assumed = assumedOf(riskSettings(open).get());
  const results = await simulateSides(figures, assumed).end;
  return results && { assumed, outlooks: outlooksOf(figures, results, assumed) };
}
