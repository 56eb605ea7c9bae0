import type { Refusal } from '../command/refusal.ts';
import { closedOn } from '../cube/closed-mask.ts';
import { locksOf } from '../cube/lock-mask.ts';
import { keepsTotal, type SpreadMethod } from '../spread/method.ts';
import { extentOf, meetsExtent } from '../spread/region.ts';
import { type Entry, resolveEntry } from '../text/entry.ts';
import { type Edit, isSameArea, type Obstacle, REFUSED, type Sheet } from './edit.ts';

/**
 * What a single cell becomes by an entry, whatever it would be spread by; null where the method has more to say about
 * it than that.
 */
export function cellValue(method: SpreadMethod, entry: Entry, present: number): number | Refusal | null {
  if (method.method === 'clear') return 0;
  const sets = keepsTotal(method) || (method.method === 'repeat' && method.where === undefined && entry.op !== 'scale');
  if (!sets) return null;
  if (entry.op === 'set') return entry.ticks;
  const asked = resolveEntry(entry, present);
  return asked.ok ? asked.value : { code: 'too-large' };
}

/** Sets one cell. Answers what stands in the way: a lock, or another edit that gave it another value. O(1). */
export function layCell(sheet: Sheet, index: number, value: number): Obstacle | null {
  const edit = sheet.edits[index] as Edit;
  const { cube, owner, locked, present } = sheet;
  const cell = (edit.lines[0] as number) * sheet.width + edit.firstLeaf;
  const owned = owner[cell] as number;
  if (owned > 0) {
    if (cube[cell] === value) return null;
    const other = cube[cell] as number;
    return { given: edit.given, refusal: () => conflict(sheet, edit, value, other, owned) };
  }
  if (locked?.[cell] && present[cell] !== value) {
    owner[cell] = REFUSED;
    return { given: edit.given, refusal: () => lockedRefusal(sheet, edit, value, present[cell] as number) };
  }
  cube[cell] = value;
  owner[cell] = index + 1;
  return null;
}

/** An edit asks for one figure, and what another one gave its cells makes another. */
export function conflict(sheet: Sheet, edit: Edit, asked: number, parts: number, owned: number): Refusal {
  const other = sheet.edits[owned - 1] as Edit;
  const twice = isSameArea(edit.area, other.area);
  return {
    code: 'edits-conflict',
    scenario: sheet.scenario,
    area: edit.area,
    conflict: twice ? 'twice' : 'parts',
    asked,
    parts,
    other: other.area,
  };
}

/** What holds cells of an edit: locks, or that they are closed. */
export function lockedRefusal(sheet: Sheet, edit: Edit, asked: number, held: number): Refusal {
  const { plan, scenario, measure } = sheet;
  const own = extentOf(plan, edit.area);
  const locks = locksOf(plan, scenario, measure).filter((lock) => meetsExtent(extentOf(plan, lock), own));
  if (locks.length > 0) return { code: 'locked', scenario, area: edit.area, locks, asked, held };
  return { code: 'closed', area: edit.area, closed: closedOn(plan, edit.lines, edit.firstLeaf, edit.endLeaf) };
}
