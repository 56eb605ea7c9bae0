import type { Fact } from '../cube/changeset.ts';
import { LineFinder } from '../cube/line-finder.ts';
import { heldMaskOf } from '../cube/lock-mask.ts';
import { staysExact } from '../cube/magnitude.ts';
import { changedCells } from '../edits/changed-cells.ts';
import { type Edit, firstGiven, type Obstacle, type Sheet } from '../edits/edit.ts';
import { layArea } from '../edits/lay-area.ts';
import { cellValue, layCell } from '../edits/lay-cells.ts';
import { readEdits } from '../edits/read-edits.ts';
import { settle } from '../edits/settle.ts';
import type { MeasureId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, openScenario } from './guards.ts';
import type { Refusal } from './refusal.ts';
import { setArea } from './set-area.ts';

type SetAreas = CommandOf<'set-areas'>;

/**
 * Sets many areas at once, whatever their order: single cells to what is asked, larger areas by the method. Where they
 * nest, the finer one has its way and the rest of the coarser one meets its total; where they cross, each is met if all
 * can be. Locks, bounds and what set-area refuses hold as there. Refuses 'edits-conflict' where areas ask for what
 * cannot be together; the refusal is that of the first area in the way, in the order given. O(cells of all areas).
 */
export function setAreas(plan: Plan, command: SetAreas): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const edits = readEdits(plan, command, new LineFinder(plan));
  if (!edits.ok) return edits;
  const only = edits.value.length === 1 ? edits.value[0] : undefined;
  // Alone it is what it is by itself, down to how its cells are rounded under bounds.
  if (only && only.cells > 1) {
    const { scenario: of, method, unit } = command;
    const alone = { command: 'set-area', scenario: of, area: only.area, entry: only.entry, method } as const;
    return setArea(plan, unit === undefined ? alone : { ...alone, unit });
  }
  const facts: Fact[] = [];
  const obstacles: Obstacle[] = [];
  for (const [measure, ofMeasure] of byMeasure(edits.value)) {
    const sheet = sheetOf(plan, command, measure, ofMeasure);
    const obstacle = lay(sheet);
    if (obstacle) {
      obstacles.push(obstacle);
      continue;
    }
    const fact = changedCells(sheet);
    if (!fact) continue;
    if (!staysExact(plan, sheet.present, fact)) return refuse({ code: 'too-large' });
    facts.push(fact);
  }
  const first = firstGiven(obstacles);
  return first ? refuse(first.refusal()) : done({ facts });
}

function byMeasure(edits: readonly Edit[]): [MeasureId, Edit[]][] {
  const groups = new Map<MeasureId, Edit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.area.measure);
    if (group) group.push(edit);
    else groups.set(edit.area.measure, [edit]);
  }
  return [...groups].sort((a, b) => a[0] - b[0]);
}

function sheetOf(plan: Plan, { scenario, method, unit }: SetAreas, measure: MeasureId, edits: Edit[]): Sheet {
  const present = cellsOf(plan, scenario, measure);
  return {
    plan,
    scenario,
    measure,
    width: calendarOf(plan).leafCount,
    method,
    unit: unit ?? 1,
    edits: edits.sort(fromFineToCoarse),
    present,
    cube: present.slice(),
    locked: heldMaskOf(plan, scenario, measure),
    owner: new Int32Array(present.length),
  };
}

/** By their number of cells, then by where they lie; two of the same cells by what they ask. Never by the order given. */
function fromFineToCoarse(a: Edit, b: Edit): number {
  const byPlace =
    a.cells - b.cells ||
    a.firstLeaf - b.firstLeaf ||
    a.endLeaf - b.endLeaf ||
    (a.lines[0] as number) - (b.lines[0] as number);
  if (byPlace !== 0 || a.cells === 1) return byPlace;
  const [x, y] = [a, b].map(({ area, entry }) => JSON.stringify([area.members, area.period, entry])) as [
    string,
    string,
  ];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Puts the edits into the sheet one after the other, then settles what they broke. */
function lay(sheet: Sheet): Obstacle | null {
  const obstacles: Obstacle[] = [];
  const crossed: Edit[] = [];
  for (const [index, edit] of sheet.edits.entries()) {
    const value = edit.cells === 1 ? cellOf(sheet, edit) : null;
    if (value !== null) {
      const obstacle = value.ok
        ? layCell(sheet, index, value.value)
        : { given: edit.given, refusal: () => value.refusal };
      if (obstacle) obstacles.push(obstacle);
      continue;
    }
    const laid = layArea(sheet, index, crossed);
    if (laid.laid === 'not') obstacles.push(laid.by);
    if (laid.laid === 'crossed') crossed.push(edit);
  }
  return firstGiven(obstacles) ?? settle(sheet, crossed);
}

function cellOf({ method, present, width }: Sheet, edit: Edit): Outcome<number, Refusal> | null {
  const value = cellValue(method, edit.entry, present[(edit.lines[0] as number) * width + edit.firstLeaf] as number);
  return value === null ? null : typeof value === 'number' ? done(value) : refuse(value);
}
