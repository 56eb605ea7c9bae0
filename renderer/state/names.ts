import type { Plan } from '../../shared/model/plan.ts';
import { withUnit } from '../../shared/text/amount.ts';
import { type NamesOf, namesOf } from '../../shared/text/at-names.ts';
import { language } from '../i18n/index.ts';
import { amountForm, exactAmount } from './amounts.ts';

/** Names for sentences in the window: amounts are exact, in the unit that the plan is shown in, and say it. */
export function windowNames(plan: Plan): NamesOf {
  return {
    ...namesOf(plan),
    amount: (area, ticks) => {
      const form = amountForm(plan, area.measure);
      const amount = exactAmount(form, ticks);
      return ticks === 0 ? amount : withUnit(amount, form.unit, language());
    },
  };
}
