import type { Area, Method } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { countChangedCells } from '../../../shared/cube/changeset.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Basis, Blend } from '../../../shared/model/strategy.ts';
import { driverByCode } from '../../../shared/strategy/check-strategy.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { nearest } from '../../../shared/text/at-near.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { parseEntry } from '../../../shared/text/entry.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, choosePlace, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { execute, withPlan } from '../open-plan.ts';
import { areaJson, refusalFailure } from '../refused.ts';

const METHODS = ['proportional', 'equal', 'last-year', 'by-drivers'] as const;

export const set: CliCommand = {
  name: 'set',
  summary: 'Give an area a total and spread it over its cells, exactly.',
  usage: ['set FILE [--scenario S] [--measure M] --at AREA VALUE [--method METHOD] [--by DRIVER]'],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'VALUE', describe: 'As in the grid: 42000, 1.2m, 120万, +200k, +5%, -3%, *1.1.' },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    at: { value: 'AREA', describe: '"organization=East;product=Car A;period=2027-Q1"; what is left out is "all".' },
    method: { value: 'METHOD', describe: 'How to spread (proportional).', oneOf: METHODS },
    by: { value: 'DRIVER', describe: 'A driver, or a blend: "last-year=60,potential=40". Implies by-drivers.' },
  },
  notes: ['An amount that begins with a minus is a negative target; to take away, add it: "+-200k".'],
  examples: [
    'set plan.apportion --scenario Base --at "organization=East;period=2027-Q1" 1.2m',
    'set plan.apportion --scenario Base --at "product=Car A" +5% --method equal',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    const typed = args.positional('VALUE');
    const at = args.required('at');
    return withPlan(file, 'write', (session) => {
      const { plan } = session;
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const area: Area = { measure: measure.id, ...choosePlace(plan, at) };
      const entry = parseEntry(typed, measure.decimals);
      if (!entry.ok) throw refusalFailure(plan, entry.refusal);
      const method = methodOf(args, plan);
      const before = sumOfArea(plan, scenario.id, area);
      const committed = execute(session, {
        command: 'set-area',
        scenario: scenario.id,
        area,
        entry: entry.value,
        method,
      });
      const after = sumOfArea(plan, scenario.id, area);
      const cells = committed ? countChangedCells(committed.changeset) : 0;
      const amount = (ticks: number) => formatAmount(ticks, { decimals: measure.decimals });
      const where = namesOf(plan).area(area, 'en');
      return {
        json: {
          changed: committed !== null,
          seq: plan.seq,
          scenario: scenario.name,
          area: areaJson(plan, area),
          before: formatDecimal(before, measure.decimals),
          after: formatDecimal(after, measure.decimals),
          cells,
        },
        text: committed
          ? `${where}: ${amount(before)} → ${amount(after)} (${cells} cells)\n`
          : `${where} is ${amount(after)} already; nothing changes.\n`,
      };
    });
  },
};

function methodOf(args: Arguments, plan: Plan): Method {
  const by = args.option('by');
  const method = args.option('method') as (typeof METHODS)[number] | undefined;
  if (by === undefined) {
    if (method === 'by-drivers') throw args.usage('--method by-drivers needs --by DRIVER');
    return { method: method ?? 'proportional' };
  }
  if (method !== undefined && method !== 'by-drivers') throw args.usage(`--by does not go with --method ${method}`);
  return { method: 'by-drivers', by: blendOf(plan, by) };
}

function blendOf(plan: Plan, text: string): Blend {
  return text.split(',').map((part) => {
    const [name = '', weight = '1'] = part.split('=').map((item) => item.trim());
    if (!/^\d+(\.\d+)?$/.test(weight) || Number(weight) <= 0) {
      throw new CliFailure(2, 'usage', `"${part.trim()}" has no weight above zero`);
    }
    return { weight: Number(weight), of: basisOf(plan, name) };
  });
}

function basisOf(plan: Plan, name: string): Basis {
  if (name === 'last-year' || name === 'equal' || name === 'current') return { basis: name };
  if (driverByCode(plan, name)) return { basis: 'driver', driver: name };
  const known = [...plan.tables.driver.values()].map((row) => row.code);
  const near = nearest(name, [...known, 'last-year', 'equal', 'current']);
  throw new CliFailure(2, 'unknown', `this plan has no driver "${name}"`, {
    details: { what: 'driver', name, near },
    lines: near.length > 0 ? [`Near: ${near.join(', ')}`] : [`Drivers: ${known.join(', ') || 'none'}`],
  });
}
