import { extname } from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '../../../shared/report/export-request.ts';
import { chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { EXPORT_OPTIONS, exportChoices, measuresOfOption } from '../export-options.ts';
import { CliFailure } from '../failure.ts';
import { withPlan } from '../open-plan.ts';
import { now } from '../surroundings.ts';
import { mustNotExist, writeWhole } from '../write-file.ts';

const KINDS = EXPORT_FORMATS.map((format) => `.${format}`);

export const exportPlan: CliCommand = {
  name: 'export',
  summary: 'Write a scenario to Excel, CSV or JSON; the ending of OUT says which.',
  usage: ['export FILE [--scenario S] [--measure M] OUT.xlsx|OUT.csv|OUT.json [--sheet-per PER] [--force]'],
  positionals: [
    { name: 'FILE', describe: 'The plan; it is only read.' },
    { name: 'OUT', describe: 'The file to write.' },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    ...EXPORT_OPTIONS,
    force: { describe: 'Write over OUT if it exists.' },
  },
  notes: [
    'Excel: cover, summary, charts, the full breakdown in which every sum is a live formula, fairness, strategy, locks',
    'and notes; with --sheet-per a sheet for each region or owner too.',
    'CSV: one row per line with its months, UTF-8. A text that begins like a formula has an apostrophe before it, which',
    'an import takes away again. JSON: the plan around them too; amounts are decimal strings.',
    'PDF is not supported yet.',
  ],
  examples: [
    'export plan.apportion --scenario Base plan.xlsx',
    'export plan.apportion --scenario Base --sheet-per organization:2 --language zh plan.xlsx',
    'export plan.apportion --scenario Base lines.csv --force',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    const out = args.positional('OUT');
    const format = formatOf(out);
    if (!args.flag('force')) mustNotExist(out, 'Write over it with --force.');
    return withPlan(file, 'read', async ({ plan }) => {
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measures = measuresOfOption(plan, args.option('measure'));
      const { writeExport } = await import('../../host/export/write-export.ts');
      const ids = measures.map(({ id }) => id);
      const request = { ...exportChoices(args, plan), format, scenario: scenario.id, measures: ids };
      const at = now().toISOString();
      await writeWhole(out, (temporary) => writeExport(plan, request, temporary, at));
      const names = measures.map(({ name }) => name).join(', ');
      return {
        json: {
          file: out,
          scenario: scenario.name,
          measure: measures[0]?.code,
          measures: measures.map(({ code }) => code),
          lines: plan.lines.count,
        },
        text: `Wrote ${out}: ${scenario.name}, ${names}, ${plan.lines.count} lines\n`,
      };
    });
  },
};

function formatOf(out: string): ExportFormat {
  const ending = extname(out).toLowerCase();
  const format = EXPORT_FORMATS.find((known) => ending === `.${known}`);
  if (format) return format;
  if (ending === '.pdf') {
    throw new CliFailure(2, 'unsupported', 'export to PDF is not supported yet', {
      details: { supported: KINDS },
      lines: [`Supported: ${KINDS.join(', ')}`],
    });
  }
  throw new CliFailure(2, 'usage', `${out} must end in ${KINDS.join(', ')}`, { details: { supported: KINDS } });
}
