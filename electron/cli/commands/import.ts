import { namesOf } from '../../../shared/text/refusal-text.ts';
import { describeImportRefusal } from '../../host/import/describe-problem.ts';
import type { ImportRefusal } from '../../host/import/import-problem.ts';
import { IMPORT_KINDS, planImport } from '../../host/import/plan-import.ts';
import type { Session } from '../../host/session.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { importLines } from '../import-words.ts';
import { execute, withPlan } from '../open-plan.ts';

export const importData: CliCommand = {
  name: 'import',
  summary: 'Bring lines, history, drivers or actuals from a CSV or Excel file into a plan.',
  usage: ['import FILE --kind KIND DATA.csv|DATA.xlsx [--map MAP.json] [--dry-run]'],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'DATA', describe: 'A CSV or .xlsx file with headings in its first row.' },
  ],
  options: {
    kind: { value: 'KIND', describe: 'What the file holds.', oneOf: IMPORT_KINDS },
    map: { value: 'MAP.json', describe: 'Which column is what, where the headings do not say it.' },
    'dry-run': { describe: 'Report what would happen; change nothing.' },
  },
  notes: [
    'Every problem is reported at once, by row and column, and then nothing is imported. A repeated import updates.',
    'MAP.json may hold "columns" (what to heading), "ignore", "date", "decimal", "duplicates" (error or sum), "rounding" (error, half-up, keep-total), "measure", "sheet", "headerRow", "encoding", "delimiter".',
  ],
  examples: [
    'import plan.apportion --kind history sales-2026.csv',
    'import plan.apportion --kind drivers potential.xlsx --map potential-map.json --dry-run',
  ],
  async run(args) {
    const file = args.positional('FILE');
    const path = args.positional('DATA');
    const kind = args.required('kind');
    const dryRun = args.flag('dry-run');
    const mapPath = args.option('map');
    return withPlan(file, dryRun ? 'read' : 'write', async (session) => {
      const planned = await planImport(session.plan, { kind, path, mapPath });
      if (!planned.ok) throw importFailure(session, planned.refusal);
      const { command, report } = planned.value;
      const committed = dryRun || report.nothingChanges ? null : execute(session, command);
      const lines = importLines(report);
      if (report.nothingChanges) lines.push('The plan holds all of it already; nothing changes.');
      else if (dryRun) lines.push('This was a dry run; nothing was changed.');
      return {
        json: { dryRun, changed: committed !== null, seq: committed?.seq ?? session.plan.seq, report },
        text: `${lines.join('\n')}\n`,
      };
    });
  },
};

function importFailure(session: Session, refusal: ImportRefusal): CliFailure {
  const { message, details } = describeImportRefusal(refusal, namesOf(session.plan));
  return new CliFailure(2, refusal.code, message.replace(/\.$/, ''), { details: refusal, lines: details });
}
