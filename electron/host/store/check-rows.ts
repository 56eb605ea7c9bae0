import { isPastYear } from '../../../shared/command/set-premise.ts';
import { closedMaskOf } from '../../../shared/cube/closed-mask.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import { calendarOf, dimensionsOf, type Plan } from '../../../shared/model/plan.ts';

type Report = (detail: string) => void;

/** Whether locks, bounds, notes, claims and closed parts lie on what exists. */
export function checkAreas(plan: Plan, report: Report): void {
  const { byCode, spec } = calendarOf(plan);
  for (const table of ['lock', 'bound', 'note', 'claim'] as const) {
    const taken = new Set<string>();
    for (const row of plan.tables[table].values()) {
      const name = `${table} ${row.id}`;
      if (!plan.tables.scenario.has(row.scenario)) report(`${name} lies on no scenario`);
      if (!plan.tables.measure.has(row.measure)) report(`${name} lies on no measure`);
      if (!byCode.has(row.period)) report(`${name} lies on no period of the plan`);
      checkMembers(plan, name, row.members, report);
      const place = JSON.stringify([row.scenario, row.measure, row.members, row.period]);
      if (table === 'note' && taken.has(place)) report(`${name} lies where another note does`);
      taken.add(place);
    }
  }
  for (const row of plan.tables.closed.values()) {
    const name = `closed ${row.id}`;
    checkMembers(plan, name, row.members, report);
    const first = byCode.get(row.firstPeriod);
    const last = byCode.get(row.lastPeriod);
    if (first?.kind !== spec.leaf || last?.kind !== spec.leaf) report(`${name} lies on no leaf periods`);
    else if (last.firstLeaf < first.firstLeaf) report(`${name} ends before it begins`);
  }
}

function checkMembers(plan: Plan, name: string, members: readonly (MemberId | null)[], report: Report): void {
  const dimensions = dimensionsOf(plan);
  for (const [d, member] of members.entries()) {
    if (member === null) continue;
    const dimension = plan.tables.member.get(member)?.dimension;
    if (dimension !== dimensions[d]?.id) report(`${name} lies on no member`);
  }
}

/** Whether nothing lies where it is closed. One pass over all cells. */
export function checkClosedCells(plan: Plan, report: Report): void {
  const mask = closedMaskOf(plan);
  if (!mask) return;
  const width = calendarOf(plan).leafCount;
  for (const [key, cube] of plan.cells) {
    const at = cube.findIndex((value, cell) => value !== 0 && mask[cell] === 1);
    if (at >= 0)
      report(`cells ${key}: line ${Math.floor(at / width)}, period ${at % width} is closed and yet holds figures`);
  }
}

/** Whether derived measures are ratios of measures that exist, under codes of their own. */
export function checkMeasures(plan: Plan, report: Report): void {
  const codes = new Set([...plan.tables.measure.values()].map((row) => row.code));
  for (const row of plan.tables.derived.values()) {
    for (const part of [row.numerator, row.denominator]) {
      if (!plan.tables.measure.has(part)) report(`derived measure ${row.id} is of a measure that there is not`);
    }
    if (codes.has(row.code)) report(`derived measure ${row.id} has the code of another measure`);
    codes.add(row.code);
  }
}

/** Whether premises are of measures and of years or periods that there are, once for each. */
export function checkPremises(plan: Plan, report: Report): void {
  const calendar = calendarOf(plan);
  const taken = new Set<string>();
  for (const { id, measure, period, market } of plan.tables.premise.values()) {
    const kind = calendar.byCode.get(period)?.kind;
    if (!plan.tables.measure.has(measure)) report(`premise ${id} is of no measure`);
    if (!kind && !isPastYear(calendar, period))
      report(`premise ${id} is of no period of the plan, nor of a year before`);
    if (market !== null && kind !== undefined && kind !== 'year') report(`premise ${id} tells the market of no year`);
    if (taken.has(`${measure} ${period}`)) report(`premise ${id} is of what another one is of`);
    taken.add(`${measure} ${period}`);
  }
}

/** Whether checkpoints name points that the journal has. */
export function checkCheckpoints(plan: Plan, report: Report): void {
  for (const row of plan.tables.checkpoint.values()) {
    if (row.seq > plan.seq) report(`checkpoint ${row.id} names entry ${row.seq}, after the last one`);
  }
}

/** Whether claims fit their rounds, and hold what their status says. */
export function checkClaims(plan: Plan, report: Report): void {
  for (const row of plan.tables.claim.values()) {
    const name = `claim ${row.id}`;
    const round = plan.tables.round.get(row.round);
    if (round?.scenario !== row.scenario || round.measure !== row.measure) report(`${name} is of no such round`);
    if ((row.status === 'countered' || row.status === 'accepted') && row.claimed === null)
      report(`${name} is answered without an amount`);
    if (row.status === 'negotiating' && row.offer === null) report(`${name} is negotiated without an offer`);
    if (row.settled !== null && row.status !== 'accepted' && row.status !== 'decided')
      report(`${name} is settled and yet ${row.status}`);
  }
  for (const row of plan.tables.round.values()) {
    if (!plan.tables.scenario.has(row.scenario)) report(`round ${row.id} is of no scenario`);
    if (row.seq > plan.seq) report(`round ${row.id} names entry ${row.seq}, after the last one`);
  }
}
