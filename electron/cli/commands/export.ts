import { extname } from 'node:path';
import type { MeasureId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { EXPORT_FORMATS, type ExportFormat, type ExportRequest } from '../../../shared/report/export-request.ts';
import { runThrough } from '../../host/run-steps.ts';
import type { CliCommand } from '../command.ts';
import { EXPORT_OPTIONS, exportChoices, measuresOfOption } from '../export-options.ts';
import { CliFailure } from '../failure.ts';
import { scenarioAsAsked } from '../final-version.ts';
import { withPlan } from '../open-plan.ts';
import { browserToPrint, printToFile } from '../print-pdf.ts';
import { now, who } from '../surroundings.ts';
import { mustNotExist, writeTextFile, writeWhole } from '../write-file.ts';

/** What is written for reading alone. */
const PRINTED = ['pdf', 'html'] as const;
type Printed = (typeof PRINTED)[number];

const KINDS = [...EXPORT_FORMATS, ...PRINTED].map((format) => `.${format}`);

export const exportPlan: CliCommand = {
  name: 'export',
  summary: 'Write a scenario to Excel, CSV, JSON or as a report (PDF, HTML); the ending of OUT says which.',
  usage: [
    'export FILE [--scenario S [--final N]] [--measure M] OUT.xlsx|OUT.csv|OUT.json [--sheet-per PER] [--force]',
    'export FILE [--scenario S [--final N]] [--measure M] OUT.pdf|OUT.html [--language en|zh] [--depth N] [--force]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan; it is only read.' },
    { name: 'OUT', describe: 'The file to write.' },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    final: { value: 'N', describe: 'The scenario as it was when its version N was made final.' },
    ...EXPORT_OPTIONS,
    force: { describe: 'Write over OUT if it exists.' },
  },
  notes: [
    'Excel: cover, summary, charts, the full breakdown in which every sum is a live formula, fairness, changes since the',
    'last final version, strategy, locks and notes; with --sheet-per a sheet for each region or owner too.',
    'CSV: one row per line with its months, UTF-8. A text that begins like a formula has an apostrophe before it, which',
    'an import takes away again. JSON: the plan around them too; amounts are decimal strings.',
    'PDF, HTML: a report to read and print: totals, breakdown, strategy, fairness, risk, locks and notes. A PDF is made',
    'by an installed Chromium, Chrome or Edge; APPORTION_BROWSER names another one.',
  ],
  examples: [
    'export plan.apportion --scenario Base plan.xlsx',
    'export plan.apportion --scenario Base --sheet-per organization:2 --language zh plan.xlsx',
    'export plan.apportion --scenario Base lines.csv --force',
    'export plan.apportion --scenario Base report.pdf --language zh --depth 3',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    const out = args.positional('OUT');
    const format = formatOf(out);
    if (!args.flag('force')) mustNotExist(out, 'Write over it with --force.');
    const browser = format === 'pdf' ? browserToPrint() : null;
    return withPlan(file, 'read', async (session) => {
      const { plan, scenario } = scenarioAsAsked(session, args);
      const measures = measuresOfOption(plan, args.option('measure'));
      const choices = { ...exportChoices(args, plan), scenario: scenario.id, measures: measures.map(({ id }) => id) };
      if (isPrinted(format)) await writeReport(plan, choices, browser, out);
      else {
        const { writeExport } = await import('../../host/export/write-export.ts');
        const { changesOf } = await import('../../host/export/changes-of.ts');
        const at = now().toISOString();
        const changes = format === 'xlsx' ? runThrough(changesOf(session, plan, scenario)) : null;
        await writeWhole(out, (temporary) => writeExport(plan, { ...choices, format }, temporary, at, { changes }));
      }
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

function isPrinted(format: ExportFormat | Printed): format is Printed {
  return PRINTED.some((known) => known === format);
}

function formatOf(out: string): ExportFormat | Printed {
  const ending = extname(out).toLowerCase();
  const format = [...EXPORT_FORMATS, ...PRINTED].find((known) => ending === `.${known}`);
  if (format) return format;
  throw new CliFailure(2, 'usage', `${out} must end in ${KINDS.join(', ')}`, { details: { supported: KINDS } });
}

/** A report is about one measure: the first that is asked for. It goes to a PDF where there is a browser to print it. */
async function writeReport(
  plan: Plan,
  { scenario, measures, language, depth }: Omit<ExportRequest, 'format'>,
  browser: string | null,
  out: string,
): Promise<void> {
  const { drawnReport } = await import('../../print/plan-report.ts');
  const measure = measures[0] as MeasureId;
  const at = now().toISOString();
  const report = await drawnReport(plan, { scenario, measure, language, depth, now: at, who: who() });
  if (browser === null) await writeTextFile(out, report.html);
  else await writeWhole(out, (temporary) => printToFile(browser, report, temporary));
}
