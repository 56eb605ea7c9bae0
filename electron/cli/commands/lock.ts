import type { Area } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { locksOf } from '../../../shared/cube/lock-mask.ts';
import type { LockKind } from '../../../shared/model/rows.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, choosePlace, chooseScenario } from '../choose.ts';
import type { CliCommand, Result } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';
import { areaJson } from '../refused.ts';

const OPTIONS = {
  scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
  measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
  at: { value: 'AREA', describe: '"organization=East;period=2027-Q1"; what is left out is "all".' },
};

export const lock: CliCommand = {
  name: 'lock',
  summary: 'Hold an area’s total as it stands, or every cell of it.',
  usage: ['lock FILE [--scenario S] [--measure M] --at AREA [--cells]'],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: {
    ...OPTIONS,
    cells: { describe: 'Hold every cell; without it the total stands and its parts may move.' },
  },
  examples: ['lock plan.apportion --scenario Base --at "organization=East;period=2027-Q1"'],
  run: (args) => change(args, 'lock-area', args.flag('cells') ? 'cells' : 'sum'),
};

export const unlock: CliCommand = {
  name: 'unlock',
  summary: 'Release every lock that lies within an area.',
  usage: ['unlock FILE [--scenario S] [--measure M] --at AREA'],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: OPTIONS,
  examples: ['unlock plan.apportion --scenario Base --at "organization=East"'],
  run: (args) => change(args, 'unlock-area'),
};

function change(args: Arguments, command: 'lock-area' | 'unlock-area', kind: LockKind = 'cells'): Promise<Result> {
  const at = args.required('at');
  return withPlan(args.positional('FILE'), 'write', (session) => {
    const { plan } = session;
    const scenario = chooseScenario(plan, args.option('scenario'));
    const measure = chooseMeasure(plan, args.option('measure'));
    const area: Area = { measure: measure.id, ...choosePlace(plan, at) };
    const before = locksOf(plan, scenario.id, measure.id).length;
    const place = { scenario: scenario.id, area };
    const committed = execute(session, command === 'lock-area' ? { command, ...place, kind } : { command, ...place });
    const locks = locksOf(plan, scenario.id, measure.id);
    const held = sumOfArea(plan, scenario.id, area);
    const where = namesOf(plan).area(area, 'en');
    const amount = formatAmount(held, { decimals: measure.decimals });
    const released = before - locks.length;
    const said =
      command === 'lock-area'
        ? `${where} is locked at ${amount}.`
        : `${where}: ${released} ${released === 1 ? 'lock' : 'locks'} released.`;
    return {
      json: {
        changed: committed !== null,
        seq: plan.seq,
        scenario: scenario.name,
        area: areaJson(plan, area),
        value: formatDecimal(held, measure.decimals),
        locks: locks.map((row) => ({ ...areaJson(plan, row), kind: row.kind })),
      },
      text: `${committed ? said : `Nothing changes: ${command === 'lock-area' ? `${where} is locked already` : `no lock lies in ${where}`}.`}\n`,
    };
  });
}
