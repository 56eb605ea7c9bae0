import { describeImportRefusal } from '../../../electron/host/import/describe-problem.ts';
import type { ImportMap } from '../../../electron/host/import/import-map.ts';
import type { ImportProblem, ImportRefusal } from '../../../electron/host/import/import-problem.ts';
import { type PlannedImport, planTable } from '../../../electron/host/import/plan-import.ts';
import { filesOfFolder, planSpec } from '../../../electron/host/import/plan-new.ts';
import { parsePlanSpec } from '../../../electron/host/import/plan-spec.ts';
import { tableOfBytes } from '../../../electron/host/import/read-table.ts';
import type { Table } from '../../../electron/host/import/table.ts';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import type { DimensionId } from '../../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { ImportKind as TableKind } from '../../../shared/protocol/import.ts';
import { NO_NAMES } from '../../../shared/text/refusal-text.ts';

export const SPEC = {
  name: 'Test',
  currency: 'EUR',
  calendar: { firstMonth: '2027-01' },
  measures: [
    { code: 'revenue', name: 'Revenue', decimals: 2 },
    { code: 'units', decimals: 0, unit: 'pieces' },
  ],
  dimensions: [
    {
      code: 'organization',
      name: 'Organization',
      levels: ['region', 'person'],
      members: [
        {
          code: 'E',
          name: 'East',
          children: [
            { code: 'P1', name: 'Ann Lee' },
            { code: 'P2', name: 'Bo Chen' },
          ],
        },
        {
          code: 'W',
          name: 'West',
          children: [
            { code: 'P3', name: 'Cy Dunn' },
            { code: 'P4', name: 'Ann Lee' },
          ],
        },
      ],
    },
    {
      code: 'product',
      name: 'Product',
      members: [
        { code: '007', name: 'Rope, red' },
        { code: 'S', name: 'Sail' },
      ],
    },
  ],
};

/** A small plan: organization (East: P1, P2; West: P3, P4), product (007, S), measures revenue (0.01) and units. */
export async function smallPlan(changes: Record<string, unknown> = {}): Promise<Plan> {
  const spec = parsePlanSpec({ ...SPEC, ...changes });
  if (!spec.ok) throw new Error(JSON.stringify(spec.refusal));
  const planned = await planSpec(spec.value, filesOfFolder('/nowhere'));
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  return planned.value.plan;
}

export async function table(content: string | Uint8Array, file = 'data.csv'): Promise<Table> {
  const read = await tableOfBytes(Buffer.from(content as string), file);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

export async function plan(target: Plan, kind: TableKind, text: string, map: ImportMap = {}): Promise<PlannedImport> {
  const planned = planTable(target, await table(text), kind, map);
  if (!planned.ok) throw new Error(describeImportRefusal(planned.refusal, NO_NAMES).details.join('\n'));
  return planned.value;
}

export async function refusal(
  target: Plan,
  kind: TableKind,
  text: string,
  map: ImportMap = {},
): Promise<ImportRefusal> {
  const planned = planTable(target, await table(text), kind, map);
  if (planned.ok) throw new Error('the import was not refused');
  return planned.refusal;
}

/** Problems as short lines, "row column code". */
export async function problems(target: Plan, kind: TableKind, text: string, map: ImportMap = {}): Promise<string[]> {
  return problemsOf(await refusal(target, kind, text, map)).map(
    ({ row, column, code }) => `${row} ${column ?? '-'} ${code}`,
  );
}

export function problemsOf(refused: ImportRefusal): readonly ImportProblem[] {
  if (refused.code !== 'import-problems') throw new Error(JSON.stringify(refused));
  return refused.problems;
}

export function carryOut(target: Plan, command: Command): void {
  const decision = decide(target, command);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  applyChangeset(target, decision.value, target.seq + 1);
}

/** All that a plan holds, as text. */
export function dump(target: Plan): string {
  return JSON.stringify([
    target.seq,
    Object.values(target.tables).map((rows) => [...rows]),
    [...target.lines.members],
    [...target.cells].map(([key, cells]) => [key, [...cells]]),
    [...target.actuals].map(([key, cells]) => [key, [...cells]]),
    [...target.driverValues].map(([key, values]) => [key, [...values]]),
  ]);
}

export function memberId(target: Plan, dimension: number, code: string): number {
  const member = hierarchyOf(target, dimension as DimensionId).byCode.get(code);
  if (!member) throw new Error(`no ${code}`);
  return member.id;
}
