import { done, type Outcome, refuse } from '../model/outcome.ts';
import { formatDecimal, MAX_TICKS, parseDecimal } from './decimal.ts';

/** What a planner types into an area, read. Amounts are ticks; a factor is an exact decimal string. */
export type Entry =
  | { readonly op: 'set'; readonly ticks: number }
  | { readonly op: 'add'; readonly ticks: number }
  | { readonly op: 'scale'; readonly factor: string };

export type EntryRefusal =
  | { readonly code: 'not-an-entry'; readonly text: string }
  | { readonly code: 'too-many-decimals'; readonly text: string; readonly decimals: number }
  | { readonly code: 'too-large'; readonly text: string };

/** Powers of ten behind the magnitude suffixes of both languages. */
const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['k', 3],
  ['千', 3],
  ['万', 4],
  ['m', 6],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['b', 9],
]);

const AMOUNT = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?\s*(k|m|b|千|万|百万|千万|亿)?元?$/i;

/** Moves the decimal point of a plain decimal string by `power` places to the right. */
function shiftPoint(whole: string, fraction: string, power: number): string {
  const padded = fraction.padEnd(power, '0');
  return `${whole}${padded.slice(0, power)}.${padded.slice(power)}`;
}

function parseAmount(text: string, decimals: number): Outcome<number, EntryRefusal> {
  const match = AMOUNT.exec(text);
  if (!match || (match[2] === undefined && !match[3])) return refuse({ code: 'not-an-entry', text });
  const whole = (match[2] ?? '0').replaceAll(',', '');
  const power = MAGNITUDES.get((match[4] ?? '').toLowerCase()) as number;
  const parsed = parseDecimal(match[1] + shiftPoint(whole, match[3] ?? '', power), decimals);
  if (parsed.ok) return parsed;
  if (parsed.refusal.code === 'not-a-number') return refuse({ code: 'not-an-entry', text });
  return refuse({ ...parsed.refusal, text });
}

/** "5" to "1.05", "-3" to "0.97": a percent change as a factor, exactly. */
function percentFactor(sign: string, whole: string, fraction: string): string {
  const scale = 10n ** BigInt(fraction.length + 2);
  const change = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const factor = scale + change;
  const digits = String(factor < 0n ? -factor : factor).padStart(fraction.length + 3, '0');
  const point = digits.length - fraction.length - 2;
  return `${factor < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * Reads what a planner types: "42000", "1,234.50", "1.2m", "120万", "1.5亿" set; "+200k" adds (a leading minus is a
 * negative amount, "+-200k" takes away); "+5%", "-3%" change by per cent; "*1.1" multiplies.
 * Refuses 'not-an-entry', 'too-many-decimals' (non-zero digits below the tick), 'too-large'.
 */
export function parseEntry(typed: string, decimals: number): Outcome<Entry, EntryRefusal> {
  const text = typed.normalize('NFKC').replaceAll('\u2212', '-').trim();
  const percent = /^([+-])(\d+)(?:\.(\d*))?\s*%$/.exec(text);
  if (percent) {
    return done({ op: 'scale', factor: percentFactor(percent[1] as string, percent[2] as string, percent[3] ?? '') });
  }
  const times = /^\*\s*(\d+(?:\.\d+)?|\.\d+)$/.exec(text);
  if (times) return done({ op: 'scale', factor: times[1] as string });
  const adds = text.startsWith('+');
  const amount = parseAmount(adds ? text.slice(1).trim() : text, decimals);
  if (!amount.ok) return amount.refusal.code === 'not-an-entry' ? refuse({ ...amount.refusal, text: typed }) : amount;
  return done({ op: adds ? 'add' : 'set', ticks: amount.value });
}

/** The total that an entry asks for, given the present one; halves round away from zero. Refuses 'too-large'. */
export function resolveEntry(entry: Entry, current: number): Outcome<number, EntryRefusal> {
  const asked =
    entry.op === 'set'
      ? BigInt(entry.ticks)
      : entry.op === 'add'
        ? BigInt(current) + BigInt(entry.ticks)
        : scaled(current, entry.factor);
  if (asked > BigInt(MAX_TICKS) || asked < -BigInt(MAX_TICKS)) {
    return refuse({ code: 'too-large', text: asked.toString() });
  }
  return done(Number(asked));
}

function scaled(current: number, factor: string): bigint {
  const [whole = '0', fraction = ''] = factor.split('.');
  const denominator = 10n ** BigInt(fraction.length);
  const numerator = BigInt(`${whole === '' || whole === '-' ? `${whole}0` : whole}${fraction}`) * BigInt(current);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

/** An entry as text that parses back to it. */
export function formatEntry(entry: Entry, decimals: number): string {
  if (entry.op === 'scale') return `*${entry.factor}`;
  return (entry.op === 'add' ? '+' : '') + formatDecimal(entry.ticks, decimals);
}
