import { forecastOfPlan } from '../../../shared/analysis/plan-forecast.ts';
import { targetTable } from '../../../shared/analysis/target-rows.ts';
import type { Command } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { premiseOf } from '../../../shared/command/set-premise.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { calendarOf, dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../../shared/model/rows.ts';
import { parseEntry, resolveEntry } from '../../../shared/text/entry.ts';
import { percentAsDecimal } from '../../../shared/text/percent.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';
import { refusalFailure } from '../refused.ts';
import { METHOD_OPTIONS, methodOf } from '../set-method.ts';
import { type TargetsShown, targetsJson, targetsText } from '../target-output.ts';

const SAYS = ['share', 'goal', 'market', 'why'] as const;

export const target: CliCommand = {
  name: 'target',
  summary: 'Show the targets by year beside last year, market, forecast and goals; set them.',
  usage: [
    'target FILE [--scenario S] [--measure M]',
    'target FILE [--scenario S] [--measure M] --period P [VALUE] [--share PERCENT] [--goal V] [--market V] [--why TEXT]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    {
      name: 'VALUE',
      describe: 'The target of the period, as in the grid: 42000, 1.2m, 120万, +5%, *1.1.',
      optional: true,
    },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    period: { value: 'P', describe: 'What is set: "all", 2027, 2027-Q1; for the market also a year before the plan.' },
    share: { value: 'PERCENT', describe: 'The target as a share of the year’s market, in place of VALUE.' },
    goal: { value: 'V', describe: 'What was agreed for the period; "none" takes it away.' },
    market: {
      value: 'V',
      describe: 'Size of the market in the year; +4% is over the year before; "none" takes it away.',
    },
    why: { value: 'TEXT', describe: 'Why these numbers; "" takes it away.' },
    ...METHOD_OPTIONS,
  },
  notes: [
    'The forecast goes on from the monthly actuals by the method that did best on their last months; its range holds\neight of ten years, and the chance is the share of drawn courses that reach the target.',
    'JSON: {"plan", "scenario", "measure", "changed", "forecast", "past": [years], "rows": [periods]}; amounts are decimal\nstrings, growth, share and chance numbers (0.05 is 5 %), null where nothing is known.',
  ],
  examples: [
    'target plan.apportion --scenario Base',
    'target plan.apportion --scenario Base --period 2027 +5%',
    'target plan.apportion --scenario Base --period 2027 --market 64m --share 8.5% --why "Board, 12 May"',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    const asks = args.positionals[1] !== undefined || SAYS.some((option) => args.option(option) !== undefined);
    if (asks && args.option('period') === undefined) throw args.usage('--period says what is set');
    if (!asks && args.option('period') !== undefined) throw args.usage('--period goes with what is to be set');
    return withPlan(file, asks ? 'write' : 'read', (session) => {
      const { plan } = session;
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const commands = asks ? commandsOf(args, plan, scenario, measure) : [];
      // All or nothing: what one of them does is nothing to the others.
      for (const command of commands) {
        const decision = decide(plan, command);
        if (!decision.ok && decision.refusal.code !== 'nothing-changes') throw refusalFailure(plan, decision.refusal);
      }
      const changed = commands.filter((command) => execute(session, command) !== null).length > 0;
      const shown = shownOf(plan, scenario, measure);
      return {
        json: { ...targetsJson(shown), changed, seq: plan.seq },
        text: asks && !changed ? 'The plan says so already; nothing changes.\n' : targetsText(shown),
      };
    });
  },
};

function shownOf(plan: Plan, scenario: ScenarioRow, measure: MeasureRow): TargetsShown {
  const forecast = forecastOfPlan(plan, measure.id);
  const members = dimensionsOf(plan).map(() => null);
  const table = targetTable(plan, measure.id, forecast, ({ code }) =>
    sumOfArea(plan, scenario.id, { measure: measure.id, members, period: code }),
  );
  return { plan, scenario, measure, forecast, table };
}

function commandsOf(args: Arguments, plan: Plan, scenario: ScenarioRow, measure: MeasureRow): Command[] {
  const period = args.required('period');
  const [goal, market, why] = [args.option('goal'), args.option('market'), args.option('why')];
  const said = premiseOf(plan, measure.id, period);
  const before = premiseOf(plan, measure.id, String(Number(period) - 1))?.market ?? null;
  const size = market === undefined ? undefined : amountOf(plan, measure, market, said?.market ?? before);
  const commands: Command[] = [];
  if (goal !== undefined || market !== undefined || why !== undefined) {
    commands.push({
      command: 'set-premise',
      measure: measure.id,
      period,
      ...(goal === undefined ? {} : { goal: amountOf(plan, measure, goal, said?.goal ?? null) }),
      ...(size === undefined ? {} : { market: size }),
      ...(why === undefined ? {} : { why }),
    });
  }
  const set = targetCommand(args, plan, scenario, measure, size === undefined ? (said?.market ?? null) : size);
  return set ? [...commands, set] : commands;
}

/** "1.2m" or "+5%" of what there is; null for "none". */
function amountOf(plan: Plan, measure: MeasureRow, text: string, base: number | null): number | null {
  if (text.trim() === 'none') return null;
  const entry = parseEntry(text, measure.decimals);
  if (!entry.ok) throw refusalFailure(plan, entry.refusal);
  const amount = resolveEntry(entry.value, base ?? 0);
  if (!amount.ok) throw refusalFailure(plan, amount.refusal);
  return amount.value;
}

/** The command that sets the target itself, by VALUE or by a share of the market; null where neither is given. */
function targetCommand(
  args: Arguments,
  plan: Plan,
  scenario: ScenarioRow,
  measure: MeasureRow,
  market: number | null,
): Command | null {
  const [, typed] = args.positionals;
  const share = args.option('share');
  if (typed === undefined && share === undefined) return null;
  if (typed !== undefined && share !== undefined) throw args.usage('VALUE and --share are the same; give one');
  const period = args.required('period');
  if (!calendarOf(plan).byCode.has(period)) throw refusalFailure(plan, { code: 'bad-period', text: period });
  const area = { measure: measure.id, members: dimensionsOf(plan).map(() => null), period };
  const method = methodOf(args, plan, measure);
  return { command: 'set-area', scenario: scenario.id, area, method, entry: entryOf(args, plan, measure, market) };
}

function entryOf(args: Arguments, plan: Plan, measure: MeasureRow, market: number | null) {
  const share = args.option('share');
  if (share === undefined) {
    const entry = parseEntry(args.positionals[1] as string, measure.decimals);
    if (!entry.ok) throw refusalFailure(plan, entry.refusal);
    return entry.value;
  }
  const factor = percentAsDecimal(share);
  if (factor === null || factor.startsWith('-')) throw args.usage(`--share is no per cent: "${share}"`, { share });
  if (market === null) throw args.usage('--share needs the size of the market: give --market too');
  const ticks = resolveEntry({ op: 'scale', factor }, market);
  if (!ticks.ok) throw refusalFailure(plan, ticks.refusal);
  return { op: 'set', ticks: ticks.value } as const;
}
