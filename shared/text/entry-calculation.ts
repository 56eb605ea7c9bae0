import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { Ratio } from '../spread/exact-ratio.ts';
import { type Fault, plus, scaledTen, type Token, tokensOf } from './entry-tokens.ts';
import type { EntryProblem, EntryReference } from './entry-words.ts';

/** A figure that a reference stands for, in ticks; or why there is none. */
export type Lookup = (
  reference: EntryReference,
) => Outcome<number, { readonly code: 'no-figure' | 'unknown-name' | 'ambiguous-name' }>;

/**
 * What a calculation comes to. A plain number is in the display unit once it is taken for an amount; an amount is in
 * the measure's own unit; a per cent is a ratio.
 */
export interface Result {
  readonly is: 'plain' | 'amount' | 'percent';
  readonly value: Ratio;
  /** The one number that was written, when nothing was calculated: it must not be finer than the tick. */
  readonly literal: Token | null;
}

export interface CalculationOptions {
  readonly decimals: number;
  /** Powers of ten of the display unit. */
  readonly unit: number;
  readonly lookup: Lookup | null;
}

class Stop extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.problem);
    this.fault = fault;
  }
}

/**
 * Reads "1200*12+500", "ly*1.05", "now+10%", "(1.2m-[Eastern])/4" exactly: + - * /, brackets, per cent as on a pocket
 * calculator (something + 10% is that times 1.1), references. Refuses with the piece that is wrong.
 */
export function calculate(text: string, options: CalculationOptions): Outcome<Result, Fault & { code: 'fault' }> {
  const tokens = tokensOf(text);
  if ('problem' in tokens) return refuse({ code: 'fault', ...tokens });
  try {
    return done(new Calculation(text, tokens, options).whole());
  } catch (error) {
    if (error instanceof Stop) return refuse({ code: 'fault', ...error.fault });
    throw error;
  }
}

/** Recursive descent; each method reads one level of the usual precedence. */
class Calculation {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #options: CalculationOptions;
  #at = 0;

  constructor(text: string, tokens: readonly Token[], options: CalculationOptions) {
    this.#text = text;
    this.#tokens = tokens;
    this.#options = options;
  }

  whole(): Result {
    const result = this.#sum();
    const left = this.#tokens[this.#at];
    if (left) throw this.#stop(left.text === ')' ? 'bracket-closed' : 'not-understood', left);
    return result;
  }

  #stop(problem: EntryProblem, token: Token | undefined): Stop {
    return new Stop({ problem, at: token?.at ?? this.#text.length, text: token?.text ?? '' });
  }

  #operator(allowed: string): string | null {
    const token = this.#tokens[this.#at];
    if (token?.is !== 'operator' || !allowed.includes(token.text)) return null;
    this.#at++;
    return token.text;
  }

  #sum(): Result {
    let left = this.#product();
    for (;;) {
      const operator = this.#operator('+-');
      if (operator === null) return left;
      left = this.#added(left, this.#product(), operator === '-');
    }
  }

  #added(left: Result, right: Result, minus: boolean): Result {
    const value: Ratio = minus ? { ...right.value, numerator: -right.value.numerator } : right.value;
    if (right.is === 'percent' && left.is !== 'percent') {
      return { is: left.is, value: times(left.value, plus({ numerator: 1n, denominator: 1n }, value)), literal: null };
    }
    if (left.is === right.is) return { is: left.is, value: plus(left.value, value), literal: null };
    const a = this.#asAmount(left.is, left.value);
    return { is: 'amount', value: plus(a, this.#asAmount(right.is, value)), literal: null };
  }

  #asAmount(is: Result['is'], value: Ratio): Ratio {
    return is === 'plain' ? scaledTen(value, this.#options.unit) : value;
  }

  #product(): Result {
    let left = this.#signed();
    for (;;) {
      const token = this.#tokens[this.#at];
      const operator = this.#operator('*/');
      if (operator === null) return left;
      const right = this.#signed();
      left = operator === '*' ? this.#multiplied(left, right, token) : this.#divided(left, right, token);
    }
  }

  #multiplied(left: Result, right: Result, token: Token | undefined): Result {
    if (left.is === 'amount' && right.is === 'amount') throw this.#stop('no-amount', token);
    const both = [left.is, right.is];
    const is = both.includes('amount') ? 'amount' : both.every((one) => one === 'percent') ? 'percent' : 'plain';
    return { is, value: times(left.value, right.value), literal: null };
  }

  #divided(left: Result, right: Result, token: Token | undefined): Result {
    const { numerator, denominator } = right.value;
    if (numerator === 0n) throw this.#stop('division-by-zero', token);
    if (right.is === 'amount' && left.is !== 'amount') throw this.#stop('no-amount', token);
    const sign = numerator < 0n ? -1n : 1n;
    const inverse = { numerator: denominator * sign, denominator: numerator * sign };
    return { is: right.is === 'amount' ? 'plain' : left.is, value: times(left.value, inverse), literal: null };
  }

  #signed(): Result {
    const operator = this.#operator('+-');
    if (operator === null) return this.#single();
    const result = this.#signed();
    if (operator === '+') return result;
    return { ...result, value: { ...result.value, numerator: -result.value.numerator } };
  }

  #single(): Result {
    const token = this.#tokens[this.#at];
    if (!token) throw this.#stop('amount-missing', token);
    this.#at++;
    const inner = this.#begun(token);
    const next = this.#tokens[this.#at];
    if (next?.is !== 'percent') return inner;
    if (inner.is !== 'plain') throw this.#stop('not-understood', next);
    this.#at++;
    return { is: 'percent', value: scaledTen(inner.value, -2), literal: inner.literal };
  }

  #begun(token: Token): Result {
    switch (token.is) {
      case 'number':
        return { is: token.power === null ? 'plain' : 'amount', value: token.value, literal: token };
      case 'reference':
        return this.#referred(token);
      case 'percent':
        throw this.#stop('amount-missing', token);
      case 'operator': {
        if (token.text !== '(') throw this.#stop(token.text === ')' ? 'bracket-closed' : 'amount-missing', token);
        const inner = this.#sum();
        if (this.#operator(')') === null) throw this.#stop('bracket-open', token);
        return { ...inner, literal: null };
      }
    }
  }

  #referred(token: Extract<Token, { is: 'reference' }>): Result {
    const found = this.#options.lookup?.(token.reference) ?? refuse({ code: 'no-figure' as const });
    if (!found.ok) throw this.#stop(found.refusal.code, token);
    const value = { numerator: BigInt(found.value), denominator: 10n ** BigInt(this.#options.decimals) };
    return { is: 'amount', value, literal: null };
  }
}

export function times(a: Ratio, b: Ratio): Ratio {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}
