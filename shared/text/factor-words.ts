import { MINUS } from './amount.ts';

/** Factors with more digits than this were divided by something. */
const MOST_DIGITS = 12;
/** The largest divisor that is looked for. */
const MOST_PARTS = 1000;

/** A factor as people say it: "+5%", "−3%", "× 1.1", "÷ 3". */
export function factorWords(factor: string): string {
  const value = Number(factor);
  const decimals = factor.split('.')[1]?.length ?? 0;
  if (decimals > MOST_DIGITS) {
    for (let parts = 2; parts <= MOST_PARTS; parts++) if (Math.abs(value * parts - 1) < 1e-12) return `÷ ${parts}`;
    return `× ${Number(value.toPrecision(6))}`;
  }
  const change = percentOf(factor);
  if (change !== null && Math.abs(value - 1) < 1 && value !== 1) return change;
  return `× ${factor.replace('-', MINUS)}`;
}

/** "1.05" as "+5%", exactly; null for what is negative. */
function percentOf(factor: string): string | null {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(factor);
  if (!found) return null;
  const fraction = (found[2] ?? '').padEnd(2, '0');
  const scale = 10n ** BigInt(fraction.length);
  const change = BigInt(`${found[1]}${fraction}`) - scale;
  const digits = String(change < 0n ? -change : change).padStart(fraction.length + 1, '0');
  const point = digits.length - fraction.length + 2;
  const rest = digits.slice(point).replace(/0+$/, '');
  const whole = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  return `${change < 0n ? MINUS : '+'}${whole}${rest === '' ? '' : `.${rest}`}%`;
}
