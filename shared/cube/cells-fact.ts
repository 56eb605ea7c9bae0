import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import type { CellsFact } from './changeset.ts';

/** A rectangle of a scenario's cube: some lines (ascending) x leaves [firstLeaf, endLeaf), row-major when gathered. */
export interface Block {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly lines: Int32Array;
  readonly firstLeaf: number;
  readonly endLeaf: number;
}

/** Where a block lies in its cube when it is one run: every leaf of lines that follow each other; null when it is not. */
function wholeRun({ lines, firstLeaf, endLeaf }: Block, width: number): { from: number; end: number } | null {
  const first = lines[0] ?? 0;
  // Lines ascend without repeats, so the last one tells.
  if (endLeaf - firstLeaf !== width || (lines.at(-1) ?? -1) - first + 1 !== lines.length) return null;
  return { from: first * width, end: (first + lines.length) * width };
}

/** The values of a block, lines x leaves. */
export function gather<T extends Float64Array | Uint8Array>(block: Block, cube: T, width: number): T {
  const whole = wholeRun(block, width);
  if (whole) return cube.slice(whole.from, whole.end) as T;
  const leaves = block.endLeaf - block.firstLeaf;
  const Values = cube.constructor as new (length: number) => T;
  const values = new Values(block.lines.length * leaves);
  for (let i = 0; i < block.lines.length; i++) {
    const from = (block.lines[i] as number) * width + block.firstLeaf;
    values.set(cube.subarray(from, from + leaves), i * leaves);
  }
  return values;
}

/** The same, without a copy where the block is one run: to be read, and only until the cube changes. */
export function lend<T extends Float64Array | Uint8Array>(block: Block, cube: T, width: number): T {
  const whole = wholeRun(block, width);
  return whole ? (cube.subarray(whole.from, whole.end) as T) : gather(block, cube, width);
}

/** The fact that puts values (lines x leaves) into a block: only cells that change; null when none does. O(block). */
export function cellsFact(plan: Plan, block: Block, values: Float64Array): CellsFact | null {
  const width = calendarOf(plan).leafCount;
  const leaves = block.endLeaf - block.firstLeaf;
  const cube = cellsOf(plan, block.scenario, block.measure);
  const whole = wholeRun(block, width);
  if (whole && differsThroughout(cube, values, whole.from)) return wholeFact(block, cube, values, whole);
  const at = new Uint32Array(values.length);
  const before = new Float64Array(values.length);
  const after = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < block.lines.length; i++) {
    const from = (block.lines[i] as number) * width + block.firstLeaf;
    for (let p = 0; p < leaves; p++) {
      const value = values[i * leaves + p] as number;
      const present = cube[from + p] as number;
      if (value === present) continue;
      at[n] = from + p;
      before[n] = present;
      after[n++] = value;
    }
  }
  if (n === 0) return null;
  const { scenario, measure } = block;
  return { fact: 'cells', scenario, measure, at: at.slice(0, n), before: before.slice(0, n), after: after.slice(0, n) };
}

function differsThroughout(cube: Float64Array, values: Float64Array, from: number): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] === cube[from + i]) return false;
  return true;
}

/** An edit at the top changes every cell: then the arrays are there already, but for their numbers. */
function wholeFact(
  { scenario, measure }: Block,
  cube: Float64Array,
  values: Float64Array,
  { from, end }: { readonly from: number; readonly end: number },
): CellsFact {
  const at = new Uint32Array(values.length);
  for (let i = 0; i < at.length; i++) at[i] = from + i;
  return { fact: 'cells', scenario, measure, at, before: cube.slice(from, end), after: values };
}
