import type { Refusal } from '../command/refusal.ts';
import { gather } from '../cube/cells-fact.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { keepsTotal } from '../spread/method.ts';
import type { Opened } from '../spread/opened.ts';
import { plainValues } from '../spread/plain-values.ts';
import { wishOf } from '../spread/wish.ts';
import { type Entry, resolveEntry } from '../text/entry.ts';
import { type Edit, isInside, type Obstacle, overlap, REFUSED, type Sheet } from './edit.ts';
import { conflict, lockedRefusal } from './lay-cells.ts';

/** What came of laying an area: it has what it asks, it cannot, or only if edits that it crosses move inside. */
export type Laid = { readonly laid: 'done' | 'skipped' | 'crossed' } | { readonly laid: 'not'; readonly by: Obstacle };

interface Parts {
  /** Sums of the cells as they stood, of those that finer edits gave, and of the locked ones among the others. */
  readonly before: number;
  readonly given: number;
  readonly locked: number;
  readonly free: number;
  readonly freeSum: number;
  readonly negative: boolean;
  readonly refused: boolean;
}

/** One pass over the area's cells. */
function partsOf(sheet: Sheet, edit: Edit): Parts {
  const parts = { before: 0, given: 0, locked: 0, free: 0, freeSum: 0, negative: false, refused: false };
  for (const line of edit.lines) {
    for (let cell = line * sheet.width + edit.firstLeaf; cell < line * sheet.width + edit.endLeaf; cell++) {
      const value = sheet.cube[cell] as number;
      const owned = sheet.owner[cell] as number;
      parts.before += sheet.present[cell] as number;
      if (owned === REFUSED) parts.refused = true;
      else if (owned > 0) parts.given += value;
      else if (sheet.locked?.[cell]) parts.locked += value;
      else {
        parts.free++;
        parts.freeSum += value;
        parts.negative ||= value < 0;
      }
    }
  }
  return parts;
}

/**
 * Spreads what is asked of an area over the cells that no finer edit gave a value and no lock fixes. `crossed` are the
 * edits that could not be laid so far. O(its cells).
 */
export function layArea(sheet: Sheet, index: number, crossed: readonly Edit[]): Laid {
  const edit = sheet.edits[index] as Edit;
  const parts = partsOf(sheet, edit);
  if (parts.refused) return { laid: 'skipped' };
  const asked = askedOf(sheet, edit, parts);
  if (!asked.ok) return failed(sheet, edit, () => asked.refusal);
  const inTheWay = asked.value === null ? null : obstacleOf(sheet, edit, parts, asked.value, crossed);
  if (inTheWay) return inTheWay;
  if (parts.free === 0) return { laid: 'done' };
  const entry = entryOf(edit.entry, parts, asked.value);
  const opened = open(sheet, edit);
  const wish = wishOf(opened, entry, sheet.method);
  if (!wish.ok) return failed(sheet, edit, () => wish.refusal);
  put(sheet, index, plainValues(opened, wish.value, sheet.unit));
  return { laid: 'done' };
}

/** The total that is asked for; null where the method keeps none. */
function askedOf(sheet: Sheet, edit: Edit, parts: Parts): Outcome<number | null, Refusal> {
  if (!keepsTotal(sheet.method)) return done(null);
  const asked = resolveEntry(edit.entry, parts.before);
  return asked.ok ? asked : refuse({ code: 'too-large' });
}

/** What is left to be changed once finer edits have had their way, said so that it spreads as it was typed. */
function entryOf(entry: Entry, parts: Parts, asked: number | null): Entry {
  if (asked === null || entry.op === 'set') return entry;
  return { op: 'add', ticks: asked - (parts.given + parts.locked + parts.freeSum) };
}

function obstacleOf(sheet: Sheet, edit: Edit, parts: Parts, asked: number, crossed: readonly Edit[]): Laid | null {
  const fixed = parts.given + parts.locked;
  const tooMuch = parts.free > 0 && !parts.negative && asked >= 0;
  const fits = parts.free === 0 ? fixed === asked : !tooMuch || fixed <= asked;
  if (fits) return null;
  // Locks alone are in the way where there would be room without the finer edits, or where there are none.
  const owners = ownersOf(sheet, edit);
  if (owners.length === 0 || (tooMuch && parts.locked > asked)) {
    return failed(sheet, edit, () => lockedRefusal(sheet, edit, asked, parts.locked));
  }
  const crossing =
    owners.some((owned) => !isInside(sheet.edits[owned - 1] as Edit, edit)) ||
    crossed.some((other) => overlap(other, edit));
  if (crossing) return { laid: 'crossed' };
  return failed(sheet, edit, () => conflict(sheet, edit, asked, fixed, owners[0] as number));
}

/** The edits that gave cells of an area their values, as they stand in Sheet.owner, ascending. */
export function ownersOf(sheet: Sheet, edit: Edit): number[] {
  const owners = new Set<number>();
  for (const line of edit.lines) {
    for (let cell = line * sheet.width + edit.firstLeaf; cell < line * sheet.width + edit.endLeaf; cell++) {
      const owned = sheet.owner[cell] as number;
      if (owned > 0) owners.add(owned);
    }
  }
  return [...owners].sort((a, b) => a - b);
}

function failed(sheet: Sheet, edit: Edit, refusal: () => Refusal): Laid {
  for (const line of edit.lines) {
    const at = line * sheet.width;
    sheet.owner.fill(REFUSED, at + edit.firstLeaf, at + edit.endLeaf);
  }
  return { laid: 'not', by: { given: edit.given, refusal } };
}

/** The area with all that may not move held: locked cells and those that finer edits gave. */
function open(sheet: Sheet, edit: Edit): Opened {
  const { plan, scenario, measure, width, cube, owner, locked } = sheet;
  const { area, lines, firstLeaf, endLeaf } = edit;
  const block = { scenario, measure, lines, firstLeaf, endLeaf };
  const leaves = endLeaf - firstLeaf;
  let held: Uint8Array | null = null;
  for (let row = 0; row < lines.length; row++) {
    for (let p = 0; p < leaves; p++) {
      const cell = (lines[row] as number) * width + firstLeaf + p;
      if (owner[cell] === 0 && !locked?.[cell]) continue;
      held ??= new Uint8Array(lines.length * leaves);
      held[row * leaves + p] = 1;
    }
  }
  return { plan, block, area, current: gather(block, cube, width), held };
}

function put(sheet: Sheet, index: number, values: Float64Array): void {
  const { cube, owner, locked, width } = sheet;
  const { lines, firstLeaf, endLeaf } = sheet.edits[index] as Edit;
  let i = 0;
  for (const line of lines) {
    for (let cell = line * width + firstLeaf; cell < line * width + endLeaf; cell++, i++) {
      if (owner[cell] !== 0 || locked?.[cell]) continue;
      cube[cell] = values[i] as number;
      owner[cell] = index + 1;
    }
  }
}
