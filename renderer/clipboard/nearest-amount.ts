import type { Outcome } from '../../shared/model/outcome.ts';
import type { EntryRefusal } from '../../shared/text/entry.ts';
import { type AmountForm, readAmount } from '../state/amounts.ts';

/** An amount with more digits than its measure holds, at the nearest it does hold; halves go away from zero. */
export function nearestAmount(form: AmountForm, text: string): Outcome<number, EntryRefusal> {
  const [, sign = '', whole = '', fraction = '', magnitude = ''] = /^(-?)(\d+)\.(\d+)(\D*)$/.exec(text) ?? [];
  let read = readAmount(form, text);
  for (let places = fraction.length - 1; places >= 0 && !read.ok; places--) {
    if (read.refusal.code !== 'too-many-decimals') return read;
    read = readAmount(form, `${sign}${roundedTo(whole, fraction, places)}${magnitude}`);
  }
  return read;
}

function roundedTo(whole: string, fraction: string, places: number): string {
  const kept = BigInt(whole + fraction.slice(0, places)) + (Number(fraction[places]) >= 5 ? 1n : 0n);
  const digits = kept.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
