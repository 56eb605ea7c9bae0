import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import { applyChangeset } from '../../shared/cube/apply-changeset.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import { measuresOf, nextId, type Plan } from '../../shared/model/plan.ts';
import { formatCsv } from '../../shared/report/csv.ts';
import { referenceYearByLine } from '../../shared/strategy/reference.ts';
import { resolveEntry } from '../../shared/text/entry.ts';
import { readJson } from './import/import-map.ts';
import { northwindTables } from './import/northwind-tables.ts';
import { filesOfFolder, type NewRefusal, type PlannedPlan, planSpec } from './import/plan-new.ts';
import { type PlanSpec, parsePlanSpec } from './import/plan-spec.ts';
import type { TableRefusal } from './import/read-table.ts';
import type { Table } from './import/table.ts';

export const SAMPLE_NAMES = ['northwind'] as const;
export type SampleName = (typeof SAMPLE_NAMES)[number];

/** What the sample asks for beyond the reference year: 20 %. */
export const SAMPLE_GROWTH = '1.2';

/** The sample's three scenarios, and the strategies (of its plan.json) that they come of. */
export const SAMPLE_SCENARIOS = [
  { name: 'Last year', strategy: "Last year's shares" },
  { name: 'Equal', strategy: 'Equal among people' },
  { name: 'Potential', strategy: '60 % last year, 40 % potential' },
] as const;

export type SampleRefusal = NewRefusal | TableRefusal | { readonly code: 'unknown-sample'; readonly name: string };

/** A sample, worked out in memory: nothing is made yet. */
export interface PlannedSample extends PlannedPlan {
  /** Name of the plan's one measure. */
  readonly measure: MeasureId;
  /** Target of the planned year, ticks: the reference year and SAMPLE_GROWTH, halves away from zero. */
  readonly target: number;
}

/** The sample's spec and the tables that it names, joined from the raw records. `samplesDir` holds the samples' folders. */
export async function northwindSources(
  samplesDir: string,
): Promise<Outcome<{ readonly spec: PlanSpec; readonly tables: ReadonlyMap<string, Table> }, SampleRefusal>> {
  const folder = join(samplesDir, 'northwind');
  const json = await readJson(join(folder, 'plan.json'));
  if (!json.ok) {
    if (json.refusal.code !== 'map-invalid') return refuse(json.refusal);
    return refuse({ code: 'spec-invalid', file: 'plan.json', problems: json.refusal.problems });
  }
  const spec = parsePlanSpec(json.value, 'plan.json');
  if (!spec.ok) return spec;
  const { referenceFirstMonth } = spec.value;
  if (referenceFirstMonth === undefined) throw new Error('the sample names no reference year');
  const tables = await northwindTables(folder, referenceFirstMonth);
  return tables.ok ? done({ spec: spec.value, tables: tables.value }) : tables;
}

/**
 * The sample's plan without scenarios: its foundation and the commands that bring members, history, drivers and
 * strategies. The demo goes on from here step by step.
 */
export async function planSample(samplesDir: string, name: string): Promise<Outcome<PlannedSample, SampleRefusal>> {
  if (!SAMPLE_NAMES.some((known) => known === name)) return refuse({ code: 'unknown-sample', name });
  const sources = await northwindSources(samplesDir);
  if (!sources.ok) return sources;
  const { spec, tables } = sources.value;
  const disk = filesOfFolder(join(samplesDir, 'northwind'));
  const files = {
    ...disk,
    table: async (file: string) => {
      const table = tables.get(file);
      return table ? done(table) : disk.table(file, {});
    },
  };
  const planned = await planSpec(spec, files, 'plan.json');
  if (!planned.ok) return planned;
  const measure = measuresOf(planned.value.plan)[0]?.id;
  if (measure === undefined) throw new Error('the sample has no measure');
  return done({ ...planned.value, measure, target: sampleTarget(planned.value.plan, measure) });
}

/** The reference year's total of a measure times SAMPLE_GROWTH, in ticks, halves away from zero. */
export function sampleTarget(plan: Plan, measure: MeasureId): number {
  let total = 0;
  for (const ticks of referenceYearByLine(plan, measure)) total += ticks;
  const target = resolveEntry({ op: 'scale', factor: SAMPLE_GROWTH }, total);
  if (!target.ok) throw new Error('the sample is too large');
  return target.value;
}

/** The commands that add the sample's three scenarios to its plan and apply their strategies; `plan` comes along. */
export function scenarioCommands(sample: PlannedSample): Command[] {
  const { plan, measure, target } = sample;
  const commands: Command[] = [];
  const carryOut = (command: Command) => {
    const decision = decide(plan, command);
    if (!decision.ok) throw new Error(`the sample's ${command.command} is refused: ${decision.refusal.code}`);
    applyChangeset(plan, decision.value, plan.seq + 1);
    commands.push(command);
  };
  for (const { name, strategy: wanted } of SAMPLE_SCENARIOS) {
    const row = [...plan.tables.strategy.values()].find(({ strategy }) => strategy.name === wanted);
    if (!row) throw new Error(`the sample has no strategy "${wanted}"`);
    const scenario = nextId(plan, 'scenario') as ScenarioId;
    carryOut({ command: 'add-scenario', name, from: null });
    carryOut({ command: 'apply-strategy', scenario, measure, strategy: row.strategy, total: target, period: 'all' });
  }
  return commands;
}

/** Writes the joined tables as CSV, so that they can be looked at or imported by hand. Returns the paths. */
export async function writeSampleTables(tables: ReadonlyMap<string, Table>, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const table of tables.values()) {
    const path = join(folder, table.file);
    await writeFile(path, formatCsv([table.headers, ...table.rows]));
    paths.push(path);
  }
  return paths;
}
