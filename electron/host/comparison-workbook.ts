import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareSums } from '../../shared/analysis/compare.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { rollUp } from '../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../shared/cube/row-tree.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan, settingsOf } from '../../shared/model/plan.ts';
import type { ComparisonRequest } from '../../shared/protocol/messages.ts';
import { comparisonSheet } from '../../shared/report/comparison-sheet.ts';
import type { Sheet } from '../../shared/report/workbook.ts';
import { writeXlsx } from './export/xlsx.ts';

/** What is compared as a workbook: totals as live sums, differences as live formulas. Refuses 'unknown', 'bad-period'. */
export async function comparisonWorkbook(
  plan: Plan,
  request: ComparisonRequest,
): Promise<Outcome<{ readonly bytes: Uint8Array }, Refusal>> {
  const sheet = sheetOf(plan, request);
  if (!sheet.ok) return sheet;
  const folder = mkdtempSync(join(tmpdir(), 'apportion-'));
  try {
    const path = join(folder, 'comparison.xlsx');
    await writeXlsx(
      { title: settingsOf(plan).name, created: new Date().toISOString(), language: 'en', sheets: [sheet.value] },
      path,
    );
    return done({ bytes: new Uint8Array(readFileSync(path)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sheetOf(plan: Plan, request: ComparisonRequest): Outcome<Sheet, Refusal> {
  const measure = plan.tables.measure.get(request.measure);
  if (!measure) return refuse({ code: 'unknown', what: 'measure', name: `#${request.measure}` });
  const calendar = calendarOf(plan);
  const period = calendar.byCode.get(request.period);
  if (!period) return refuse({ code: 'bad-period', text: request.period });
  const known = new Set(dimensionsOf(plan).map((row) => row.id));
  const strange = request.order.find((id) => !known.has(id));
  if (strange !== undefined) return refuse({ code: 'unknown', what: 'dimension', name: `#${strange}` });
  const tree = buildRowTree(plan, request.order);
  const width = calendar.leafCount;
  const sums: Float64Array[] = [];
  for (const { is } of request.sides) {
    if ('scenario' in is && !plan.tables.scenario.has(is.scenario)) {
      return refuse({ code: 'unknown', what: 'scenario', name: `#${is.scenario}` });
    }
    const cells = 'scenario' in is ? cellsOf(plan, is.scenario, measure.id) : is.cells;
    if (cells.length !== plan.lines.count * width) throw new Error('cells of another state of the plan');
    sums.push(rollUp(tree, cells, width));
  }
  const comparison = compareSums(tree, sums, width, [], period, request.base);
  const names = request.sides.map(({ name }) => name);
  return done(comparisonSheet(request.title, plan, comparison, names, measure.decimals, request.total));
}
