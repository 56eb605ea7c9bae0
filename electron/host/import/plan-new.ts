import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Command, MemberInput } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import type { Refusal } from '../../../shared/command/refusal.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { formatMonth, MONTHS_PER_YEAR, parseMonth } from '../../../shared/model/calendar.ts';
import type { DimensionId, MeasureId } from '../../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { foundPlan, type Plan, type PlanFoundation } from '../../../shared/model/plan.ts';
import type { DimensionRow, MeasureRow, SettingsRow } from '../../../shared/model/rows.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { type ImportMap, parseImportMap, readJson } from './import-map.ts';
import type { ImportProblem, ImportRefusal, MapProblem } from './import-problem.ts';
import type { ImportReport } from './import-report.ts';
import { membersOfOutline } from './member-list.ts';
import { membersOfTable } from './members-of-table.ts';
import { planTable } from './plan-import.ts';
import { type DataFile, type PlanSpec, parsePlanSpec, type SpecInvalid } from './plan-spec.ts';
import { readTable, type TableOptions, type TableRefusal } from './read-table.ts';
import { parseStrategy } from './strategy-form.ts';
import type { Table } from './table.ts';

export { parseStrategy } from './strategy-form.ts';

/** A plan that a spec describes, worked out but not yet made. */
export interface PlannedPlan {
  /** The empty plan: settings, dimensions and measures. Undoing everything comes back to it. */
  readonly foundation: PlanFoundation;
  /** What fills it, in order: members, lines, history, actuals, drivers, strategies. */
  readonly commands: readonly Command[];
  readonly reports: readonly ImportReport[];
  /** The plan as it will be after all commands, with the ids that they will give. */
  readonly plan: Plan;
}

export type NewRefusal =
  | SpecInvalid
  | { readonly code: 'file-missing' | 'file-unreadable'; readonly file: string; readonly path: string }
  /** What is wrong with the files that the spec names; `part` is the place in the spec. */
  | { readonly code: 'spec-data'; readonly file: string; readonly parts: readonly SpecPart[] };

export interface SpecPart {
  readonly part: string;
  readonly refusal: ImportRefusal;
}

/** Where the files that a spec names come from; by default the disk, relative to the spec. */
export interface SpecFiles {
  table(file: string, options: TableOptions): Promise<Outcome<Table, TableRefusal>>;
  json(file: string): Promise<Outcome<unknown, ImportRefusal>>;
}

/** Files of a folder. */
export function filesOfFolder(folder: string): SpecFiles {
  const resolve = (file: string) => (isAbsolute(file) ? file : join(folder, file));
  return {
    table: (file, options) => readTable(resolve(file), options),
    json: (file) => readJson(resolve(file)),
  };
}

/** Reads SPEC.json and all that it names, and says how the plan comes about. Makes nothing: that is the caller's. */
export async function planNew(specPath: string): Promise<Outcome<PlannedPlan, NewRefusal>> {
  const file = basename(specPath);
  const json = await readJson(specPath);
  if (!json.ok) {
    if (json.refusal.code === 'map-invalid')
      return refuse({ code: 'spec-invalid', file, problems: json.refusal.problems });
    return refuse(json.refusal);
  }
  const spec = parsePlanSpec(json.value, file);
  return spec.ok ? planSpec(spec.value, filesOfFolder(dirname(specPath)), file) : spec;
}

/** The same for a spec that is parsed, and files wherever they are. */
export async function planSpec(
  spec: PlanSpec,
  files: SpecFiles,
  file = 'spec',
): Promise<Outcome<PlannedPlan, NewRefusal>> {
  const foundation = foundationOf(spec);
  const draft = new Draft(foundation, file);
  for (const [i, dimension] of spec.dimensions.entries()) {
    const members = await readMembers(spec, i, files);
    const id = (foundation.dimensions[i] as DimensionRow).id;
    draft.take(`dimensions[${i}].members`, members, ({ inputs, source }) =>
      draft.run(
        { command: 'import-members', dimension: id, members: inputs, source: { file: source, rows: inputs.length } },
        dimension.code,
      ),
    );
  }
  // Without its members every row of the data would be wrong.
  if (draft.parts.length > 0) return refuse(draft.refusal());
  for (const kind of ['lines', 'history', 'actuals', 'drivers'] as const) {
    for (const { part, entry } of dataFilesOf(spec, kind)) {
      draft.take(part, await readData(draft.plan, kind, entry, files), ({ command, report }) => {
        draft.reports.push(report);
        return report.nothingChanges ? null : draft.run(command, report.file);
      });
    }
  }
  for (const [i, entry] of (spec.strategies ?? []).entries()) {
    draft.take(`strategies[${i}]`, await readStrategy(entry, files), (strategy) =>
      // A driver that could not be read would be missing here: it is reported where it was read.
      draft.parts.some(({ part }) => part.startsWith('drivers'))
        ? null
        : draft.run({ command: 'save-strategy', strategy }, file),
    );
  }
  if (draft.parts.length > 0) return refuse(draft.refusal());
  return done({ foundation, commands: draft.commands, reports: draft.reports, plan: draft.plan });
}

/** The plan as it grows by the commands, and what went wrong on the way. */
class Draft {
  readonly plan: Plan;
  readonly commands: Command[] = [];
  readonly reports: ImportReport[] = [];
  readonly parts: SpecPart[] = [];
  private readonly file: string;

  constructor(foundation: PlanFoundation, file: string) {
    this.plan = foundPlan(foundation);
    this.file = file;
  }

  /** Carries on with what was read, or notes why not. */
  take<T>(part: string, read: Outcome<T, ImportRefusal>, next: (value: T) => ImportRefusal | null): void {
    const refusal = read.ok ? next(read.value) : this.withoutEcho(read.refusal);
    if (refusal) this.parts.push({ part, refusal });
  }

  /** Applies a command to the draft; gives back why the plan refuses it. */
  run(command: Command, file: string): ImportRefusal | null {
    const decision = decide(this.plan, command);
    if (!decision.ok) {
      if (decision.refusal.code === 'nothing-changes') return null;
      return { code: 'plan-refuses', file, refusal: decision.refusal satisfies Refusal };
    }
    applyChangeset(this.plan, decision.value, this.plan.seq + 1);
    this.commands.push(command);
    return null;
  }

  /** Lines that are missing only because the history was refused are no mistake of the drivers. */
  private withoutEcho(refusal: ImportRefusal): ImportRefusal | null {
    if (refusal.code !== 'import-problems' || this.parts.length === 0) return refusal;
    const isEcho = (problem: ImportProblem) => problem.code === 'no-such-line';
    const problems = refusal.problems.filter((problem) => !isEcho(problem));
    if (problems.length === 0) return null;
    return { ...refusal, problems, count: refusal.count - (refusal.problems.length - problems.length) };
  }

  refusal(): NewRefusal {
    return { code: 'spec-data', file: this.file, parts: this.parts };
  }
}

function foundationOf(spec: PlanSpec): PlanFoundation {
  const { calendar } = spec;
  const first = parseMonth(calendar.firstMonth) as number;
  const settings: SettingsRow = {
    name: spec.name,
    currency: spec.currency,
    calendar,
    referenceFirstMonth: spec.referenceFirstMonth ?? formatMonth(first - MONTHS_PER_YEAR),
  };
  const dimensions = spec.dimensions.map(
    (row, i): DimensionRow => ({
      id: (i + 1) as DimensionId,
      code: row.code,
      name: row.name ?? row.code,
      position: i,
      levels: row.levels,
    }),
  );
  const measures = spec.measures.map((row, i): MeasureRow => {
    const unit = row.unit ?? 'currency';
    return {
      id: (i + 1) as MeasureId,
      code: row.code,
      name: row.name ?? row.code,
      position: i,
      decimals: row.decimals ?? (unit === 'currency' ? (spec.decimals ?? 2) : 0),
      unit,
      shownIn: 0,
    };
  });
  return { settings, dimensions, measures };
}

async function readMembers(
  spec: PlanSpec,
  index: number,
  files: SpecFiles,
): Promise<Outcome<{ inputs: readonly MemberInput[]; source: string }, ImportRefusal>> {
  const dimension = spec.dimensions[index] as PlanSpec['dimensions'][number];
  const { members, levels } = dimension;
  if (Array.isArray(members)) {
    const problems: MapProblem[] = [];
    const inputs = membersOfOutline(members, 'members', problems);
    if (problems.length > 0) return refuse({ code: 'map-invalid', file: 'spec', problems });
    return done({ inputs, source: 'spec' });
  }
  const options = typeof members === 'string' ? { file: members } : members;
  const table = await files.table(options.file, options);
  if (!table.ok) return table;
  const inputs = membersOfTable(table.value, levels, options);
  return inputs.ok ? done({ inputs: inputs.value, source: table.value.file }) : inputs;
}

type DataKind = 'lines' | 'history' | 'actuals' | 'drivers';

function dataFilesOf(spec: PlanSpec, kind: DataKind): { part: string; entry: DataFile }[] {
  const given = spec[kind];
  if (given === undefined) return [];
  if (!Array.isArray(given)) return [{ part: kind, entry: given }];
  return given.map((entry, i) => ({ part: `${kind}[${i}]`, entry }));
}

async function readData(
  plan: Plan,
  kind: DataKind,
  entry: DataFile,
  files: SpecFiles,
): Promise<ReturnType<typeof planTable>> {
  const { file, map: given } = typeof entry === 'string' ? { file: entry, map: undefined } : entry;
  let map: ImportMap = {};
  if (typeof given === 'string') {
    const json = await files.json(given);
    if (!json.ok) return json;
    const parsed = parseImportMap(json.value, basename(given));
    if (!parsed.ok) return parsed;
    map = parsed.value;
  } else if (given) map = given;
  const table = await files.table(file, map);
  return table.ok ? planTable(plan, table.value, kind, map) : table;
}

async function readStrategy(entry: string | Strategy, files: SpecFiles): Promise<Outcome<Strategy, ImportRefusal>> {
  if (typeof entry !== 'string') return done(entry);
  const json = await files.json(entry);
  return json.ok ? parseStrategy(json.value, basename(entry)) : json;
}
