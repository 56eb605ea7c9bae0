import type { Ratio } from '../spread/exact-ratio.ts';
import { type EntryProblem, type EntryReference, MAGNITUDES, REFERENCES } from './entry-words.ts';

interface Placed {
  /** Where it begins in the text. */
  readonly at: number;
  readonly text: string;
}

/** A number has `power` when a word after it says its magnitude: then it is an amount whatever the display unit. */
export type Token = Placed &
  (
    | { readonly is: 'number'; readonly value: Ratio; readonly power: number | null }
    | { readonly is: 'operator' }
    | { readonly is: 'percent' }
    | { readonly is: 'reference'; readonly reference: EntryReference }
  );

export interface Fault extends Placed {
  readonly problem: EntryProblem;
}

const DIGITS = /^(?:\d+(?:\.\d*)?|\.\d+)/;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d*)?/;
const MAGNITUDE = /^\s*(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|bn|mn|[kmbw])(?![a-z])/i;
const CHINESE = /^[万亿千百十]/;
const WORD = /^(?:[a-z]+|\p{Script=Han}+)/iu;
const CURRENCY = /^[¥$€£]\s*(?=[\d.])/;
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['×', '*'],
  ['÷', '/'],
]);

/** Splits a calculation into its parts, or says which piece of it means nothing. */
export function tokensOf(text: string): readonly Token[] | Fault {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const token = tokenAt(rest, at);
    if ('problem' in token) return token;
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(rest: string, at: number): Token | Fault {
  const first = rest[0] as string;
  const operator = OPERATORS.get(first) ?? first;
  if ('+-*/()'.includes(operator)) return { is: 'operator', at, text: operator };
  if (first === '%') return { is: 'percent', at, text: first };
  if (first === '[') return namedAt(rest, at);
  const sign = CURRENCY.exec(rest)?.[0] ?? '';
  if (/[\d.]/.test(rest[sign.length] ?? '')) return numberAt(rest, sign.length, at);
  const word = WORD.exec(rest)?.[0];
  const reference = word === undefined ? undefined : REFERENCES.get(word.toLowerCase());
  if (word !== undefined && reference) return { is: 'reference', reference, at, text: word };
  return { problem: 'not-understood', at, text: word ?? first };
}

function namedAt(rest: string, at: number): Token | Fault {
  const end = rest.indexOf(']');
  if (end < 0) return { problem: 'bracket-open', at, text: '[' };
  const name = rest.slice(1, end).trim();
  const text = rest.slice(0, end + 1);
  if (name === '') return { problem: 'unknown-name', at, text };
  return { is: 'reference', reference: { reference: 'named', name }, at, text };
}

/** "1,234.5", "1.2m", "¥500", "120万元", "1亿2000万". */
function numberAt(text: string, from: number, at: number): Token | Fault {
  let end = from;
  let value: Ratio = { numerator: 0n, denominator: 1n };
  let power: number | null = null;
  for (;;) {
    const rest = text.slice(end);
    const digits = GROUPED.exec(rest)?.[0] ?? DIGITS.exec(rest)?.[0];
    if (digits === undefined) return { problem: 'not-understood', at: at + end, text: rest[0] as string };
    const after = rest.slice(digits.length);
    if (after.startsWith(',')) return { problem: 'bad-grouping', at: at + end, text: groupFrom(rest) };
    if (after.startsWith('.')) return { problem: 'not-understood', at: at + end, text: groupFrom(rest) };
    const word = MAGNITUDE.exec(after);
    const own = word ? (MAGNITUDES.get((word[1] as string).toLowerCase()) as number) : null;
    // "1亿2000万": smaller and smaller magnitudes, each less than one of those before; "1万2" could be two things.
    if (power !== null && (own === null || own >= power)) break;
    value = plus(value, scaledTen(decimalRatio(digits), own ?? 0));
    end += digits.length + (word?.[0].length ?? 0);
    power = own;
    if (own === null || !CHINESE.test(word?.[1] as string) || !/^\d/.test(text.slice(end))) break;
  }
  const yuan = /^\s*元/.exec(text.slice(end));
  return {
    is: 'number',
    value,
    power: yuan ? (power ?? 0) : power,
    at,
    text: text.slice(0, end + (yuan?.[0].length ?? 0)),
  };
}

const groupFrom = (rest: string): string => /^[\d,.]+/.exec(rest)?.[0] ?? '';

function decimalRatio(digits: string): Ratio {
  const [whole = '', fraction = ''] = digits.replaceAll(',', '').split('.');
  return { numerator: BigInt(`${whole}${fraction}` || '0'), denominator: 10n ** BigInt(fraction.length) };
}

export function plus(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** Times 10^power; power may be negative. */
export function scaledTen({ numerator, denominator }: Ratio, power: number): Ratio {
  if (power >= 0) return { numerator: numerator * 10n ** BigInt(power), denominator };
  return { numerator, denominator: denominator * 10n ** BigInt(-power) };
}
