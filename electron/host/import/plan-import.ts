import { basename } from 'node:path';
import type { Command } from '../../../shared/command/command.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { IMPORT_KINDS, type ImportCheck, type ImportDraft, type ImportKind } from '../../../shared/protocol/import.ts';
import { draftOfMap } from './draft-of-map.ts';
import { type ImportMap, parseImportMap, readJson } from './import-map.ts';
import type { ImportRefusal, MapProblem } from './import-problem.ts';
import type { ImportReport } from './import-report.ts';
import { planDraft } from './plan-draft.ts';
import { readTable } from './read-table.ts';
import { headingOf, type Table } from './table.ts';

export interface ImportRequest {
  /** One of IMPORT_KINDS; anything else is refused in words. */
  readonly kind: string;
  readonly path: string;
  readonly map?: ImportMap | undefined;
  /** MAP.json, when `map` is not given. */
  readonly mapPath?: string | undefined;
  /** What becomes of unknown members that the map says nothing of; by default the import is refused. */
  readonly unknown?: ImportDraft['unknown'];
}

export interface PlannedImport {
  readonly command: Command;
  readonly report: ImportReport;
}

/**
 * Reads a file and says which command would import it, without touching the plan: executing the command is the
 * caller's business, and a dry run leaves it. Refuses with every problem at once.
 */
export async function planImport(plan: Plan, request: ImportRequest): Promise<Outcome<PlannedImport, ImportRefusal>> {
  const kind = IMPORT_KINDS.find((known) => known === request.kind);
  if (!kind) return refuse({ code: 'unknown-kind', kind: request.kind, kinds: IMPORT_KINDS });
  const mapFile = request.mapPath === undefined ? undefined : basename(request.mapPath);
  let map = request.map ?? {};
  if (!request.map && request.mapPath !== undefined) {
    const json = await readJson(request.mapPath);
    if (!json.ok) return json;
    const parsed = parseImportMap(json.value, mapFile);
    if (!parsed.ok) return parsed;
    map = parsed.value;
  }
  const table = await readTable(request.path, map);
  if (!table.ok) return table;
  // What was only guessed may be wrong: it is guessed anew for the next file.
  const remember = Object.keys(map).length > 0;
  return planTable(plan, table.value, kind, map, { ...request, mapFile, remember });
}

export interface TableImportOptions {
  readonly mapFile?: string | undefined;
  readonly unknown?: ImportDraft['unknown'] | undefined;
  /** Whether the plan keeps the mapping for the next file of the kind. */
  readonly remember?: boolean;
}

/** The same for a table that is at hand: pure. */
export function planTable(
  plan: Plan,
  table: Table,
  kind: ImportKind,
  map: ImportMap = {},
  { mapFile = 'the map', unknown = 'ask', remember = false }: TableImportOptions = {},
): Outcome<PlannedImport, ImportRefusal> {
  const mapProblems: MapProblem[] = [];
  const draft = draftOfMap(plan, table, map, { kind, unknown }, mapProblems);
  if (mapProblems.length > 0) return refuse({ code: 'map-invalid', file: mapFile, problems: mapProblems });
  const { check, problems, command, data } = planDraft(plan, table, { ...draft, remember }, { tellUnknown: true });
  if (problems.count > 0) return refuse(problems.refusal());
  if (check.refusal) return refuse({ code: 'plan-refuses', file: table.file, refusal: check.refusal });
  const carriedOut = command ?? data;
  if (!carriedOut) return refuse(problems.nothingFound());
  return done({ command: carriedOut, report: reportOf(plan, table, draft, check) });
}

function reportOf(plan: Plan, table: Table, draft: ImportDraft, check: ImportCheck): ImportReport {
  return {
    kind: draft.kind,
    file: table.file,
    sheet: table.sheet,
    encoding: table.encoding,
    rows: table.rows.length,
    linesAdded: check.lines.added,
    linesThere: check.lines.there,
    cells: check.values,
    months: check.months,
    measures: check.measures.map(({ measure, total, exact }) => ({
      code: plan.tables.measure.get(measure)?.code ?? '',
      total,
      exact,
    })),
    drivers: check.drivers.map(({ name, scope, values, isNew }) => ({ code: name, scope, values, isNew })),
    members: check.members,
    notes: check.notes,
    ignored: draft.columns.flatMap(({ is }, column) => (is === 'ignored' ? [headingOf(table, column)] : [])),
    nothingChanges: check.state === 'nothing-changes',
  };
}
