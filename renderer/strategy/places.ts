import { type AmountForm, columnPlaces } from '../state/amounts.ts';

/** Ones of large amounts are shown whole: what counts here is the comparison, and the exact sum stands above. */
export function placesOf(amounts: AmountForm, values: Float64Array, largest: number): number {
  const large = amounts.unit === 0 && Math.abs(largest) >= 10_000 * 10 ** amounts.decimals;
  return large ? 0 : columnPlaces(amounts, [values], largest);
}
