import { type Block, cellsFact, lend } from '../cube/cells-fact.ts';
import { closedOn } from '../cube/closed-mask.ts';
import { heldMaskOf, locksOf } from '../cube/lock-mask.ts';
import { staysExact } from '../cube/magnitude.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import type { LockRow } from '../model/rows.ts';
import { keepsTotal } from '../spread/method.ts';
import { heldSum, type Opened, sumOf } from '../spread/opened.ts';
import { plainValues } from '../spread/plain-values.ts';
import { extentOf, meetsExtent } from '../spread/region.ts';
import { type Spread, spreadUnderHolds } from '../spread/under-holds.ts';
import { type Wish, wishOf } from '../spread/wish.ts';
import { resolveEntry } from '../text/entry.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, checkArea, openScenario } from './guards.ts';
import type { Refusal } from './refusal.ts';

type SetArea = CommandOf<'set-area'>;

function open(plan: Plan, { scenario, area }: SetArea): Opened {
  const width = calendarOf(plan).leafCount;
  const { lines, firstLeaf, endLeaf } = extentOf(plan, area);
  const block: Block = { scenario, measure: area.measure, lines, firstLeaf, endLeaf };
  const current = lend(block, cellsOf(plan, scenario, area.measure), width);
  const mask = heldMaskOf(plan, scenario, area.measure);
  return { plan, block, area, current, held: mask ? lend(block, mask, width) : null };
}

/** The locks that hold any cell of the area. */
function locksInTheWay({ plan, block, area }: Opened): LockRow[] {
  const own = extentOf(plan, area);
  return locksOf(plan, block.scenario, block.measure).filter((lock) => meetsExtent(extentOf(plan, lock), own));
}

function locked(opened: Opened, asked: number): Outcome<never, Refusal> {
  const { area, block } = opened;
  const locks = locksInTheWay(opened);
  if (locks.length === 0) {
    const { lines, firstLeaf, endLeaf } = block;
    return refuse({ code: 'closed', area, closed: closedOn(opened.plan, lines, firstLeaf, endLeaf) });
  }
  return refuse({ code: 'locked', scenario: block.scenario, area, locks, asked, held: heldSum(opened) });
}

/**
 * Spreads what was typed into an area over its cells: what the method wishes for (see wishOf), met under locks and
 * bounds. Held cells stay, the free ones take the rest; locked sums that reach outside the area take up the
 * difference. Every row and column of the area is within one tick of its share (see apportionTable). Refuses 'locked'
 * when no cell is free or the held ones are more than what is asked, 'closed' when none is open, 'held' when locks on sums or bounds do not allow
 * it, what the method refuses, and 'too-large'.
 */
export function setArea(plan: Plan, command: SetArea): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const known = checkArea(plan, command.area);
  if (!known.ok) return known;
  const opened = open(plan, command);
  if (opened.current.length === 0) return refuse({ code: 'empty-area', area: command.area });
  if (opened.held?.every((held) => held === 1)) return allHeld(opened, command);
  const wish = wishOf(opened, command.entry, command.method, { onlyExisting: command.onlyExisting === true });
  if (!wish.ok) return wish;
  const asked = totalOf(opened, wish.value);
  if (asked !== null && heldTooMuch(opened, asked)) return locked(opened, asked);
  const spread = meetWish(opened, command, wish.value, asked);
  if (!spread.ok) return spread;
  const fact = cellsFact(plan, spread.value.block, spread.value.values);
  if (!fact) return done({ facts: [] });
  const cube = cellsOf(plan, command.scenario, command.area.measure);
  return staysExact(plan, cube, fact) ? done({ facts: [fact] }) : refuse({ code: 'too-large' });
}

/** No cell is free: nothing changes when nothing is asked to. */
function allHeld(opened: Opened, { entry, method }: SetArea): Decision {
  const present = sumOf(opened.current);
  if (!keepsTotal(method)) return locked(opened, present);
  const asked = resolveEntry(entry, present);
  if (!asked.ok) return refuse({ code: 'too-large' });
  return asked.value === present ? done({ facts: [] }) : locked(opened, asked.value);
}

/** What the area shall sum to; null when the wish keeps no total. */
function totalOf({ current }: Opened, wish: Wish): number | null {
  if (wish.wish === 'values') return null;
  return wish.wish === 'shares' ? wish.total : sumOf(current) + wish.change;
}

/** Whether locked cells hold more than what is asked for, so that free ones would have to go below zero to make up. */
function heldTooMuch(opened: Opened, asked: number): boolean {
  const { current, held } = opened;
  if (asked < 0 || asked >= heldSum(opened)) return false;
  return current.every((value, i) => held?.[i] === 1 || value >= 0);
}

/** Under locks on sums and bounds where there are any; else just as wished. */
function meetWish(opened: Opened, command: SetArea, wish: Wish, asked: number | null): Outcome<Spread, Refusal> {
  const { plan, block, area } = opened;
  const unit = command.unit ?? 1;
  const plain = () => plainValues(opened, wish, unit);
  // What is there says how far each part may be moved, better than shares of it that were rounded.
  const byItself = command.method.method === 'proportional';
  const start = byItself || wish.wish === 'shares' ? null : plain();
  const weights = byItself ? null : wish.wish === 'shares' ? wish.weights : (start as Float64Array).map(Math.abs);
  const exact = command.method.method === 'fit';
  const total = exact && start ? sumOf(start) : asked;
  const under = spreadUnderHolds(plan, block.scenario, area, { total, weights, start, exact, unit });
  return under ?? done({ block, values: start ?? plain() });
}
