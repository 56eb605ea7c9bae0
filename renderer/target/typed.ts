import type { Command } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import { type EntryRefusal, parseEntry, resolveEntry } from '../../shared/text/entry.ts';
import { percentAsDecimal } from '../../shared/text/percent.ts';
import type { AmountForm } from '../state/amounts.ts';

/** What can be typed beside a target. */
export type PremiseColumn = 'goal' | 'market' | 'growth';

export interface PremiseCell {
  readonly column: PremiseColumn;
  readonly measure: MeasureId;
  readonly period: string;
  /** What a change ("+5%") is a change of; null where there is nothing. */
  readonly base: number | null;
}

/** What is wrong with a text beside what the core refuses. */
export type TypedRefusal = EntryRefusal | Refusal | { readonly code: 'not-a-percent'; readonly text: string };

/** What a typed text says of a goal or a market; an empty one takes it away. */
export function premiseTyped(form: AmountForm, cell: PremiseCell, text: string): Outcome<Command, TypedRefusal> {
  const { column, measure, period, base } = cell;
  const say = (ticks: number | null): Outcome<Command, TypedRefusal> => {
    if (column === 'goal') return done({ command: 'set-premise', measure, period, goal: ticks });
    if (ticks !== null && ticks <= 0) return refuse({ code: 'market-not-positive' });
    return done({ command: 'set-premise', measure, period, market: ticks });
  };
  if (text.trim() === '') return say(null);
  if (column === 'growth') {
    const growth = grown(base, text);
    return growth.ok ? say(growth.value) : growth;
  }
  const entry = parseEntry(text, form.decimals, { unit: form.unit });
  if (!entry.ok) return entry;
  const asked = resolveEntry(entry.value, base ?? 0);
  return asked.ok ? say(asked.value) : asked;
}

function grown(base: number | null, text: string): Outcome<number, TypedRefusal> {
  const rate = percentAsDecimal(text);
  if (rate === null || base === null) return refuse({ code: 'not-a-percent', text });
  const more = resolveEntry({ op: 'scale', factor: rate }, base);
  return more.ok ? done(base + more.value) : more;
}

/** The target that makes a typed share of a market. */
export function targetOfShare(market: number, text: string): Outcome<number, TypedRefusal> {
  const share = percentAsDecimal(text);
  if (share === null || share.startsWith('-')) return refuse({ code: 'not-a-percent', text });
  return resolveEntry({ op: 'scale', factor: share }, market);
}
