import { formatDecimal, parseDecimal } from './decimal.ts';
import { parseEntry } from './entry.ts';

/** Digits after the point that an amount may be typed with. */
const MOST = 6;

/** What is typed as an amount ("1.2m", "120万", "1,234.50") as a plain decimal; null when it is no amount. */
export function plainAmount(typed: string): string | null {
  const entry = parseEntry(typed, MOST);
  if (!entry.ok || entry.value.op !== 'set') return null;
  return formatDecimal(entry.value.ticks, MOST).replace(/\.?0+$/, '') || '0';
}

/** Whether a plain decimal has no more digits after the point than a measure counts. */
export function fitsDecimal(plain: string, decimals: number): boolean {
  return parseDecimal(plain, decimals).ok;
}
