import { done, type Outcome, refuse } from '../model/outcome.ts';

/** Largest count of ticks a cell or a sum may hold: beyond it doubles skip integers. */
export const MAX_TICKS = Number.MAX_SAFE_INTEGER;

export type DecimalRefusal =
  | { readonly code: 'not-a-number'; readonly text: string }
  | { readonly code: 'too-many-decimals'; readonly text: string; readonly decimals: number }
  | { readonly code: 'too-large'; readonly text: string };

const PLAIN = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

/**
 * Reads a plain decimal ("-1234.50", no grouping) into ticks of 10^-decimals, exactly.
 * Refuses 'not-a-number'; 'too-many-decimals' when non-zero digits lie below the tick; 'too-large' beyond 2^53 - 1.
 */
export function parseDecimal(text: string, decimals: number): Outcome<number, DecimalRefusal> {
  const match = PLAIN.exec(text.trim());
  if (!match) return refuse({ code: 'not-a-number', text });
  const negative = (match[1] ?? match[4]) === '-';
  const whole = match[2] ?? '0';
  const fraction = (match[3] ?? match[5] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return refuse({ code: 'too-many-decimals', text, decimals });
  const digits = BigInt(whole + fraction.padEnd(decimals, '0'));
  if (digits > BigInt(MAX_TICKS)) return refuse({ code: 'too-large', text });
  const ticks = Number(digits);
  return done(negative && ticks !== 0 ? -ticks : ticks);
}

/** Writes ticks of 10^-decimals as a plain decimal string with exactly that many decimals. */
export function formatDecimal(ticks: number, decimals: number): string {
  if (!Number.isSafeInteger(ticks)) throw new Error(`not a count of ticks: ${ticks}`);
  const digits = String(Math.abs(ticks)).padStart(decimals + 1, '0');
  const sign = ticks < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
