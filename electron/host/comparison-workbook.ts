import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askedBySides } from '../../shared/analysis/asked-of-people.ts';
import { compareSums } from '../../shared/analysis/compare.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { rollUp } from '../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../shared/cube/row-tree.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan, settingsOf } from '../../shared/model/plan.ts';
import type { ComparisonRequest } from '../../shared/protocol/messages.ts';
import { comparedPeopleSheet } from '../../shared/report/compared-people-sheet.ts';
import { comparisonSheet } from '../../shared/report/comparison-sheet.ts';
import { reportWords } from '../../shared/report/report-words.ts';
import type { Sheet } from '../../shared/report/workbook.ts';
import { referenceCells } from '../../shared/strategy/reference.ts';
import { writeXlsx } from './export/xlsx.ts';

/** What is compared as a workbook: totals as live sums, differences as live formulas. Refuses 'unknown', 'bad-period'. */
export async function comparisonWorkbook(
  plan: Plan,
  request: ComparisonRequest,
): Promise<Outcome<{ readonly bytes: Uint8Array }, Refusal>> {
  const sheets = sheetsOf(plan, request);
  if (!sheets.ok) return sheets;
  const folder = mkdtempSync(join(tmpdir(), 'apportion-'));
  try {
    const path = join(folder, 'comparison.xlsx');
    const title = settingsOf(plan).name;
    const created = new Date().toISOString();
    await writeXlsx({ title, created, language: request.language, sheets: sheets.value }, path);
    return done({ bytes: new Uint8Array(readFileSync(path)) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sheetsOf(plan: Plan, request: ComparisonRequest): Outcome<Sheet[], Refusal> {
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
  const cells: Float64Array[] = [];
  for (const { is } of request.sides) {
    if ('scenario' in is && !plan.tables.scenario.has(is.scenario)) {
      return refuse({ code: 'unknown', what: 'scenario', name: `#${is.scenario}` });
    }
    const found = 'scenario' in is ? cellsOf(plan, is.scenario, measure.id) : is.cells;
    if (found.length !== plan.lines.count * width) throw new Error('cells of another state of the plan');
    cells.push(found);
  }
  const last = referenceCells(plan, measure.id);
  const sums = [...cells, last].map((one) => rollUp(tree, one, width));
  const { totals, ...comparison } = compareSums(tree, sums, width, [], period, request.base);
  const lastYear = last.some((ticks) => ticks !== 0) ? (totals.at(-1) as Float64Array) : null;
  const words = reportWords(request.language);
  const sides = { names: request.sides.map(({ name }) => name), decimals: measure.decimals, words, lastYear };
  const sheet = comparisonSheet(words.sheets.comparison, plan, { ...comparison, totals: totals.slice(0, -1) }, sides);
  const asked = request.risk && askedBySides(plan, cells, last, period);
  return done(asked ? [sheet, comparedPeopleSheet(plan, { asked, ...request.risk }, sides)] : [sheet]);
}
