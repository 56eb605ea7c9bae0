import { apportionTable } from '../allocate/apportion-table.ts';
import { linesOfMembers, periodOf } from '../cube/area.ts';
import { type Block, cellsFact, gather } from '../cube/cells-fact.ts';
import { lockMaskOf, locksOf } from '../cube/lock-mask.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import type { LockRow } from '../model/rows.ts';
import { extentOf } from '../spread/region.ts';
import { type Spread, spreadUnderHolds } from '../spread/under-holds.ts';
import { blendCells } from '../strategy/blend-cells.ts';
import { resolveEntry } from '../text/entry.ts';
import type { Method } from './command.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, checkArea, openScenario } from './guards.ts';
import { staysExact } from './import-data.ts';
import type { Refusal } from './refusal.ts';

type SetArea = CommandOf<'set-area'>;

/** An area opened for spreading: its cells, which of them locks hold, and the sums of both kinds. */
interface Opened {
  readonly block: Block;
  readonly cube: Float64Array;
  readonly current: Float64Array;
  /** 1 = held; null when nothing is. */
  readonly held: Uint8Array | null;
  readonly heldSum: number;
  readonly freeSum: number;
  readonly freeCount: number;
}

function open(plan: Plan, command: SetArea): Opened {
  const { scenario, area } = command;
  const width = calendarOf(plan).leafCount;
  const extent = extentOf(plan, area);
  const { lines, firstLeaf, endLeaf } = extent;
  const block: Block = { scenario, measure: area.measure, lines, firstLeaf, endLeaf };
  const cube = cellsOf(plan, scenario, area.measure);
  const current = gather(block, cube, width);
  const mask = lockMaskOf(plan, scenario, area.measure);
  const held = mask ? gather(block, mask, width) : null;
  let heldSum = 0;
  let freeSum = 0;
  let freeCount = 0;
  for (let i = 0; i < current.length; i++) {
    if (held?.[i]) heldSum += current[i] as number;
    else {
      freeSum += current[i] as number;
      freeCount++;
    }
  }
  return { block, cube, current, held, heldSum, freeSum, freeCount };
}

/** The locks that hold any cell of the area. */
function locksInTheWay(plan: Plan, command: SetArea, block: Block): LockRow[] {
  const inside = new Set(block.lines);
  return locksOf(plan, command.scenario, command.area.measure).filter((lock) => {
    const period = periodOf(plan, lock.period);
    if (period.endLeaf <= block.firstLeaf || period.firstLeaf >= block.endLeaf) return false;
    return linesOfMembers(plan, lock.members).some((line) => inside.has(line));
  });
}

/**
 * Spreads what was typed into an area over its cells, honouring locks: held cells stay, the free ones take the rest.
 * Every row and column of the area is within one tick of its share (see apportionTable). Refuses 'locked' when no
 * cell is free or the held ones are more than what is asked, 'no-basis' and 'negative-basis' when the method has nothing sensible to go by, 'too-large'.
 */
export function setArea(plan: Plan, command: SetArea): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const known = checkArea(plan, command.area);
  if (!known.ok) return known;
  const opened = open(plan, command);
  if (opened.current.length === 0) return refuse({ code: 'empty-area', area: command.area });
  const asked = resolveEntry(command.entry, opened.heldSum + opened.freeSum);
  if (!asked.ok) return refuse({ code: 'too-large' });
  const rest = asked.value - opened.heldSum;
  if (!Number.isSafeInteger(rest)) return refuse({ code: 'too-large' });
  if (opened.freeCount === 0 && rest === 0) return done({ facts: [] });
  if (opened.freeCount === 0 || heldTooMuch(opened, asked.value, rest)) {
    return refuse({
      code: 'locked',
      scenario: command.scenario,
      area: command.area,
      locks: locksInTheWay(plan, command, opened.block),
      asked: asked.value,
      held: opened.heldSum,
    });
  }
  const spread = spreadHeld(plan, command, opened, asked.value) ?? spreadFree(plan, command, opened, rest);
  if (!spread.ok) return spread;
  const fact = cellsFact(plan, spread.value.block, spread.value.values);
  if (!fact) return done({ facts: [] });
  return staysExact(opened.cube, fact) ? done({ facts: [fact] }) : refuse({ code: 'too-large' });
}

/** Under locks on sums and bounds: they stay, and locked sums that reach outside the area take up the difference. */
function spreadHeld(plan: Plan, command: SetArea, opened: Opened, total: number): Outcome<Spread, Refusal> | null {
  const byDefault = command.method.method === 'proportional';
  const weights = byDefault ? null : weightsFor(plan, command.method, command, opened);
  if (weights && !weights.ok) return weights;
  return spreadUnderHolds(plan, command.scenario, command.area, total, weights?.value ?? null);
}

/** Whether locked cells hold more than what is asked for, so that free ones would have to go below zero to make up. */
function heldTooMuch({ current, held }: Opened, asked: number, rest: number): boolean {
  return asked >= 0 && rest < 0 && current.every((value, i) => held?.[i] === 1 || value >= 0);
}

/** The cells of the area with `rest` spread over the free ones. */
function spreadFree(plan: Plan, command: SetArea, opened: Opened, rest: number): Outcome<Spread, Refusal> {
  if (command.method.method === 'proportional' && hasMixedSigns(opened)) return spreadChange(opened, rest);
  const weights = weightsFor(plan, command.method, command, opened);
  if (!weights.ok) return weights;
  if (opened.held) for (let i = 0; i < opened.held.length; i++) if (opened.held[i]) weights.value[i] = 0;
  const parts = spreadTable(opened, weights.value, rest);
  if (!parts) return refuse({ code: 'no-basis', area: command.area, basis: basisName(command.method) });
  return done({ block: opened.block, values: keepHeld(opened, parts) });
}

function basisName(method: Method): string {
  return method.method;
}

/** Spreads a total over the area's table by weights; null when all weights are zero and there is something to spread. */
function spreadTable(opened: Opened, weights: Float64Array, total: number): Float64Array | null {
  const columns = opened.block.endLeaf - opened.block.firstLeaf;
  const parts = apportionTable({ total, rows: opened.block.lines.length, columns, weights });
  if (parts.ok) return parts.value;
  if (parts.refusal.code === 'no-basis') return null;
  throw new Error(`apportionTable refused ${parts.refusal.code}: weights were checked`);
}

function keepHeld(opened: Opened, parts: Float64Array): Float64Array {
  if (opened.held) {
    for (let i = 0; i < parts.length; i++) if (opened.held[i]) parts[i] = opened.current[i] as number;
  }
  return parts;
}

function hasMixedSigns({ current, held }: Opened): boolean {
  let positive = false;
  let negative = false;
  for (let i = 0; i < current.length; i++) {
    if (held?.[i]) continue;
    if ((current[i] as number) > 0) positive = true;
    else if ((current[i] as number) < 0) negative = true;
  }
  return positive && negative;
}

/** Cells of mixed sign: it is the change that is spread, by magnitude, so that signs do not blow up. */
function spreadChange(opened: Opened, rest: number): Outcome<Spread, Refusal> {
  const { current, held } = opened;
  const change = rest - opened.freeSum;
  if (!Number.isSafeInteger(change)) return refuse({ code: 'too-large' });
  const weights = current.map((value, i) => (held?.[i] ? 0 : Math.abs(value)));
  const parts = spreadTable(opened, weights, change);
  if (!parts) throw new Error('cells of mixed sign have magnitudes');
  for (let i = 0; i < parts.length; i++) parts[i] = (parts[i] as number) + (current[i] as number);
  return done({ block: opened.block, values: parts });
}

/** Weights of the cells by the method in force, lines x leaves, finite and >= 0. */
function weightsFor(plan: Plan, method: Method, command: SetArea, opened: Opened): Outcome<Float64Array, Refusal> {
  const { current, held, block } = opened;
  switch (method.method) {
    case 'proportional': {
      const weights = current.map(Math.abs);
      const anyFree = weights.some((weight, i) => weight > 0 && !held?.[i]);
      return done(anyFree ? weights : weights.fill(1));
    }
    case 'equal':
      return done(new Float64Array(current.length).fill(1));
    case 'last-year':
      return blendCells(plan, block, command.area, [{ weight: 1, of: { basis: 'last-year' } }]);
    case 'by-drivers':
      return blendCells(plan, block, command.area, method.by);
    default:
      return unreachable(method);
  }
}
