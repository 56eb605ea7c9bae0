import type { Refusal } from '../../../shared/command/refusal.ts';
import type { Outcome } from '../../../shared/model/outcome.ts';
import type { Committed } from '../../../shared/protocol/messages.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import { wholeNumber } from '../arguments.ts';
import type { CliCommand, Result } from '../command.ts';
import { intentWords } from '../intent-words.ts';
import { withPlan } from '../open-plan.ts';
import { refusalFailure } from '../refused.ts';

export const undo: CliCommand = {
  name: 'undo',
  summary: 'Take back the last commands.',
  usage: ['undo FILE [N|all]'],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'N', describe: 'How many commands (1), or all.', optional: true },
  ],
  options: {},
  notes: ['Fewer than N commands left: what is left is taken back. None left: exit status 1.'],
  examples: ['undo plan.apportion', 'undo plan.apportion 3'],
  run: (args) => repeat(args, 'Undone', (session) => session.undo()),
};

export const redo: CliCommand = {
  name: 'redo',
  summary: 'Do again what was taken back.',
  usage: ['redo FILE [N|all]'],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'N', describe: 'How many commands (1), or all.', optional: true },
  ],
  options: {},
  notes: ['Fewer than N commands left: what is left is done again. None left: exit status 1.'],
  examples: ['redo plan.apportion', 'redo plan.apportion all'],
  run: (args) => repeat(args, 'Done again', (session) => session.redo()),
};

function repeat(
  args: Arguments,
  word: string,
  once: (session: Session) => Outcome<Committed, Refusal>,
): Promise<Result> {
  const file = args.positional('FILE');
  const asked = args.positionals[1] ?? '1';
  const times = asked === 'all' ? Number.POSITIVE_INFINITY : wholeNumber(asked, 'N', 1);
  return withPlan(file, 'write', (session) => {
    const lines: string[] = [];
    const entries: unknown[] = [];
    let refused: Refusal | null = null;
    while (lines.length < times) {
      const { undo: back, redo: again } = session.history();
      const intent = word === 'Undone' ? back : again;
      // Told before it goes: names that the command gave are gone afterwards.
      const words = intent ? intentWords(session.plan, intent) : '';
      const outcome = once(session);
      if (!outcome.ok) {
        refused = outcome.refusal;
        break;
      }
      lines.push(`${word}: ${words}`);
      entries.push({ seq: outcome.value.seq, of: outcome.value.intent.of, command: intent?.command ?? null });
    }
    if (lines.length === 0 && refused) throw refusalFailure(session.plan, refused);
    return { json: { count: lines.length, entries }, text: `${lines.join('\n')}\n` };
  });
}
