import { isDeepStrictEqual } from 'node:util';
import type { Plan } from '../../../shared/model/plan.ts';
import { TABLE_NAMES } from '../../../shared/model/rows.ts';

/** Where two plans differ, to the bit. An absent cube is all zeros, a driver without values no driver. */
export function differences(a: Plan, b: Plan): string[] {
  const found: string[] = [];
  if (a.seq !== b.seq) found.push(`entry ${a.seq} against ${b.seq}`);
  for (const table of TABLE_NAMES) {
    const left = a.tables[table] as ReadonlyMap<number, unknown>;
    const right = b.tables[table] as ReadonlyMap<number, unknown>;
    for (const id of new Set([...left.keys(), ...right.keys()])) {
      if (!isDeepStrictEqual(left.get(id), right.get(id))) found.push(`${table} ${id} differs`);
    }
  }
  const linesOf = ({ lines }: Plan) => lines.members.subarray(0, lines.count * lines.dimensions).join();
  if (a.lines.count !== b.lines.count) found.push(`${a.lines.count} lines against ${b.lines.count}`);
  else if (linesOf(a) !== linesOf(b)) found.push('lines differ');
  found.push(...cubeDifferences('cells', a.cells, b.cells), ...cubeDifferences('actuals', a.actuals, b.actuals));
  for (const driver of new Set([...a.driverValues.keys(), ...b.driverValues.keys()])) {
    const valuesOf = (plan: Plan) => [...(plan.driverValues.get(driver) ?? [])].sort(([x], [y]) => x - y).join(';');
    if (valuesOf(a) !== valuesOf(b)) found.push(`values of driver ${driver} differ`);
  }
  return found;
}

function cubeDifferences(
  name: string,
  a: ReadonlyMap<string, Float64Array>,
  b: ReadonlyMap<string, Float64Array>,
): string[] {
  const found: string[] = [];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const left = a.get(key);
    const right = b.get(key);
    const length = Math.max(left?.length ?? 0, right?.length ?? 0);
    for (let i = 0; i < length; i++) {
      if (Object.is(left?.[i] ?? 0, right?.[i] ?? 0)) continue;
      found.push(`${name} ${key}: cell ${i} is ${left?.[i] ?? 0} against ${right?.[i] ?? 0}`);
      break;
    }
  }
  return found;
}
