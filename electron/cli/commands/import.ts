import { writeFileSync } from 'node:fs';
import { IMPORT_KINDS } from '../../../shared/protocol/import.ts';
import { namesOf } from '../../../shared/text/refusal-text.ts';
import { describeImportRefusal } from '../../host/import/describe-problem.ts';
import type { ImportRefusal } from '../../host/import/import-problem.ts';
import { planImport } from '../../host/import/plan-import.ts';
import { problemsCsv } from '../../host/import/problems-csv.ts';
import type { Session } from '../../host/session.ts';
import { takeBooksIn } from '../claims/in.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure, usageFailure } from '../failure.ts';
import { importLines } from '../import-words.ts';
import { execute, withPlan } from '../open-plan.ts';
import { writeWhole } from '../write-file.ts';

export const importData: CliCommand = {
  name: 'import',
  summary: 'Bring lines, history, drivers, actuals or members from a CSV or Excel file into a plan.',
  usage: [
    'import FILE --kind KIND DATA.csv|DATA.xlsx [--map MAP.json] [--add-members | --skip-unknown] [--problems OUT.csv] [--dry-run]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'DATA', describe: 'A CSV, TSV or .xlsx file; its row of headings is looked for.' },
  ],
  options: {
    kind: { value: 'KIND', describe: 'What the file holds.', oneOf: [...IMPORT_KINDS, 'claims'] },
    map: { value: 'MAP.json', describe: 'Which column is what, where the headings do not say it.' },
    'add-members': {
      describe: 'Add members that the plan does not have, where the file or the tree says their place.',
    },
    'skip-unknown': { describe: 'Leave out rows with members that the plan does not have.' },
    problems: { value: 'OUT.csv', describe: 'Where all problems go by row, if there are any.' },
    'dry-run': { describe: 'Report what would happen; change nothing.' },
  },
  notes: [
    'Every problem is reported at once, by row and column, and then nothing is imported. A repeated import updates.',
    'What each column is, is guessed from the headings, the cells and the plan; with a map it is remembered for the next file with the same headings.',
    'Unknown members refuse the import, with a list, unless the map or an option says what becomes of them.',
    'MAP.json may hold "columns" (what to heading), "ignore", "members" (text to code, null, or {"parent": code}), "dimension", "date", "year", "decimal", "duplicates" (error or sum), "rounding" (error, half-up, keep-total), "measure", "sheet", "headerRow", "encoding", "delimiter".',
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
    const problemsPath = args.option('problems');
    const unknown = args.flag('add-members') ? 'add' : args.flag('skip-unknown') ? 'skip' : 'ask';
    if (args.flag('add-members') && args.flag('skip-unknown')) {
      throw usageFailure('--add-members and --skip-unknown exclude each other');
    }
    return withPlan(file, dryRun ? 'read' : 'write', async (session) => {
      // A claim book says itself what it is: it comes in as by claims in.
      if (kind === 'claims') {
        return takeBooksIn(session, [path], { dryRun, partial: false, scenario: null, round: null });
      }
      const planned = await planImport(session.plan, { kind, path, mapPath, unknown });
      if (!planned.ok) {
        if (problemsPath !== undefined) await writeProblems(problemsPath, planned.refusal);
        throw importFailure(session, planned.refusal);
      }
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

async function writeProblems(path: string, refusal: ImportRefusal): Promise<void> {
  if (refusal.code !== 'import-problems') return;
  await writeWhole(path, (temporary) => writeFileSync(temporary, problemsCsv(refusal.problems, 'en', 'command')));
}

function importFailure(session: Session, refusal: ImportRefusal): CliFailure {
  const { message, details } = describeImportRefusal(refusal, namesOf(session.plan));
  return new CliFailure(2, refusal.code, message.replace(/\.$/, ''), { details: refusal, lines: details });
}
