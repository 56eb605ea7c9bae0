import type { Area } from '../../../shared/command/command.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { Limit, MeasureRow } from '../../../shared/model/rows.ts';
import { allowedBy, boundsOf } from '../../../shared/spread/limits.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { parseEntry } from '../../../shared/text/entry.ts';
import { percentAsDecimal } from '../../../shared/text/percent.ts';
import { chooseMeasure, choosePlace, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { usageFailure } from '../failure.ts';
import { execute, withPlan } from '../open-plan.ts';
import { areaJson } from '../refused.ts';

export const bound: CliCommand = {
  name: 'bound',
  summary: 'Set a floor, a cap or both on an area’s total, in place of those it has.',
  usage: [
    'bound FILE [--scenario S] [--measure M] --at AREA [--min V] [--max V]',
    'bound FILE [--scenario S] [--measure M] --at AREA --release',
  ],
  positionals: [{ name: 'FILE', describe: 'The plan.' }],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    at: { value: 'AREA', describe: '"organization=East;period=2027-Q1"; what is left out is "all".' },
    min: { value: 'V', describe: 'The floor: an amount (1.2m), or growth over last year (-5%).' },
    max: { value: 'V', describe: 'The cap: an amount, or growth over last year (+25%).' },
    release: { describe: 'Take the bounds of the area away.' },
  },
  examples: [
    'bound plan.apportion --scenario Base --at organization=East --min=-5% --max +25%',
    'bound plan.apportion --scenario Base --at organization=East --release',
  ],
  async run(args) {
    const release = args.flag('release');
    const [min, max] = [args.option('min'), args.option('max')];
    if (release === (min !== undefined || max !== undefined)) {
      throw usageFailure('bound takes --min, --max or both, or --release by itself');
    }
    const at = args.required('at');
    return withPlan(args.positional('FILE'), 'write', (session) => {
      const { plan } = session;
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const area: Area = { measure: measure.id, ...choosePlace(plan, at) };
      const [floor, cap] = [limitOf(min, 'min', measure), limitOf(max, 'max', measure)];
      const committed = execute(session, { command: 'bound-area', scenario: scenario.id, area, floor, cap });
      const value = sumOfArea(plan, scenario.id, area);
      const decimal = (ticks: number) => (Number.isFinite(ticks) ? formatDecimal(ticks, measure.decimals) : null);
      const bounds = boundsOf(plan, scenario.id, measure.id).map((row) => {
        const { least, most } = allowedBy(plan, row);
        return { ...areaJson(plan, row), min: decimal(least), max: decimal(most) };
      });
      const where = namesOf(plan).area(area, 'en');
      const stands = formatAmount(value, { decimals: measure.decimals });
      const said = release ? `${where} has no bounds any more.` : `${where} is bounded; it stands at ${stands}.`;
      return {
        json: {
          changed: committed !== null,
          seq: plan.seq,
          scenario: scenario.name,
          area: areaJson(plan, area),
          bounds,
        },
        text: `${committed ? said : 'Nothing changes: the bounds are so already.'}\n`,
      };
    });
  },
};

/** "+25%" as growth over last year, anything else as an amount. */
function limitOf(typed: string | undefined, option: string, measure: MeasureRow): Limit | null {
  if (typed === undefined) return null;
  const growth = /[%％]\s*$/.test(typed) ? percentAsDecimal(typed) : null;
  if (growth !== null) return { of: 'growth', growth };
  const entry = parseEntry(typed, measure.decimals);
  if (entry.ok && entry.value.op === 'set') return { of: 'value', ticks: entry.value.ticks };
  throw usageFailure(`--${option} is no amount and no growth: "${typed}"`, ['Give 1.2m, 42000.50, -5% or +25%.']);
}
