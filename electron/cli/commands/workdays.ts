import { formatMonth } from '../../../shared/model/calendar.ts';
import { type PlaceProblem, parsePlace } from '../../host/calendar/public-holidays.ts';
import {
  type HolidayCalendar,
  nameOfCalendar,
  workingDaysCommand,
  workingDaysOfPlan,
} from '../../host/calendar/working-days.ts';
import type { Arguments } from '../arguments.ts';
import type { CliCommand } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';
import { textTable } from '../text-table.ts';

const PROBLEMS: Readonly<Record<PlaceProblem, string>> = {
  'unknown-country': 'is no country whose holidays are known: give its two letters, as in US',
  'unknown-state': 'is no state whose holidays are known: give the country alone, or its state as in DE-by',
  'other-weekend': 'has another weekend than Saturday and Sunday, and is not supported yet',
};

function calendarOf(asked: string, args: Arguments): HolidayCalendar {
  if (asked === 'CN' || asked === 'weekends') return asked;
  const place = parsePlace(asked);
  if (typeof place === 'string') throw args.usage(`"${asked}" ${PROBLEMS[place]}`, { holidays: asked });
  return place;
}

export const workdays: CliCommand = {
  name: 'workdays',
  summary: 'Put the working days of each month into a plan.',
  usage: ['workdays FILE [--holidays CN|weekends|COUNTRY[-STATE]]'],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: {
    holidays: {
      value: 'C',
      describe: 'CN: China’s, with make-up days (default); US, DE-by, …: that country’s; weekends: none.',
    },
  },
  notes: [
    'They become the driver "working-days" of the plan’s months, in place of what it held.',
    'A year whose holidays are not known as published is worked out from the law and marked.',
  ],
  examples: ['workdays plan.apportion', 'workdays plan.apportion --holidays DE-by'],
  async run(args) {
    const holidays = calendarOf(args.option('holidays') ?? 'CN', args);
    return withPlan(args.positional('FILE'), 'write', (session) => {
      const months = workingDaysOfPlan(session.plan, holidays);
      const committed = execute(session, workingDaysCommand(session.plan, holidays));
      const rows = months.map(({ month, days, published }) => [
        formatMonth(month),
        String(days),
        published ? '' : 'worked out from the law',
      ]);
      const table = textTable([{ head: 'Month' }, { head: 'Days', align: 'right' }, { head: '' }], rows);
      return {
        json: {
          changed: committed !== null,
          seq: session.plan.seq,
          holidays: nameOfCalendar(holidays),
          months: months.map(({ month, days, published }) => ({ month: formatMonth(month), days, published })),
        },
        text: committed ? table : `${table}The plan holds these already; nothing changes.\n`,
      };
    });
  },
};
