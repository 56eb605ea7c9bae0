import type { Area } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { countChangedCells } from '../../../shared/cube/changeset.ts';
import type { MeasureRow } from '../../../shared/model/rows.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { parseEntry } from '../../../shared/text/entry.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, choosePlace, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';
import { areaJson, refusalFailure } from '../refused.ts';
import { METHOD_NOTES, METHOD_OPTIONS, methodOf, typedValue } from '../set-method.ts';

export const set: CliCommand = {
  name: 'set',
  summary: 'Give an area a total and spread it over its cells, exactly.',
  usage: [
    'set FILE [--scenario S] [--measure M] --at AREA VALUE [--method METHOD] [--by DRIVER | --reference WHAT | …]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    {
      name: 'VALUE',
      describe: 'As in the grid: 42000, 1.2m, 120万, +200k, +5%, -3%, *1.1. Needed but with clear and --from.',
      optional: true,
    },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    at: { value: 'AREA', describe: '"organization=East;product=Car A;period=2027-Q1"; what is left out is "all".' },
    unit: { value: 'V', describe: 'Round the cells to multiples of this; what is left over lies in one cell.' },
    ...METHOD_OPTIONS,
  },
  notes: ['An amount that begins with a minus is a negative target; to take away, add it: "+-200k".', ...METHOD_NOTES],
  examples: [
    'set plan.apportion --scenario Base --at "organization=East;period=2027-Q1" 1.2m',
    'set plan.apportion --scenario Base --at "product=Car A" +5% --method equal',
    'set plan.apportion --scenario Base --at "organization=East;period=2027" 100k --growth 2%',
    'set plan.apportion --scenario Base --at "period=2027-Q1" 1.3m --pattern 4-4-5',
    'set plan.apportion --scenario Base --at "organization=East" 9m --cap capacity --first potential',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    const typed = typedValue(args);
    const at = args.required('at');
    return withPlan(file, 'write', (session) => {
      const { plan } = session;
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const area: Area = { measure: measure.id, ...choosePlace(plan, at) };
      const entry = parseEntry(typed, measure.decimals);
      if (!entry.ok) throw refusalFailure(plan, entry.refusal);
      const method = methodOf(args, plan, measure);
      const before = sumOfArea(plan, scenario.id, area);
      const committed = execute(session, {
        command: 'set-area',
        scenario: scenario.id,
        area,
        entry: entry.value,
        method,
        ...(args.flag('only-existing') ? { onlyExisting: true } : {}),
        ...unitOf(args, measure),
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

function unitOf(args: Arguments, measure: MeasureRow): { readonly unit?: number } {
  const typed = args.option('unit');
  if (typed === undefined) return {};
  const entry = parseEntry(typed, measure.decimals);
  if (entry.ok && entry.value.op === 'set' && entry.value.ticks >= 1) return { unit: entry.value.ticks };
  throw args.usage(`--unit is no amount above 0: "${typed}"`, { unit: typed });
}
