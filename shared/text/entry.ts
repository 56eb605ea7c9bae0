import { done, type Outcome, refuse } from '../model/outcome.ts';
import { type Ratio, roundedRatio } from '../spread/exact-ratio.ts';
import type { DisplayUnit } from './amount.ts';
import { formatDecimal, MAX_TICKS } from './decimal.ts';
import { calculate, type Lookup, type Result } from './entry-calculation.ts';
import { scaledTen } from './entry-tokens.ts';
import { type EntryProblem, plainTyped } from './entry-words.ts';

/** What a planner types into an area, read. Amounts are ticks; a factor is an exact decimal string. */
export type Entry =
  | { readonly op: 'set'; readonly ticks: number }
  | { readonly op: 'add'; readonly ticks: number }
  | { readonly op: 'scale'; readonly factor: string };

export type EntryRefusal =
  /** `part` is the piece of the text that is wrong, `at` where it begins. */
  | {
      readonly code: 'not-an-entry';
      readonly text: string;
      readonly problem: EntryProblem;
      readonly part: string;
      readonly at: number;
    }
  /** `decimals`: how many the amount may have as it was written, in its unit. */
  | { readonly code: 'too-many-decimals'; readonly text: string; readonly decimals: number }
  | { readonly code: 'too-large'; readonly text: string };

export interface EntryOptions {
  /** The unit of numbers that say none: they are thousands where figures are shown in thousands. Default 0, ones. */
  readonly unit?: DisplayUnit;
  /** Figures that a calculation may name; none without it. */
  readonly lookup?: Lookup;
}

type Read<T> = Outcome<T, EntryRefusal>;

/**
 * Reads what a planner types. Amounts: "42000", "1,234.50", "1.2m", "120万", "1亿2000万", "¥500"; they set.
 * "+200k" adds (a leading minus is a negative amount, "-=200k" takes away); "+5%", "-3%" change by per cent; "*1.1",
 * "/2" multiply and divide. "=1200*12+500", "=ly*1.05", "=now+10%", "=[Eastern]/4" are calculations, exact to the end
 * and rounded once to the tick, halves away from zero.
 *
 * Refuses 'not-an-entry', 'too-many-decimals' (an amount as written that is finer than the tick), 'too-large'.
 */
export function parseEntry(typed: string, decimals: number, options: EntryOptions = {}): Read<Entry> {
  const text = plainTyped(typed);
  const reader = new Reader(typed, text, decimals, options);
  const begins = /^(\+=|-=|=|\+|-|\*|\/|×|÷)?/.exec(text)?.[1] ?? '';
  switch (begins) {
    case '':
      return reader.amount(0, 'set', false);
    case '=':
      return reader.amount(1, 'set', true);
    case '+=':
      return reader.amount(2, 'add', true);
    case '-=':
      return reader.amount(2, 'take', true);
    case '+':
      return reader.change(1);
    case '-':
      return reader.negative();
    default:
      return reader.factor(1, begins === '/' || begins === '÷');
  }
}

class Reader {
  readonly #typed: string;
  readonly #text: string;
  readonly #decimals: number;
  readonly #options: EntryOptions;

  constructor(typed: string, text: string, decimals: number, options: EntryOptions) {
    this.#typed = typed;
    this.#text = text;
    this.#decimals = decimals;
    this.#options = options;
  }

  #refuse(problem: EntryProblem, part: string, at: number): Read<never> {
    return refuse({ code: 'not-an-entry', text: this.#typed, problem, part, at });
  }

  #calculate(from: number): Read<Result> {
    const { unit = 0, lookup = null } = this.#options;
    const result = calculate(this.#text.slice(from), { decimals: this.#decimals, unit, lookup });
    if (result.ok) return result;
    return this.#refuse(result.refusal.problem, result.refusal.text, result.refusal.at + from);
  }

  /** An amount from here on; `free`: it may be calculated. */
  amount(from: number, op: 'set' | 'add' | 'take', free: boolean): Read<Entry> {
    const result = this.#calculate(from);
    if (!result.ok) return result;
    if (result.value.is === 'percent') return this.#refuse('percent-alone', this.#text.slice(from), from);
    if (!free && result.value.literal === null) return this.#refuse('needs-equals', this.#text, 0);
    const ticks = this.#ticks(result.value, op === 'take');
    return ticks.ok ? done({ op: op === 'set' ? 'set' : 'add', ticks: ticks.value }) : ticks;
  }

  /** After a plus: what is added, in amount or per cent. */
  change(from: number): Read<Entry> {
    const result = this.#calculate(from);
    if (!result.ok) return result;
    if (result.value.is === 'percent') return this.#scale(result.value.value);
    const ticks = this.#ticks(result.value, false);
    return ticks.ok ? done({ op: 'add', ticks: ticks.value }) : ticks;
  }

  /** "-3%" takes away; "-500" is a negative amount. */
  negative(): Read<Entry> {
    const rest = this.#text.slice(1).trim();
    if (rest.startsWith('-') || rest.startsWith('+')) return this.#refuse('not-understood', this.#text.slice(0, 2), 0);
    const result = this.#calculate(1);
    if (!result.ok) return result;
    const { is, value, literal } = result.value;
    if (literal === null) return this.#refuse('needs-equals', this.#text, 0);
    if (is === 'percent') return this.#scale({ ...value, numerator: -value.numerator });
    const ticks = this.#ticks(result.value, true);
    return ticks.ok ? done({ op: 'set', ticks: ticks.value }) : ticks;
  }

  factor(from: number, divides: boolean): Read<Entry> {
    const result = this.#calculate(from);
    if (!result.ok) return result;
    const { is, value } = result.value;
    const at = this.#text.length - this.#text.slice(from).trimStart().length;
    if (is === 'amount') return this.#refuse('factor-wanted', this.#text.slice(at), at);
    if (!divides) return this.#scaleBy(value);
    if (value.numerator === 0n) return this.#refuse('division-by-zero', this.#text.slice(0, 1), 0);
    const sign = value.numerator < 0n ? -1n : 1n;
    const inverse = { numerator: value.denominator * sign, denominator: value.numerator * sign };
    return this.#scaleBy(inverse);
  }

  #scale(change: Ratio): Read<Entry> {
    const numerator = change.denominator + change.numerator;
    return this.#scaleBy({ ...change, numerator });
  }

  #scaleBy(factor: Ratio): Read<Entry> {
    const most = BigInt(MAX_TICKS) * factor.denominator;
    if (factor.numerator > most || factor.numerator < -most) return refuse({ code: 'too-large', text: this.#typed });
    return done({ op: 'scale', factor: factorText(factor) });
  }

  #ticks({ is, value, literal }: Result, negative: boolean): Read<number> {
    const unit = is === 'plain' ? (this.#options.unit ?? 0) : 0;
    const { numerator, denominator } = scaledTen(value, this.#decimals + unit);
    if (literal && numerator % denominator !== 0n) {
      const power = literal.is === 'number' ? (literal.power ?? unit) : 0;
      return refuse({ code: 'too-many-decimals', text: this.#typed, decimals: this.#decimals + power });
    }
    const ticks = roundedRatio(negative ? -numerator : numerator, denominator);
    const most = BigInt(MAX_TICKS);
    if (ticks > most || ticks < -most) return refuse({ code: 'too-large', text: this.#typed });
    return done(Number(ticks));
  }
}

/** More digits than the largest amount times the largest divisor that anybody types: halves are told from less. */
const FACTOR_DIGITS = 40;

/**
 * A factor as a decimal, exactly where that is possible; else with so many digits, the last one up, that an amount
 * times it rounds as the exact product does.
 */
function factorText({ numerator, denominator }: Ratio): string {
  const scale = 10n ** BigInt(FACTOR_DIGITS);
  const magnitude = (numerator < 0n ? -numerator : numerator) * scale;
  const digits = String((magnitude + denominator - 1n) / denominator).padStart(FACTOR_DIGITS + 1, '0');
  const fraction = digits.slice(-FACTOR_DIGITS).replace(/0+$/, '');
  return `${numerator < 0n ? '-' : ''}${digits.slice(0, -FACTOR_DIGITS)}${fraction === '' ? '' : `.${fraction}`}`;
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
