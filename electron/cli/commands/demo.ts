import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { comparedNodes, compareScenarios } from '../../../shared/analysis/compare.ts';
import type { Command } from '../../../shared/command/command.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import { dimensionsOf, measuresOf, type Plan, scenariosOf, settingsOf } from '../../../shared/model/plan.ts';
import type { MeasureRow } from '../../../shared/model/rows.ts';
import { breakdownBars } from '../../../shared/report/charts/breakdown-bars.ts';
import { monthLines } from '../../../shared/report/charts/month-lines.ts';
import { monthFigures, partsFigures } from '../../../shared/report/charts/plan-figures.ts';
import { BYTE_ORDER_MARK, formatCsv } from '../../../shared/report/csv.ts';
import { fullOrder } from '../../../shared/report/figures.ts';
import { planWorkbook } from '../../../shared/report/plan-workbook.ts';
import { formatAmount, formatPercent, growthOf } from '../../../shared/text/amount.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { planSample, SAMPLE_NAMES, scenarioCommands } from '../../host/sample.ts';
import { openSession } from '../../host/session.ts';
import type { CliCommand } from '../command.ts';
import { type Compared, compareCsvRows, compareTable } from '../compare-output.ts';
import { type DemoFindings, demoReport, referenceTotal, totalOf } from '../demo/report.ts';
import { type Verification, verifySums } from '../demo/verify.ts';
import { CliFailure } from '../failure.ts';
import { intentWords } from '../intent-words.ts';
import { makePlan } from '../make-plan.ts';
import { print } from '../print.ts';
import { openFailure } from '../refused.ts';
import { now, samplesFolder, who } from '../surroundings.ts';
import { writeFolderWhole, writeTextFile } from '../write-file.ts';

const FILES = ['plan.apportion', 'compare.csv', 'plan.xlsx', 'by-person.svg', 'by-month.svg', 'report.md'] as const;
const CHART = { width: 1120, height: 460 };
/** The printed table goes down to the people; compare.csv goes on. */
const PRINTED_DEPTH = 3;

export const demo: CliCommand = {
  name: 'demo',
  summary: 'Do the main job end to end on bundled real data.',
  usage: ['demo DIR [--force]'],
  positionals: [{ name: 'DIR', describe: 'Folder for the results; made if it does not exist.' }],
  options: { force: { describe: 'Write over the results of an earlier demo.' } },
  notes: [
    `Writes ${FILES.join(', ')}: the Northwind records become a plan, its target 20 % above the last twelve months is broken down by three strategies, compared, exported, drawn, and summed anew.`,
  ],
  examples: ['demo northwind-demo'],
  async run(args) {
    const folder = args.positional('DIR');
    const there = FILES.filter((name) => existsSync(join(folder, name)));
    if (there.length > 0 && !args.flag('force')) {
      throw new CliFailure(2, 'exists', `${folder} holds results already: ${there.join(', ')}`, {
        details: { folder, files: there },
        lines: ['Write over them with --force, or choose another folder.'],
      });
    }
    mkdirSync(folder, { recursive: true });
    const quiet = args.flag('json');
    const say = (line: string) => (quiet ? Promise.resolve() : print(`${line}\n`));
    let findings: DemoFindings | null = null;
    await writeFolderWhole(folder, FILES, async (temporary) => {
      findings = await runDemo(temporary, say);
    });
    const { plan, measure, scenarios, target, verified, checks } = findings as unknown as DemoFindings;
    await say(`\nWrote to ${folder}: ${FILES.join(', ')}`);
    const adds = verified.every(({ differences }) => differences === 0) && checks.every(({ ok }) => ok);
    const met = scenarios.every((row) => totalOf(plan, row, measure) === target);
    return {
      exit: adds && met ? 0 : 1,
      silent: !quiet,
      text: '',
      json: {
        folder,
        files: FILES,
        target: formatDecimal(target, measure.decimals),
        lastYear: formatDecimal(referenceTotal(plan, measure), measure.decimals),
        scenarios: scenarios.map((row, i) => ({
          name: row.name,
          strategy: row.strategy,
          total: formatDecimal(totalOf(plan, row, measure), measure.decimals),
          verified: verified[i],
        })),
        checks,
      },
    };
  },
};

/** The main job; every file lands in `folder`. */
async function runDemo(folder: string, say: (line: string) => Promise<void>): Promise<DemoFindings> {
  const sample = await planSample(samplesFolder(), SAMPLE_NAMES[0]);
  if (!sample.ok) throw new CliFailure(3, sample.refusal.code, 'the bundled sample cannot be read');
  const { foundation, reports } = sample.value;
  const imports: readonly Command[] = [...sample.value.commands];
  const commands = [...imports, ...scenarioCommands(sample.value)];
  const path = join(folder, 'plan.apportion');
  await say('1  Make the plan from the Northwind records');
  for (const report of reports) {
    const sums = report.measures.map(({ code, total }) => `, ${code} ${total}`).join('');
    await say(`   ${report.file}: ${report.rows} rows of ${report.kind}${sums}`);
  }
  await makePlan(path, foundation, commands);
  // Opened anew: what follows stands on what is in the file.
  const opened = openSession(path, { who: who(), now, readOnly: true });
  if (!opened.ok) throw openFailure(opened.refusal);
  try {
    const { plan } = opened.value;
    const measure = measuresOf(plan)[0] as MeasureRow;
    const amount = (ticks: number) => formatAmount(ticks, { decimals: measure.decimals, places: measure.decimals });
    const { target } = sample.value;
    await say('2  Set the target');
    const last = referenceTotal(plan, measure);
    await say(
      `   ${amount(last)} in the last twelve months; target ${amount(target)} (${formatPercent(growthOf(target, last))})`,
    );
    await say('3  Break it down, by three strategies');
    for (const entry of opened.value.log(commands.length).reverse()) {
      if (entry.intent.command === 'apply-strategy') await say(`   ${intentWords(plan, entry.intent)}`);
    }
    const scenarios = scenariosOf(plan);
    await say('4  Compare\n');
    const compared = compareAll(plan, measure, PRINTED_DEPTH);
    const comparison = compareTable(compared);
    await say(comparison);
    const full = compareAll(plan, measure, Number.MAX_SAFE_INTEGER);
    await writeTextFile(join(folder, 'compare.csv'), BYTE_ORDER_MARK + formatCsv(compareCsvRows(full)));
    await say('5  Export and draw');
    await exportAll(folder, plan, measure);
    await say('6  Sum everything anew from the cells');
    const verified: Verification[] = [];
    for (const scenario of scenarios) {
      const found = verifySums(plan, scenario, measure);
      verified.push(found);
      const met = totalOf(plan, scenario, measure) === target ? 'meets the target to the cent' : 'misses the target';
      await say(`   ${scenario.name}: ${met}; ${found.sums + found.parents} sums, ${found.differences} differences`);
    }
    const { checks } = opened.value.check();
    await say(`   plan file: ${checks.map(({ check, ok }) => `${check} ${ok ? 'ok' : 'FAILED'}`).join(', ')}`);
    const findings: DemoFindings = { plan, measure, scenarios, target, verified, checks, comparison };
    await writeTextFile(join(folder, 'report.md'), demoReport(findings));
    return findings;
  } finally {
    opened.value.close();
  }
}

function compareAll(plan: Plan, measure: MeasureRow, depth: number): Compared {
  const scenarios = scenariosOf(plan);
  const comparison = compareScenarios(
    plan,
    scenarios.map((row) => row.id),
    measure.id,
    buildRowTree(plan, fullOrder(plan)),
    'all',
  );
  const nodes = comparedNodes(comparison, { depth, onlyDifferences: false, sorted: false });
  return { plan, measure, scenarios, comparison, nodes, byPeriod: false };
}

/** The workbook is about the last scenario, and puts the others beside it. */
async function exportAll(folder: string, plan: Plan, measure: MeasureRow): Promise<void> {
  const { writeXlsx } = await import('../../host/export/xlsx.ts');
  const { chartSvg } = await import('../../host/charts/svg.ts');
  const ids = scenariosOf(plan).map((row) => row.id);
  const scenario = ids.at(-1);
  if (scenario === undefined) throw new Error(`${settingsOf(plan).name} has no scenario`);
  const workbook = planWorkbook(plan, {
    scenario,
    measures: [measure.id],
    language: 'en',
    now: now().toISOString(),
    comparedWith: ids,
  });
  await writeXlsx(workbook, join(folder, 'plan.xlsx'));
  const people = dimensionsOf(plan)[0]?.id;
  if (people === undefined) throw new Error('the sample has no dimension');
  const parts = breakdownBars(partsFigures(plan, measure.id, ids, people));
  await writeTextFile(join(folder, 'by-person.svg'), chartSvg(parts, CHART.width, CHART.height));
  const months = monthLines(monthFigures(plan, measure.id, ids));
  await writeTextFile(join(folder, 'by-month.svg'), chartSvg(months, CHART.width, CHART.height));
}
