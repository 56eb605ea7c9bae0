import type { DerivedMeasureRow } from '../model/rows.ts';
import { formatAmount, formatPercent, NOT_APPLICABLE } from './amount.ts';

/** Writes a derived measure's value: "12.5%" or "1,234.50"; "–" where there is nothing to divide by. */
export function ratioText(
  { shown, decimals }: Pick<DerivedMeasureRow, 'shown' | 'decimals'>,
  ratio: number | null,
): string {
  if (ratio === null || !Number.isFinite(ratio)) return NOT_APPLICABLE;
  if (shown === 'percent') return formatPercent(ratio, { places: decimals, signed: false });
  const ticks = Math.round(Math.abs(ratio) * 10 ** decimals) * (ratio < 0 ? -1 : 1);
  // Beyond what is exact it is no use as a figure either.
  if (!Number.isSafeInteger(ticks)) return NOT_APPLICABLE;
  return formatAmount(ticks === 0 ? 0 : ticks, { decimals, places: decimals });
}
