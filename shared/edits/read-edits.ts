import type { Area, Command } from '../command/command.ts';
import { checkArea } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { sumOfArea } from '../cube/area.ts';
import type { LineFinder } from '../cube/line-finder.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import { keepsTotal } from '../spread/method.ts';
import { resolveEntry } from '../text/entry.ts';
import type { Edit } from './edit.ts';

type SetAreas = Extract<Command, { readonly command: 'set-areas' }>;

/**
 * Finds the areas in the cube; one that is given twice counts once. Refuses, for the first in the order given,
 * 'unknown', 'bad-period', 'empty-area' (unless nothing is asked of it) and 'edits-conflict' (one area, two figures).
 */
export function readEdits(plan: Plan, command: SetAreas, finder: LineFinder): Outcome<Edit[], Refusal> {
  const edits: Edit[] = [];
  const places = new Map<string, Row>();
  for (const [given, { area, entry }] of command.edits.entries()) {
    const row = rowOf(plan, area, finder, places);
    if (!row.ok) return row;
    const period = calendarOf(plan).byCode.get(area.period);
    if (!period) return refuse({ code: 'bad-period', text: area.period });
    const { lines } = row.value;
    const { firstLeaf, endLeaf } = period;
    const cells = lines.length * (endLeaf - firstLeaf);
    const edit: Edit = { given, area, entry, lines, firstLeaf, endLeaf, cells };
    if (cells === 0) {
      if (asksForNothing(command, edit)) continue;
      return refuse({ code: 'empty-area', area });
    }
    const at = row.value.edits[period.index];
    if (at === undefined) {
      row.value.edits[period.index] = edits.length;
      edits.push(edit);
      continue;
    }
    const one = mergeTwice(plan, command, edits[at] as Edit, edit);
    if (!one.ok) return one;
    edits[at] = one.value;
  }
  return done(edits);
}

/** What is found once for all periods of a measure and a combination of members. */
interface Row {
  readonly lines: Int32Array;
  /** By period: where its edit lies in the list. */
  readonly edits: (number | undefined)[];
}

function rowOf(plan: Plan, area: Area, finder: LineFinder, rows: Map<string, Row>): Outcome<Row, Refusal> {
  const key = `${area.measure}|${area.members.join()}`;
  const known = rows.get(key);
  if (known) return done(known);
  const exists = checkArea(plan, area);
  if (!exists.ok) return exists;
  const row: Row = { lines: finder.linesOf(area.members), edits: [] };
  rows.set(key, row);
  return done(row);
}

/** An area without lines sums to 0, and may be asked to. */
function asksForNothing({ method }: SetAreas, { entry }: Edit): boolean {
  return method.method === 'clear' || entry.op === 'scale' || entry.ticks === 0;
}

/** Twice the same figure is one; of "+10" and "110" that come to the same, the one whose text comes first stays. */
function mergeTwice(plan: Plan, { scenario, method }: SetAreas, a: Edit, b: Edit): Outcome<Edit, Refusal> {
  const [x, y] = [JSON.stringify(a.entry), JSON.stringify(b.entry)];
  if (x === y || method.method === 'clear') return done(a);
  const present = sumOfArea(plan, scenario, a.area);
  const one = resolveEntry(a.entry, present);
  const other = resolveEntry(b.entry, present);
  if (!one.ok || !other.ok) return refuse({ code: 'too-large' });
  if (one.value === other.value && keepsTotal(method)) return done(x < y ? a : { ...b, given: a.given });
  return refuse({
    code: 'edits-conflict',
    scenario,
    area: b.area,
    conflict: 'twice',
    asked: other.value,
    parts: one.value,
    other: a.area,
  });
}
