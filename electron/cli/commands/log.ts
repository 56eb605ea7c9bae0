import type { CliCommand } from '../command.ts';
import { intentWords } from '../intent-words.ts';
import { withPlan } from '../open-plan.ts';
import { textTable } from '../text-table.ts';

const DEFAULT_LIMIT = 50;

export const log: CliCommand = {
  name: 'log',
  summary: 'Show the history of a plan, newest first.',
  usage: ['log FILE [--limit N]'],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: { limit: { value: 'N', describe: `How many entries (${DEFAULT_LIMIT}).` } },
  examples: ['log plan.apportion --limit 10'],
  run: (args) => {
    const limit = args.integer('limit', 1) ?? DEFAULT_LIMIT;
    return withPlan(args.positional('FILE'), 'read', (session) => {
      const entries = session.log(limit);
      const rows = entries.map((entry) => [
        String(entry.seq),
        `${entry.at.slice(0, 10)} ${entry.at.slice(11, 19)}`,
        entry.who,
        intentWords(session.plan, entry.intent),
        String(entry.cells),
        entry.undone ? 'undone' : '',
      ]);
      const columns = [
        { head: '#', align: 'right' as const },
        { head: 'When (UTC)' },
        { head: 'Who' },
        { head: 'What' },
        { head: 'Cells', align: 'right' as const },
        { head: '' },
      ];
      const text = rows.length === 0 ? 'Nothing has been done yet.\n' : textTable(columns, rows);
      const json = entries.map((entry, i) => ({
        seq: entry.seq,
        at: entry.at,
        who: entry.who,
        command: entry.intent.command,
        what: rows[i]?.[3],
        cells: entry.cells,
        of: entry.of,
        undone: entry.undone,
      }));
      return { json: { entries: json }, text };
    });
  },
};
