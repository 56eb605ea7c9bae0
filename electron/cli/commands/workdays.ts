import { formatMonth } from '../../../shared/model/calendar.ts';
import { type HolidayCalendar, workingDaysCommand, workingDaysOfPlan } from '../../host/calendar/working-days.ts';
import type { CliCommand } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';
import { textTable } from '../text-table.ts';

const CALENDARS: readonly HolidayCalendar[] = ['CN', 'weekends'];

export const workdays: CliCommand = {
  name: 'workdays',
  summary: 'Put the working days of each month into a plan.',
  usage: ['workdays FILE [--holidays CN|weekends]'],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: {
    holidays: { value: 'C', describe: 'CN: China’s, with make-up days (default); weekends: Saturdays and Sundays.' },
  },
  notes: [
    'They become the driver "working-days" of the plan’s months, in place of what it held.',
    'A year whose holidays are not known as published is worked out from the law and marked.',
  ],
  examples: ['workdays plan.apportion', 'workdays plan.apportion --holidays weekends'],
  async run(args) {
    const asked = args.option('holidays') ?? 'CN';
    const holidays = CALENDARS.find((calendar) => calendar === asked);
    if (!holidays) throw args.usage(`"${asked}" is not one of ${CALENDARS.join(', ')}`, { holidays: asked });
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
          holidays,
          months: months.map(({ month, days, published }) => ({ month: formatMonth(month), days, published })),
        },
        text: committed ? table : `${table}The plan holds these already; nothing changes.\n`,
      };
    });
  },
};
