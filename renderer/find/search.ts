import { periodOf } from '../../shared/cube/area.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { placesOf } from '../grid/cell-sources.ts';
import { type AmountForm, amountForm, exactAmount, shortAmount } from '../state/amounts.ts';
import { amountAt, type Figures } from '../state/figures.ts';
import { periodColumnId, plannedColumn, TREE_COLUMN } from '../state/selection.ts';
import { allFigures, figuresOfMeasure, type Shown } from '../state/shown.ts';

export const FIND_SCOPES = ['all', 'names', 'amounts', 'notes'] as const;
export type FindScope = (typeof FIND_SCOPES)[number];

export interface Query {
  readonly text: string;
  /** The whole name, amount or note, not a part of it. */
  readonly whole: boolean;
  readonly scope: FindScope;
}

/** Where something was found. */
export interface Hit {
  readonly kind: 'name' | 'amount' | 'note';
  readonly node: number;
  readonly column: string;
}

export interface FindGround {
  readonly plan: Plan;
  readonly shown: Shown;
  /** The columns that the grid shows, from left to right. */
  readonly columns: readonly string[];
}

/** How long it looks before the window gets its turn: half a frame. */
const SLICE_MS = 8;

/** Case and width do not count. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** An amount as digits: without groups, the minus as it is typed. */
export function plainDigits(text: string): string {
  return folded(text).replaceAll('\u2212', '-').replace(/[,\s]/g, '');
}

/**
 * The ways in which an amount can be looked for: exactly, and as its cell shows it ("1,234.00", or rounded to a unit).
 * Only ways in which it can be replaced too: where the unit leaves digits out, the cell's does not tell it.
 */
export function digitsOf(form: AmountForm, ticks: number, places: number): readonly string[] {
  const exact = plainDigits(exactAmount(form, ticks));
  return form.unit === 0 ? [exact, plainDigits(shortAmount(form, ticks, places))] : [exact];
}

interface Column {
  readonly id: string;
  readonly figures: Figures;
  readonly form: AmountForm;
  readonly places: number;
  readonly firstLeaf: number;
  readonly endLeaf: number;
}

function columnsOf({ plan, shown, columns }: FindGround): Column[] {
  return columns.flatMap((id): Column[] => {
    const planned = plannedColumn(plan, shown, id);
    const figures = planned && figuresOfMeasure(shown, planned.measure);
    if (!planned || !figures) return [];
    const form = amountForm(plan, planned.measure);
    const { firstLeaf, endLeaf } = planned.period;
    return [{ id, figures, form, places: placesOf(figures, form), firstLeaf, endLeaf }];
  });
}

const NO_NOTES: ReadonlyMap<number, readonly string[]> = new Map();

/** Looks through all rows, folded ones too, from top to bottom; a row at a time, for whoever walks it to pause. */
function* look(ground: FindGround, query: Query): Generator<Hit | null, void, undefined> {
  const { plan, shown } = ground;
  const { tree } = shown;
  const wanted = folded(query.text.trim());
  const digits = plainDigits(query.text);
  if (wanted === '') return;
  const answers = (text: string, sought: string) => (query.whole ? text === sought : text.includes(sought));
  const inScope = (scope: FindScope) => query.scope === 'all' || query.scope === scope;
  const columns = inScope('amounts') && /\d/.test(digits) ? columnsOf(ground) : [];
  const notes = inScope('notes') ? notesByNode(ground, (text) => answers(folded(text.trim()), wanted)) : NO_NOTES;
  const names = new Map<number, boolean>();
  const isNamed = (node: number): boolean => {
    const member = tree.member[node] as number;
    let found = names.get(member);
    if (found === undefined) {
      found = answers(folded(plan.tables.member.get(member as MemberId)?.name ?? ''), wanted);
      names.set(member, found);
    }
    return found;
  };
  for (let node = 0; node < tree.size; node++) {
    if (node > 0 && inScope('names') && isNamed(node)) yield { kind: 'name', node, column: TREE_COLUMN };
    for (const column of columns) {
      if (isAmount(column, node, digits, answers)) yield { kind: 'amount', node, column: column.id };
    }
    for (const column of notes.get(node) ?? []) yield { kind: 'note', node, column };
    yield null;
  }
}

function isAmount(column: Column, node: number, digits: string, answers: (text: string, sought: string) => boolean) {
  const { figures, form, places, firstLeaf, endLeaf } = column;
  const value = amountAt(figures, node, firstLeaf, endLeaf);
  if (digitsOf(form, value, places).some((text) => answers(text, digits))) return true;
  return form.unit !== 0 && answers(plainDigits(shortAmount(form, value, places)), digits);
}

/** The columns of notes that answer, by row. */
function notesByNode(ground: FindGround, answers: (text: string) => boolean): Map<number, string[]> {
  const { plan, shown, columns } = ground;
  const found = new Map<number, string[]>();
  for (const figures of allFigures(shown)) {
    for (const [key, note] of figures.notes ?? []) {
      if (!answers(note.text)) continue;
      const [node, firstLeaf, endLeaf] = key.split(':').map(Number) as [number, number, number];
      const seen = columns.find((id) => {
        const planned = plannedColumn(plan, shown, id);
        const { period, measure } = planned ?? {};
        return measure === figures.measure && period?.firstLeaf === firstLeaf && period.endLeaf === endLeaf;
      });
      const own = figures.measure === shown.measure ? null : figures.measure;
      const column = seen ?? periodColumnId(periodOf(plan, note.period), own);
      found.set(node, [...(found.get(node) ?? []), column]);
    }
  }
  return found;
}

/** Everything found, from top to bottom; null when it was called off. Looks in slices, so that typing goes on. */
export async function findAll(ground: FindGround, query: Query, signal: AbortSignal): Promise<readonly Hit[] | null> {
  const hits: Hit[] = [];
  let until = performance.now() + SLICE_MS;
  let rows = 0;
  for (const hit of look(ground, query)) {
    if (hit) hits.push(hit);
    else if (++rows % 64 === 0 && performance.now() > until) {
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return null;
      until = performance.now() + SLICE_MS;
    }
  }
  return signal.aborted ? null : hits;
}
