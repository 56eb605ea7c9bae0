import { PERIOD_KINDS } from '../../../shared/model/calendar.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import { acceptOf, amountFor, changed, suggestFor, withdrawOf } from '../claims/agree.ts';
import { agreementsOut } from '../claims/agreements.ts';
import { booksIn } from '../claims/in.ts';
import { booksOut } from '../claims/out.ts';
import { chooseRound } from '../claims/round.ts';
import { roundStatus } from '../claims/status.ts';
import type { CliCommand, Result } from '../command.ts';
import { withPlan } from '../open-plan.ts';

const ACTIONS = [
  ...['out', 'in', 'status', 'accept', 'offer', 'decide', 'suggest'],
  ...['withdraw', 'deadline', 'close', 'reopen', 'remove', 'agreements'],
] as const;

export const claims: CliCommand = {
  name: 'claims',
  summary: 'Send claim books to owners, take them back in, and agree on what they claim.',
  usage: [
    'claims FILE out DIR [--scenario S] [--measure M] [--owners A,B] [--deadline DAY] [--criteria TEXT] [--period P] [--parts KIND] [--levels product=1] [--language en|zh] [--round N]',
    'claims FILE in BOOK.xlsx ... [--partial] [--dry-run] [--scenario S] [--round N]',
    'claims FILE status [--round N]',
    'claims FILE accept [OWNER ...]',
    'claims FILE offer|decide VALUE --at AREA [--why TEXT]',
    'claims FILE suggest [--keep periods|total] [--under MEMBER] [--decide | --offer] [--why TEXT]',
    'claims FILE withdraw OWNER ...',
    'claims FILE agreements DIR [--owners A,B] [--language en|zh] [--round N]',
    'claims FILE deadline DAY | close | reopen | remove [--round N]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'ACTION', describe: `One of ${ACTIONS.join(', ')}.` },
    { name: 'WHAT', describe: 'The folder, the books, the owners, the amount or the day.', optional: true, rest: true },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    round: { value: 'N', describe: 'The claim round; without it the newest open one.' },
    owners: { value: 'A,B', describe: 'Only these owners, by code or name; without it all who answer for lines.' },
    deadline: { value: 'DAY', describe: 'By when answers are wanted, 2026-12-07; in two weeks without it.' },
    criteria: { value: 'TEXT', describe: 'What owners are to go by; it stands in their books.' },
    period: { value: 'P', describe: 'What is asked for; the first year of the plan without it.' },
    parts: { value: 'KIND', describe: 'In parts of which kind.', oneOf: PERIOD_KINDS },
    levels: { value: 'LEVELS', describe: 'Rows: a level for each dimension, "product=1,channel=0" (0: all of it).' },
    language: { value: 'LANGUAGE', describe: 'Language of the books or agreements.', oneOf: ['en', 'zh'] },
    partial: { describe: 'in: take in the good books although others are wrong.' },
    'dry-run': { describe: 'in: report what would happen; change nothing.' },
    at: { value: 'AREA', describe: 'offer, decide: the claim, "organization=Ann;product=Cars;period=2027-Q1".' },
    why: { value: 'TEXT', describe: 'offer, decide, suggest: a word to the owners.' },
    keep: { value: 'WHAT', describe: 'suggest: what must add up.', oneOf: ['periods', 'total'] },
    under: { value: 'MEMBER', describe: 'suggest: only the claims of this member and below.' },
    decide: { describe: 'suggest: decide and lock what is suggested.' },
    offer: { describe: 'suggest: offer it to the owners.' },
  },
  notes: [
    'out sends a new round where none is open, and writes one book per owner. Books are filled in Excel or LibreOffice and come back by in; files may be renamed.',
    'in checks everything and lands in one step: if any book is wrong nothing is taken in (exit 2), unless --partial is given (then exit 1 says that some were wrong). Each fault is told with file, sheet and cell.',
    'agreements prints the targets of each owner to be signed, as PDF by an installed Chromium, Chrome or Edge.',
    'What owners say yes to is locked when it comes in; accept, decide and suggest --decide set the cells to exactly the amount and lock them.',
  ],
  examples: [
    'claims plan.apportion out books --scenario Base --deadline 2026-12-07 --language zh',
    'claims plan.apportion in books/*.xlsx --dry-run',
    'claims plan.apportion accept Ann "Bo Chen"',
    'claims plan.apportion suggest --keep total --decide',
  ],
  run: (args) => {
    const action = args.positional('ACTION');
    const reads = action === 'status' || action === 'agreements' || args.flag('dry-run');
    return withPlan(args.positional('FILE'), reads ? 'read' : 'write', (session) => act(args, session, action));
  },
};

async function act(args: Arguments, session: Session, action: string): Promise<Result> {
  const { plan } = session;
  const what = args.positionals.slice(2);
  const one = (name: string): string => {
    if (what.length !== 1) throw args.usage(`${action} takes one ${name}`);
    return what[0] as string;
  };
  const none = () => {
    if (what.length > 0) throw args.usage(`"${what[0]}" is one argument too many`);
  };
  switch (action) {
    case 'out':
      return booksOut(args, session, one('folder'));
    case 'in':
      if (what.length === 0) throw args.usage('in takes the books to be taken in');
      return booksIn(args, session, what);
    case 'status':
      none();
      return roundStatus(plan, chooseRound(args, plan));
    case 'agreements':
      return agreementsOut(args, plan, chooseRound(args, plan), one('folder'));
    case 'accept':
      return acceptOf(session, chooseRound(args, plan), what);
    case 'withdraw':
      if (what.length === 0) throw args.usage('withdraw takes the owners');
      return withdrawOf(session, chooseRound(args, plan), what);
    case 'offer':
    case 'decide':
      return amountFor(session, chooseRound(args, plan), args, action, one('amount'));
    case 'suggest':
      none();
      return suggestFor(session, chooseRound(args, plan), args);
    case 'deadline':
      return changeRound(args, session, { deadline: one('day') }, `The deadline is ${what[0]}`);
    case 'close':
    case 'reopen':
      none();
      return changeRound(
        args,
        session,
        { closed: action === 'close' },
        `The round is ${action === 'close' ? 'closed' : 'open'}`,
      );
    case 'remove': {
      none();
      const round = chooseRound(args, plan);
      return changed(session, round, { command: 'remove-round', round: round.id }, `Round ${round.id} is removed`);
    }
    default:
      throw args.usage(`"${action}" is not one of ${ACTIONS.join(', ')}`, { action, oneOf: ACTIONS });
  }
}

function changeRound(
  args: Arguments,
  session: Session,
  change: { readonly deadline: string } | { readonly closed: boolean },
  done: string,
): Result {
  const round = chooseRound(args, session.plan);
  return changed(session, round, { command: 'change-round', round: round.id, ...change }, done);
}
