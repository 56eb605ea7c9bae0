import { formatPercent } from '../../shared/text/amount.ts';
import { type AmountForm, shortAmount } from '../state/amounts.ts';

/** How simulated amounts are written: as many figures as mean something, and no more. */
export function amountText(form: AmountForm, largest: number): (ticks: number, signed?: boolean) => string {
  const step = 10 ** (form.decimals + form.unit);
  const whole = String(Math.floor(Math.abs(largest) / step)).length;
  const places = form.unit === 0 ? 0 : Math.min(Math.max(0, 4 - whole), form.decimals + form.unit);
  return (ticks, signed = false) => shortAmount(form, Math.round(ticks), places, { signed });
}

/** "46%"; a chance that is not quite certain or impossible is not said to be. */
export function chanceText(chance: number): string {
  if (chance > 0 && chance < 0.01) return '<1%';
  if (chance < 1 && chance > 0.99) return '>99%';
  return formatPercent(chance, { places: 0, signed: false });
}
