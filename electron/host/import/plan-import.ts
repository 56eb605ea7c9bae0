import { basename } from 'node:path';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { done, type Outcome, refuse, unreachable } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { type ImportMap, parseImportMap, readJson } from './import-map.ts';
import { type ImportRefusal, type MapProblem, Problems } from './import-problem.ts';
import type { ImportReport } from './import-report.ts';
import { mapColumns, type TableKind } from './map-columns.ts';
import { planActuals } from './plan-actuals.ts';
import { planDrivers } from './plan-drivers.ts';
import { type Planned, planLines } from './plan-lines.ts';
import { readTable } from './read-table.ts';
import type { Table } from './table.ts';

export const IMPORT_KINDS = ['lines', 'history', 'drivers', 'actuals'] as const satisfies readonly TableKind[];

export interface ImportRequest {
  /** One of IMPORT_KINDS; anything else is refused in words. */
  readonly kind: string;
  readonly path: string;
  readonly map?: ImportMap | undefined;
  /** MAP.json, when `map` is not given. */
  readonly mapPath?: string | undefined;
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
  return table.ok ? planTable(plan, table.value, kind, map, mapFile) : table;
}

/** The same for a table that is at hand: pure. */
export function planTable(
  plan: Plan,
  table: Table,
  kind: TableKind,
  map: ImportMap = {},
  mapFile = 'the map',
): Outcome<PlannedImport, ImportRefusal> {
  const problems = new Problems(table);
  const mapProblems: MapProblem[] = [];
  const columns = mapColumns(plan, problems, kind, map, mapProblems);
  if (mapProblems.length > 0) return refuse({ code: 'map-invalid', file: mapFile, problems: mapProblems });
  if (table.rows.length === 0) problems.atHeading(-1, 'no-rows');
  const planned = planKind(plan, problems, columns, map, kind);
  if (!planned) return refuse(problems.refusal());
  const decision = decide(plan, planned.command);
  const nothingChanges = !decision.ok && decision.refusal.code === 'nothing-changes';
  if (!decision.ok && !nothingChanges) {
    return refuse({ code: 'plan-refuses', file: table.file, refusal: decision.refusal });
  }
  return done({ command: planned.command, report: { ...planned.report, nothingChanges } });
}

function planKind(
  plan: Plan,
  problems: Problems,
  columns: ReturnType<typeof mapColumns>,
  map: ImportMap,
  kind: TableKind,
): Planned | null {
  switch (kind) {
    case 'lines':
      return planLines(plan, problems, columns, map);
    case 'history':
    case 'actuals':
      return planActuals(plan, problems, columns, map, kind);
    case 'drivers':
      return planDrivers(plan, problems, columns, map);
    default:
      return unreachable(kind);
  }
}
