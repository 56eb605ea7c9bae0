import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Session } from '../../electron/host/session.ts';
import { rollUp } from '../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../shared/cube/row-tree.ts';
import { cellsOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import { planOfSnapshot, putScenarioCells, scenarioCellsOf, snapshotOf } from '../../shared/protocol/snapshot.ts';
import type { Figure, FigureCase } from './bench-case.ts';
import { mustOpen, planInFile } from './plan-in-file.ts';
import { BASE, REVENUE } from './plan-in-memory.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function bytesHeld(): number {
  // Once for the objects, once for the arrays whose objects went the first time.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What the window holds: a plan that was sent over, the tree of its rows, and its sums and last year's. */
function replica(plan: Plan) {
  const copy = planOfSnapshot(structuredClone(snapshotOf(plan)));
  putScenarioCells(copy, structuredClone(scenarioCellsOf(plan, BASE)));
  const tree = buildRowTree(
    copy,
    dimensionsOf(copy).map(({ id }) => id),
  );
  const reference = [...copy.actuals.values()].map((year) => rollUp(tree, year, 12));
  return { copy, tree, sums: rollUp(tree, cellsOf(copy, BASE, REVENUE), 12), reference };
}

const DOUBLE = 8;

/** Bytes for each amount that what `make` answers holds; bare: a double. */
function perAmount(make: () => unknown, amounts: number): Figure {
  const before = bytesHeld();
  const held = make();
  const bytes = bytesHeld() - before;
  if (held === null) throw new Error('nothing to measure');
  return { bare: DOUBLE, ours: bytes / amounts };
}

const CELLS = 1_200_000;

function host(name: string, history: boolean): FigureCase {
  return {
    name: `host, ${name}`,
    unit: 'B/cell',
    budget: { value: 16 },
    figure: () => {
      const { path, tidy } = planInFile(100, { history });
      let session: Session | null = null;
      const figure = perAmount(
        () => {
          session = mustOpen(path);
          return session;
        },
        history ? 2 * CELLS : CELLS,
      );
      (session as Session | null)?.close();
      tidy();
      return figure;
    },
  };
}

function window(name: string, history: boolean): FigureCase {
  return {
    name: `window, ${name}`,
    unit: 'B/cell',
    budget: { value: 16 },
    figure: () => {
      const { path, tidy } = planInFile(100, { history });
      const session = mustOpen(path);
      const figure = perAmount(() => replica(session.plan), history ? 2 * CELLS : CELLS);
      session.close();
      tidy();
      return figure;
    },
  };
}

export const cases: FigureCase[] = [
  host('1.2 million cells, per cell', false),
  host('the same and as many actuals, per amount', true),
  window('1.2 million cells and their sums, per cell', false),
  window('the same and as many actuals, per amount', true),
];
