import { checkArea, rowOf } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers, periodOf } from '../cube/area.ts';
import { gather } from '../cube/cells-fact.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import { calendarOf, cellsOf, measuresOf, type Plan } from '../model/plan.ts';
import { referenceOfLines } from '../strategy/reference.ts';
import type { Reference } from './method.ts';
import { leavesOf, type Opened } from './opened.ts';

/** A reference's figures for an opened area, in ticks of the measure that they are of. */
export interface Referred {
  /** Cells: lines x leaves. Leaves: one figure for each leaf period of the area. */
  readonly by: 'cells' | 'leaves';
  readonly values: Float64Array;
  readonly measure: MeasureId;
  /** As `no-basis` names it. */
  readonly name: string;
}

/** Reads a reference for an area. Refuses 'unknown', 'bad-period' and 'method-does-not-fit' (another length). */
export function referenceCells(opened: Opened, reference: Reference): Outcome<Referred, Refusal> {
  const { plan, block } = opened;
  const { scenario } = block;
  switch (reference.reference) {
    case 'last-year': {
      const measure = measureByCode(plan, reference.measure, block.measure);
      if (!measure.ok) return measure;
      const values = referenceOfLines(plan, measure.value, block.lines, block);
      return done({ by: 'cells', values, measure: measure.value, name: 'last-year' });
    }
    case 'scenario': {
      const row = rowOf(plan, 'scenario', reference.scenario);
      if (!row.ok) return row;
      return cellsOfReference(opened, reference.scenario, reference.measure, `scenario ${row.value.name}`);
    }
    case 'measure':
      return cellsOfReference(opened, scenario, reference.measure, reference.measure);
    case 'area':
      return areaReference(opened, reference);
    default:
      return unreachable(reference);
  }
}

function measureByCode(plan: Plan, code: string | undefined, own: MeasureId): Outcome<MeasureId, Refusal> {
  if (code === undefined) return done(own);
  const row = measuresOf(plan).find((measure) => measure.code === code);
  return row ? done(row.id) : refuse({ code: 'unknown', what: 'measure', name: code });
}

function cellsOfReference(
  { plan, block }: Opened,
  scenario: ScenarioId,
  code: string | undefined,
  name: string,
): Outcome<Referred, Refusal> {
  const measure = measureByCode(plan, code, block.measure);
  if (!measure.ok) return measure;
  const values = gather(block, cellsOf(plan, scenario, measure.value), calendarOf(plan).leafCount);
  return done({ by: 'cells', values, measure: measure.value, name });
}

function areaReference(
  opened: Opened,
  { area, scenario }: Extract<Reference, { reference: 'area' }>,
): Outcome<Referred, Refusal> {
  const { plan, block } = opened;
  const known = checkArea(plan, area);
  if (!known.ok) return known;
  const row = rowOf(plan, 'scenario', scenario ?? block.scenario);
  if (!row.ok) return row;
  const wanted = leavesOf(opened);
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  if (endLeaf - firstLeaf !== wanted) {
    const leaves = endLeaf - firstLeaf;
    return refuse({
      code: 'method-does-not-fit',
      area: opened.area,
      method: 'reference',
      problem: { problem: 'reference-length', leaves, wanted },
    });
  }
  const values = new Float64Array(wanted);
  const cells = cellsOf(plan, row.value.id, area.measure);
  const width = calendarOf(plan).leafCount;
  for (const line of linesOfMembers(plan, area.members)) {
    for (let p = 0; p < wanted; p++) {
      values[p] = (values[p] as number) + (cells[line * width + firstLeaf + p] as number);
    }
  }
  return done({ by: 'leaves', values, measure: area.measure, name: `scenario ${row.value.name}` });
}
