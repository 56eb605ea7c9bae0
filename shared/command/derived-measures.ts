import type { DerivedMeasureId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { nextId, type Plan } from '../model/plan.ts';
import type { DerivedMeasureRow } from '../model/rows.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, freeName, measureOf, rowOf } from './guards.ts';

/** Adds a ratio of two measures. Nothing of it is stored in cells: it is worked out wherever it is shown. */
export function addDerivedMeasure(plan: Plan, command: CommandOf<'add-derived-measure'>): Decision {
  const { numerator, denominator, shown, decimals } = command;
  const above = measureOf(plan, numerator);
  if (!above.ok) return above;
  const below = measureOf(plan, denominator);
  if (!below.ok) return below;
  if (numerator === denominator) return refuse({ code: 'ratio-of-one', measure: above.value.name });
  const { derived, measure } = plan.tables;
  const name = freeName('derived', command.name, [...measure.values(), ...derived.values()]);
  if (!name.ok) return name;
  const id = nextId(plan, 'derived') as DerivedMeasureId;
  const after: DerivedMeasureRow = {
    id,
    code: freeCode(plan, `${above.value.code}-per-${below.value.code}`),
    name: name.value,
    position: Math.max(0, ...[...derived.values()].map((row) => row.position + 1)),
    numerator,
    denominator,
    shown,
    decimals,
  };
  return done({ facts: [{ fact: 'row', table: 'derived', id, before: null, after }] });
}

/** The code itself, or with the first number behind it that makes it one of a kind. */
function freeCode(plan: Plan, wanted: string): string {
  const taken = new Set([...plan.tables.measure.values(), ...plan.tables.derived.values()].map((row) => row.code));
  if (!taken.has(wanted)) return wanted;
  let n = 2;
  while (taken.has(`${wanted}-${n}`)) n++;
  return `${wanted}-${n}`;
}

export function removeDerivedMeasure(plan: Plan, command: CommandOf<'remove-derived-measure'>): Decision {
  const row = rowOf(plan, 'derived', command.derived);
  if (!row.ok) return row;
  return done({ facts: [{ fact: 'row', table: 'derived', id: row.value.id, before: row.value, after: null }] });
}
