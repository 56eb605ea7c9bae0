import { useTranslation } from 'react-i18next';
import type { MeasureId } from '../../shared/model/ids.ts';
import { SHOWN_IN } from '../../shared/model/rows.ts';
import { type DisplayUnit, formatAmount, unitCaption } from '../../shared/text/amount.ts';
import { language } from '../i18n/index.ts';
import { amountForm } from '../state/amounts.ts';
import { roundUnit } from '../state/how.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';
import { Pick } from '../ui/Pick.tsx';

const MOST_POWER = 6;

/** The multiple in which edits hand figures out: none (the tick), then 1 to a million of the measure's unit. */
export function RoundPick({ open, measure }: { readonly open: OpenPlan; readonly measure: MeasureId }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { how } = useStore(workbench.view);
  const { decimals, word } = amountForm(workbench.plan, measure);
  const powers = Array.from({ length: MOST_POWER + 1 }, (_, power) => 10 ** (power + decimals));
  const units = [...new Set([1, ...powers])];
  const pick = (unit: number) => {
    const { [measure]: _, ...others } = how.roundTo;
    workbench.setHow({ roundTo: unit > 1 ? { ...others, [measure]: unit } : others });
  };
  return (
    <Pick<number>
      caption={t('top.roundTo')}
      value={roundUnit(how, measure)}
      choices={units.map((value) => ({ value, label: unitLabel(value, decimals, word) }))}
      onPick={pick}
    />
  );
}

/** "0.01", "1,000"; "0.01元", "1万元". */
function unitLabel(ticks: number, decimals: number, word: string): string {
  if (language() !== 'zh') return formatAmount(ticks, { decimals });
  const power = String(ticks).length - 1 - decimals;
  const unit: DisplayUnit = [...SHOWN_IN].reverse().find((one) => one >= 4 && one <= power && one !== 6) ?? 0;
  return `${formatAmount(ticks, { decimals, unit })}${unitCaption(word, unit, 'zh')}`;
}
