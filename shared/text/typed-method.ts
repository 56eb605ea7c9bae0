import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { SpreadMethod } from '../spread/method.ts';
import { type Entry, type EntryOptions, type EntryRefusal, parseEntry } from './entry.ts';
import { type EntryProblem, plainTyped } from './entry-words.ts';

/** What a planner typed: the entry, and the method that was typed with it; null leaves the one in force. */
export interface Typed {
  readonly entry: Entry;
  readonly method: SpreadMethod | null;
}

/** The short words before an amount. Both languages may be typed in both. */
const PREFIXES: ReadonlyMap<string, SpreadMethod> = new Map<string, SpreadMethod>([
  ['prop', { method: 'proportional' }],
  ['按比例', { method: 'proportional' }],
  ['eq', { method: 'equal' }],
  ['平均', { method: 'equal' }],
  ['ly', { method: 'last-year' }],
  ['去年', { method: 'last-year' }],
  ['wd', { method: 'working-days' }],
  ['工作日', { method: 'working-days' }],
  ['rep', { method: 'repeat' }],
  ['重复', { method: 'repeat' }],
  ['pct', { method: 'percent-change' }],
  ['逐格', { method: 'percent-change' }],
]);

const CLEAR = new Set(['clear', '清零']);
const WORD = /^([a-z]+|\p{Script=Han}+)(?:\s+|(?=[\d.+*-]))(.+)$/iu;
const PATTERN = /^(\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)+)\s+(.+)$/;
const PAIR = /^(.+?)(?:\s*:\s*|\s+)(\S.*)$/;
const RATE = /^([+-]?)(\d+)(?:\.(\d*))?\s*%$/;

/**
 * Reads an entry with an optional method before it: "eq 1200", "rep 100", "4-4-5 1300", "sl 100:200" (a straight line
 * from 100 to 200), "gr 100:2%" (growth of 2 % a period from 100 on), "clear", "平均 1200". Without one it is parseEntry.
 * Refuses as parseEntry does.
 */
export function parseTyped(typed: string, decimals: number, options: EntryOptions = {}): Outcome<Typed, EntryRefusal> {
  const text = plainTyped(typed);
  const reader: Reader = { typed, text, read: (part) => parseEntry(part, decimals, options) };
  if (CLEAR.has(text.toLowerCase())) {
    return done({ entry: { op: 'set', ticks: 0 }, method: { method: 'clear' } });
  }
  const pattern = PATTERN.exec(text);
  if (pattern) {
    const parts = (pattern[1] as string).split('-').map(Number);
    return withMethod(reader, pattern[2] as string, { method: 'pattern', parts });
  }
  const word = WORD.exec(text);
  const name = word?.[1]?.toLowerCase();
  const rest = word?.[2] as string;
  if (name === 'sl' || name === '直线') return straightLine(reader, rest);
  if (name === 'gr' || name === '增长') return growth(reader, rest);
  const method = name === undefined ? undefined : PREFIXES.get(name);
  return withMethod(reader, method ? rest : typed, method ?? null);
}

interface Reader {
  readonly typed: string;
  readonly text: string;
  readonly read: (part: string) => Outcome<Entry, EntryRefusal>;
}

/** A part of the text as an entry; what is wrong in it is told by its place in the whole. */
function entryOf({ typed, text, read }: Reader, part: string): Outcome<Entry, EntryRefusal> {
  const entry = read(part);
  if (entry.ok || part === typed) return entry;
  const { refusal } = entry;
  if (refusal.code !== 'not-an-entry') return refuse({ ...refusal, text: typed });
  return refuse({ ...refusal, text: typed, at: refusal.at + Math.max(0, text.indexOf(part)) });
}

function withMethod(reader: Reader, part: string, method: SpreadMethod | null): Outcome<Typed, EntryRefusal> {
  const entry = entryOf(reader, part);
  return entry.ok ? done({ entry: entry.value, method }) : entry;
}

function wrong({ typed, text }: Reader, problem: EntryProblem, part: string): Outcome<never, EntryRefusal> {
  return refuse({ code: 'not-an-entry', text: typed, problem, part, at: Math.max(0, text.lastIndexOf(part)) });
}

function straightLine(reader: Reader, text: string): Outcome<Typed, EntryRefusal> {
  const pair = PAIR.exec(text);
  if (!pair) return wrong(reader, 'pair-missing', text);
  const last = entryOf(reader, pair[2] as string);
  if (!last.ok) return last;
  if (last.value.op !== 'set') return wrong(reader, 'last-wanted', pair[2] as string);
  return withMethod(reader, pair[1] as string, { method: 'straight-line', last: last.value.ticks });
}

function growth(reader: Reader, text: string): Outcome<Typed, EntryRefusal> {
  const pair = PAIR.exec(text);
  const rate = pair ? rateOf(pair[2] as string) : null;
  if (!pair) return wrong(reader, 'pair-missing', text);
  if (rate === null) return wrong(reader, 'rate-wanted', pair[2] as string);
  return withMethod(reader, pair[1] as string, { method: 'growth', rate });
}

/** "2%" as "0.02", exactly; null when the text is no per cent. */
export function rateOf(text: string): string | null {
  const match = RATE.exec(text.trim());
  if (!match) return null;
  const digits = (match[2] as string).padStart(3, '0');
  return `${match[1] === '-' ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${match[3] ?? ''}`;
}
