import { useTranslation } from 'react-i18next';
import type { MeasureId } from '../../shared/model/ids.ts';
import type { ShownIn } from '../../shared/model/rows.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import { unitCaption, unitName } from '../../shared/text/amount.ts';
import { language } from '../i18n/index.ts';
import { amountForm } from '../state/amounts.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Pick } from '../ui/Pick.tsx';

/** Those that a language counts in come first; the others are there for figures from elsewhere. */
const ORDER: Readonly<Record<Language, readonly ShownIn[]>> = {
  en: [0, 3, 6, 9, 4, 8],
  zh: [0, 4, 8, 3, 6, 9],
};
/** The units that only Chinese has a word for, by that word. */
const SIGNS: ReadonlyMap<ShownIn, string> = new Map([
  [4, ' (万)'],
  [8, ' (亿)'],
]);

/** In which unit amounts of the measure are shown and typed. Kept in the plan, so that all who open it see the same. */
export function UnitPick({ open, measure }: { readonly open: OpenPlan; readonly measure: MeasureId }) {
  const { t } = useTranslation();
  const { workbench, entry } = open;
  const { readOnly } = useStore(workbench.state);
  const { unit, word } = amountForm(workbench.plan, measure);
  const label = (shownIn: ShownIn) => {
    if (language() === 'zh' || shownIn === 0) return unitCaption(word, shownIn, language());
    return unitName(shownIn, 'en') + (SIGNS.get(shownIn) ?? '');
  };
  const pick = (shownIn: ShownIn) =>
    void entry.send({ command: { command: 'change-measure', measure, shownIn }, text: null, at: null });
  return (
    <Pick<ShownIn>
      caption={t('top.showIn')}
      value={unit}
      disabled={readOnly}
      choices={ORDER[language()].map((value) => ({ value, label: label(value) }))}
      onPick={pick}
    />
  );
}
