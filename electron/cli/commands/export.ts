import { extname } from 'node:path';
import { exportJson, exportRows } from '../../../shared/report/export-json.ts';
import { planWorkbook } from '../../../shared/report/plan-workbook.ts';
import { BYTE_ORDER_MARK, formatCsv } from '../../host/export/csv.ts';
import { chooseMeasure, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { withPlan } from '../open-plan.ts';
import { now } from '../surroundings.ts';
import { mustNotExist, writeTextFile, writeWhole } from '../write-file.ts';

const KINDS = ['.xlsx', '.csv', '.json'];

export const exportPlan: CliCommand = {
  name: 'export',
  summary: 'Write a scenario to Excel, CSV or JSON; the ending of OUT says which.',
  usage: ['export FILE [--scenario S] [--measure M] OUT.xlsx|OUT.csv|OUT.json [--force]'],
  positionals: [
    { name: 'FILE', describe: 'The plan; it is only read.' },
    { name: 'OUT', describe: 'The file to write.' },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    force: { describe: 'Write over OUT if it exists.' },
  },
  notes: [
    'Excel: cover, summary, the full breakdown in which every sum is a live formula, strategy and assumptions.',
    'CSV: one row per line with its months, UTF-8. JSON: the plan around them too; amounts are decimal strings.',
    'PDF is not supported yet.',
  ],
  examples: [
    'export plan.apportion --scenario Base plan.xlsx',
    'export plan.apportion --scenario Base lines.csv --force',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    const out = args.positional('OUT');
    const kind = extname(out).toLowerCase();
    if (kind === '.pdf') {
      throw new CliFailure(2, 'unsupported', 'export to PDF is not supported yet', {
        details: { supported: KINDS },
        lines: [`Supported: ${KINDS.join(', ')}`],
      });
    }
    if (!KINDS.includes(kind)) {
      throw new CliFailure(2, 'usage', `${out} must end in ${KINDS.join(', ')}`, { details: { supported: KINDS } });
    }
    if (!args.flag('force')) mustNotExist(out, 'Write over it with --force.');
    return withPlan(file, 'read', async ({ plan }) => {
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const at = now().toISOString();
      if (kind === '.xlsx') {
        const { writeXlsx } = await import('../../host/export/xlsx.ts');
        const workbook = planWorkbook(plan, { scenario: scenario.id, measure: measure.id, now: at });
        await writeWhole(out, (temporary) => writeXlsx(workbook, temporary));
      } else if (kind === '.csv') {
        await writeTextFile(out, BYTE_ORDER_MARK + formatCsv(exportRows(plan, scenario.id, measure.id)));
      } else {
        await writeTextFile(out, `${JSON.stringify(exportJson(plan, scenario.id, measure.id, at), null, 2)}\n`);
      }
      return {
        json: { file: out, scenario: scenario.name, measure: measure.code, lines: plan.lines.count },
        text: `Wrote ${out}: ${scenario.name}, ${measure.name}, ${plan.lines.count} lines\n`,
      };
    });
  },
};
