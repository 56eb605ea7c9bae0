import { measuresOf, type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { DimensionRow, MeasureRow, ScenarioRow, StrategyRow } from '../../shared/model/rows.ts';
import { findDimension, type Place, parseAt } from '../../shared/text/at.ts';
import { nearest } from '../../shared/text/at-near.ts';
import { CliFailure } from './failure.ts';
import { atFailure } from './refused.ts';

function unknown(what: string, name: string, known: readonly string[]): CliFailure {
  const near = nearest(name, known);
  const lines =
    known.length === 0
      ? [`There is no ${what} yet.`]
      : near.length > 0
        ? [`Near: ${near.join(', ')}`]
        : [`There is: ${known.slice(0, 10).join(', ')}${known.length > 10 ? ', …' : ''}`];
  return new CliFailure(2, 'unknown', `this plan has no ${what} "${name}"`, { details: { what, name, near }, lines });
}

/** By exact name first, then in any case when only one fits. */
function byName<T>(rows: readonly T[], name: string, namesOfRow: (row: T) => readonly string[]): T | undefined {
  const exact = rows.find((row) => namesOfRow(row).includes(name));
  if (exact) return exact;
  const lower = name.toLowerCase();
  const loose = rows.filter((row) => namesOfRow(row).some((other) => other.toLowerCase() === lower));
  return loose.length === 1 ? loose[0] : undefined;
}

/** The scenario of --scenario; without it the plan's only one. */
export function chooseScenario(plan: Plan, name: string | undefined): ScenarioRow {
  const rows = scenariosOf(plan);
  const names = rows.map((row) => row.name);
  if (name !== undefined) {
    const row = byName(rows, name, (scenario) => [scenario.name]);
    if (!row) throw unknown('scenario', name, names);
    return row;
  }
  if (rows.length === 1) return rows[0] as ScenarioRow;
  if (rows.length === 0) {
    const lines = ['Add one: apportion scenario FILE add NAME'];
    throw new CliFailure(2, 'unknown', 'this plan has no scenario yet', { lines });
  }
  const message = `the plan has ${rows.length} scenarios: say which with --scenario`;
  throw new CliFailure(2, 'usage', message, { details: { scenarios: names }, lines: names });
}

/** The measure of --measure, by code or name; without it the plan's only one. */
export function chooseMeasure(plan: Plan, name: string | undefined): MeasureRow {
  const rows = measuresOf(plan);
  const codes = rows.map((row) => row.code);
  if (name !== undefined) {
    const row = byName(rows, name, (measure) => [measure.code, measure.name]);
    if (!row) throw unknown('measure', name, codes);
    return row;
  }
  if (rows.length === 1) return rows[0] as MeasureRow;
  const message = `the plan has ${rows.length} measures: say which with --measure`;
  throw new CliFailure(2, 'usage', message, { details: { measures: codes }, lines: codes });
}

export function chooseStrategy(plan: Plan, name: string): StrategyRow {
  const rows = [...plan.tables.strategy.values()];
  const row = byName(rows, name, ({ strategy }) => [strategy.name]);
  if (!row) {
    throw unknown(
      'strategy',
      name,
      rows.map(({ strategy }) => strategy.name),
    );
  }
  return row;
}

/** "organization,product": the order of the rows. */
export function chooseRows(plan: Plan, text: string): DimensionRow[] {
  const rows: DimensionRow[] = [];
  for (const name of text.split(',').map((part) => part.trim())) {
    const found = findDimension(plan, name);
    if (!found.ok) throw atFailure(found.refusal);
    if (rows.includes(found.value)) {
      throw new CliFailure(2, 'usage', `--rows names ${found.value.code} twice`);
    }
    rows.push(found.value);
  }
  return rows;
}

export function choosePlace(plan: Plan, text: string): Place {
  const place = parseAt(plan, text);
  if (!place.ok) throw atFailure(place.refusal);
  return place.value;
}
