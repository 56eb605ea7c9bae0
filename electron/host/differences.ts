import { rollUp } from '../../shared/cube/roll-up.ts';
import { buildRowTree, membersOfNode, type RowTree } from '../../shared/cube/row-tree.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { CubeDifference, DifferenceRow, Differences } from '../../shared/protocol/messages.ts';
import { copyPlan } from './journal-walk.ts';
import type { Session } from './session.ts';

/** Rows of one scenario and measure that an answer holds; who looks for the biggest differences needs no more. */
const MOST_ROWS = 200;

/** The plans right after two entries (`to` null: now), each a copy of its own. */
export function* plansAt(
  session: Session,
  from: number,
  to: number | null,
): Generator<undefined, readonly [Plan, Plan]> {
  const present = copyPlan(session.plan);
  const last = to ?? present.seq;
  let then: Plan | null = last >= present.seq ? present : null;
  if (from >= present.seq) return [present, then ?? present];
  for (const { entry, after } of session.entries()) {
    yield;
    if (entry.seq === last) then = copyPlan(after);
    if (entry.seq <= from) return [after, then ?? present];
  }
  return [session.planAt(0), then ?? present];
}

/** What differs between two states: for each scenario and measure the rows that do, the biggest difference first. */
export function* differencesBetween(
  session: Session,
  from: number,
  to: number | null,
  order: readonly DimensionId[],
  limit = MOST_ROWS,
): Generator<undefined, Differences> {
  const [before, after] = yield* plansAt(session, from, to);
  const cubes: CubeDifference[] = [];
  const trees = [treeOf(before, order), treeOf(after, order)] as const;
  yield;
  for (const key of new Set([...before.cells.keys(), ...after.cells.keys()])) {
    const [scenario, measure] = key.split(':').map(Number) as [ScenarioId, MeasureId];
    const cube = cubeDifference([before, after], trees, scenario, measure, limit);
    if (cube) cubes.push(cube);
    yield;
  }
  cubes.sort((a, b) => a.scenario - b.scenario || a.measure - b.measure);
  return { from, to: to ?? session.plan.seq, cubes };
}

function treeOf(plan: Plan, order: readonly DimensionId[]): RowTree {
  const known = dimensionsOf(plan).map(({ id }) => id);
  const used = order.filter((id) => known.includes(id));
  return buildRowTree(plan, used.length > 0 ? used : known);
}

type Pair<T> = readonly [T, T];

interface Sums {
  readonly plan: Plan;
  readonly tree: RowTree;
  readonly sums: Float64Array;
  readonly width: number;
}

function cubeDifference(
  plans: Pair<Plan>,
  trees: Pair<RowTree>,
  scenario: ScenarioId,
  measure: MeasureId,
  limit: number,
) {
  const width = calendarOf(plans[0]).leafCount;
  const sums = plans.map((plan, i) => {
    const tree = trees[i] as RowTree;
    return { plan, tree, width, sums: rollUp(tree, cellsOf(plan, scenario, measure), width) };
  }) as unknown as Pair<Sums>;
  const places = placesOf(...sums);
  const rows: DifferenceRow[] = [];
  for (const { nodes, members, path } of places.values()) {
    const [a, b] = nodes.map((node, i) => leavesOf(sums[i] as Sums, node)) as [Float64Array, Float64Array];
    const moved = a.reduce((sum, value, p) => sum + Math.abs(value - (b[p] as number)), 0);
    if (moved === 0) continue;
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    rows.push({ members, path, before: total(a), after: total(b), moved });
  }
  const whole = rows.find(({ path }) => path.length === 0);
  if (!whole) return null;
  const size = ({ before, after }: DifferenceRow) => Math.abs(after - before);
  const parts = rows.filter((row) => row !== whole).sort((a, b) => size(b) - size(a) || b.moved - a.moved);
  const difference: CubeDifference = {
    scenario,
    name: (plans[1].tables.scenario.get(scenario) ?? plans[0].tables.scenario.get(scenario))?.name ?? '',
    measure,
    before: whole.before,
    after: whole.after,
    rows: parts.slice(0, limit),
    more: Math.max(0, parts.length - limit),
  };
  return difference;
}

interface PlaceInTrees {
  readonly members: DifferenceRow['members'];
  readonly path: readonly string[];
  /** The node in each tree, -1 where it has none. */
  readonly nodes: [number, number];
}

/** The nodes of both trees by their members: what is not in one of them is nothing there. */
function placesOf(...sums: Pair<Sums>): Map<string, PlaceInTrees> {
  const places = new Map<string, PlaceInTrees>();
  sums.forEach(({ plan, tree }, i) => {
    const keys: string[] = [];
    const paths: string[][] = [];
    for (let node = 0; node < tree.size; node++) {
      const parent = tree.parent[node] as number;
      const member = tree.member[node] as number;
      keys.push(node === 0 ? '' : `${keys[parent]}/${member}`);
      const name = plan.tables.member.get(member)?.name ?? '';
      paths.push(node === 0 ? [] : [...(paths[parent] as string[]), name]);
      const key = keys[node] as string;
      const place = places.get(key) ?? {
        members: membersOfNode(plan, tree, node),
        path: paths[node] as string[],
        nodes: [-1, -1],
      };
      place.nodes[i] = node;
      places.set(key, place);
    }
  });
  return places;
}

function leavesOf({ sums, width }: Sums, node: number): Float64Array {
  return node < 0 ? new Float64Array(width) : sums.subarray(node * width, (node + 1) * width);
}
