import type { LockId } from '../model/ids.ts';
import { calendarOf } from '../model/plan.ts';
import type { LockRow } from '../model/rows.ts';
import { type Meeting, type Met, meetMoving } from '../spread/meet.ts';
import { keepsTotal } from '../spread/method.ts';
import { type Extent, type Hold, hasHolds, holdsOn, liesWithin, meetsExtent, sumOfExtent } from '../spread/region.ts';
import { resolveEntry } from '../text/entry.ts';
import { type Edit, isInside, type Obstacle, overlap, type Sheet } from './edit.ts';
import { ownersOf } from './lay-area.ts';

/** More bytes than extents of edits may take; beyond it edits keep their cells as they were laid. */
const MOST_EXTENT_BYTES = 2 ** 28;

/**
 * Moves cells so that everything holds that laying the edits broke: locks on sums and bounds of the plan, and the
 * totals of edits that cross (`crossed`). Cells move only inside areas that were set as a whole, whose totals stand,
 * and in locked sums that must take up a difference; cells that were set by themselves stay. Nothing is done where
 * nothing is broken. Answers what is in the way; then the sheet is no longer to be used.
 */
export function settle(sheet: Sheet, crossed: readonly Edit[]): Obstacle | null {
  const { plan, scenario, measure, width, cube, present } = sheet;
  const holds = hasHolds(plan, scenario, measure) ? holdsOn(plan, scenario, measure, everything(sheet), present) : [];
  const broken = holds.filter((hold) => {
    const sum = sumOfExtent(hold, cube, width);
    return sum < hold.least || sum > hold.most;
  });
  if (broken.length === 0 && crossed.length === 0) return null;
  const knot = new Knot(sheet, holds, broken, crossed);
  for (const wide of [false, true]) {
    const met = knot.untie(wide);
    if (met.met) {
      takeOver(sheet, met);
      return null;
    }
    if (wide) return knot.obstacle(met.holds);
  }
  return null;
}

function everything({ plan, width }: Sheet): Extent {
  const count = plan.lines.count;
  const lines = Int32Array.from({ length: count }, (_, line) => line);
  return { inside: new Uint8Array(count).fill(1), lines, firstLeaf: 0, endLeaf: width };
}

function takeOver({ cube, width }: Sheet, { block, values }: Extract<Met, { met: true }>): void {
  const leaves = block.endLeaf - block.firstLeaf;
  for (const [row, line] of block.lines.entries()) {
    cube.set(values.subarray(row * leaves, (row + 1) * leaves), line * width + block.firstLeaf);
  }
}

/** The edits and holds that can only be met together. */
class Knot {
  readonly #sheet: Sheet;
  readonly #holds: readonly Hold[];
  readonly #crossed: readonly Edit[];
  /** Holds of the plan whose parts may have to move, and the edits that may move inside. */
  readonly #active = new Set<Hold>();
  readonly #included = new Map<Edit, Extent>();

  constructor(sheet: Sheet, holds: readonly Hold[], broken: readonly Hold[], crossed: readonly Edit[]) {
    this.#sheet = sheet;
    this.#holds = holds;
    this.#crossed = crossed;
    for (const edit of crossed) this.#include(edit);
    for (const hold of broken) this.#activate(hold);
  }

  /** Edits of several cells, which may move inside as long as their total stands. */
  #loose(): readonly Edit[] {
    const { edits, method } = this.#sheet;
    return keepsTotal(method) ? edits.filter((edit) => edit.cells > 1) : [];
  }

  #activate(hold: Hold): void {
    if (this.#active.has(hold)) return;
    this.#active.add(hold);
    // What lies in the hold whole cannot change it.
    for (const edit of this.#loose()) {
      const extent = thinExtent(edit);
      if (meetsThin(extent, hold) && !liesWithin(extent, hold)) this.#include(edit);
    }
  }

  #include(edit: Edit): void {
    if (this.#included.has(edit)) return;
    const { plan } = this.#sheet;
    if ((this.#included.size + 1) * plan.lines.count > MOST_EXTENT_BYTES) return;
    const extent = extentOfEdit(edit, plan.lines.count);
    this.#included.set(edit, extent);
    const unmet = this.#crossed.includes(edit);
    for (const other of this.#loose()) {
      if (!overlap(edit, other) || isInside(other, edit)) continue;
      // The total of one that was laid stands, so what it lies in keeps its own.
      if (unmet || !isInside(edit, other)) this.#include(other);
    }
    for (const hold of this.#holds) {
      if (meetsExtent(extent, hold) && (unmet || !liesWithin(extent, hold))) this.#activate(hold);
    }
  }

  /** Tries with the locked sums that are concerned, or (wide) with all that hang together with them. */
  untie(wide: boolean): Met {
    const { scenario, measure, width, cube, unit } = this.#sheet;
    const movable: Extent[] = [...this.#included.values(), ...this.#movingHolds(wide)];
    const nothing = { met: false, holds: this.#holds.map((_, h) => h) } as const;
    if (movable.length === 0) return nothing;
    const none: Extent = { inside: new Uint8Array(this.#sheet.plan.lines.count), lines: new Int32Array(0), ...NOWHERE };
    const meeting: Meeting = {
      block: { scenario, measure },
      target: none,
      total: null,
      weights: null,
      holds: this.#constraints(),
      cube,
      fixed: this.#fixed(),
      calendar: calendarOf(this.#sheet.plan),
      width,
      unit,
    };
    return meetMoving(meeting, movable);
  }

  #movingHolds(wide: boolean): Hold[] {
    const isSum = (hold: Hold) => 'lock' in hold.of;
    const moving = new Set([...this.#active].filter(isSum));
    if (wide) {
      for (const hold of moving) {
        // A set grows while it is walked: what touches what was added is found too.
        for (const other of this.#holds) if (isSum(other) && meetsExtent(hold, other)) moving.add(other);
      }
    }
    return [...moving];
  }

  /** The holds of the plan, then the totals of the included edits. */
  #constraints(): Hold[] {
    const { present, width, measure, scenario } = this.#sheet;
    const totals = [...this.#included].map(([edit, extent]): Hold => {
      const asked = resolveEntry(edit.entry, sumOfExtent(extent, present, width));
      if (!asked.ok) throw new Error('the total of an edit was resolved before');
      // Stands for itself: never told, only met.
      const lock: LockRow = { id: 0 as LockId, scenario, measure, kind: 'sum', members: [], period: '' };
      return { ...extent, of: { lock }, least: asked.value, most: asked.value };
    });
    return [...this.#holds, ...totals];
  }

  /** Locked cells, and those that an edit gave which is not to move. One pass over the cube. */
  #fixed(): Uint8Array {
    const { owner, locked, edits } = this.#sheet;
    const moves = edits.map((edit) => this.#included.has(edit));
    const fixed = new Uint8Array(owner.length);
    for (let cell = 0; cell < fixed.length; cell++) {
      const owned = owner[cell] as number;
      if (locked?.[cell] || (owned > 0 && !moves[owned - 1])) fixed[cell] = 1;
    }
    return fixed;
  }

  /** The first edit, in the order given, that what could not be met concerns. */
  obstacle(blamed: readonly number[]): Obstacle {
    const { edits, scenario } = this.#sheet;
    const holds = blamed.flatMap((h) => this.#holds[h] ?? []);
    const inTheWay = holds.length > 0 || this.#crossed.length > 0 ? holds : this.#holds;
    const byGiven = [...edits].sort((a, b) => a.given - b.given);
    const touched = byGiven.find((edit) => inTheWay.some((hold) => meetsThin(thinExtent(edit), hold)));
    if (inTheWay.length === 0 || !touched) return this.#crossing(byGiven);
    return {
      given: touched.given,
      refusal: () => ({
        code: 'held',
        scenario,
        area: touched.area,
        locks: inTheWay.flatMap(({ of }) => ('lock' in of ? [of.lock] : [])),
        bounds: inTheWay.flatMap(({ of }) => ('bound' in of ? [of.bound] : [])),
        asked: this.#askedOf(touched),
        nearest: null,
      }),
    };
  }

  #askedOf(edit: Edit): number {
    const { cube, present, width, method } = this.#sheet;
    const extent = thinExtent(edit);
    const asked = keepsTotal(method) ? resolveEntry(edit.entry, sumOfExtent(extent, present, width)) : null;
    return asked?.ok ? asked.value : sumOfExtent(extent, cube, width);
  }

  #crossing(byGiven: readonly Edit[]): Obstacle {
    const edit = byGiven.find((one) => this.#crossed.includes(one)) as Edit;
    const { scenario, edits, cube, width } = this.#sheet;
    const owners = ownersOf(this.#sheet, edit).map((owned) => edits[owned - 1] as Edit);
    const other =
      owners.find((one) => !isInside(one, edit)) ?? byGiven.find((one) => one !== edit && overlap(one, edit));
    return {
      given: edit.given,
      refusal: () => ({
        code: 'edits-conflict',
        scenario,
        area: edit.area,
        conflict: 'crossing',
        asked: this.#askedOf(edit),
        parts: sumOfExtent(thinExtent(edit), cube, width),
        other: (other ?? edit).area,
      }),
    };
  }
}

const NOWHERE = { firstLeaf: 0, endLeaf: 0 };

function extentOfEdit({ lines, firstLeaf, endLeaf }: Edit, count: number): Extent {
  const inside = new Uint8Array(count);
  for (const line of lines) inside[line] = 1;
  return { inside, lines, firstLeaf, endLeaf };
}

/** An extent without its table of lines: for tests against one that has it. */
function thinExtent({ lines, firstLeaf, endLeaf }: Edit): Extent {
  return { inside: EMPTY, lines, firstLeaf, endLeaf };
}

const EMPTY = new Uint8Array(0);

function meetsThin(thin: Extent, extent: Extent): boolean {
  if (thin.endLeaf <= extent.firstLeaf || extent.endLeaf <= thin.firstLeaf) return false;
  return thin.lines.some((line) => extent.inside[line] === 1);
}
