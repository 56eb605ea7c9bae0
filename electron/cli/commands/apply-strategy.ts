import type { Area } from '../../../shared/command/command.ts';
import { periodsOfKind } from '../../../shared/model/calendar.ts';
import type { MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, cellsOf, type Plan, scenariosOf } from '../../../shared/model/plan.ts';
import type { MeasureRow } from '../../../shared/model/rows.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { findPeriod } from '../../../shared/text/at.ts';
import { namesOf } from '../../../shared/text/at-names.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { parseEntry } from '../../../shared/text/entry.ts';
import { overridesOf } from '../../host/overrides.ts';
import { runThrough } from '../../host/run-steps.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, chooseScenario, chooseStrategy } from '../choose.ts';
import type { OptionSpec, Result } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';
import { atFailure, refusalFailure } from '../refused.ts';

export const APPLY_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
  measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
  total: { value: 'V', describe: 'What to break down (1.2m); without it the present total.' },
  period: { value: 'P', describe: 'The year; may be left out when the plan has one.' },
  into: { value: 'NAME', describe: 'Lays out a copy of the scenario under this name; the scenario stays as it is.' },
  'keep-overrides': { describe: 'Areas set by hand since the last strategy keep their totals.' },
  'drop-overrides': { describe: 'They are laid out anew like all others. This is the default.' },
  'lock-kept': { describe: 'With --keep-overrides: what is kept is locked from then on.' },
};

/** Applies a strategy of the plan to a scenario, or to a copy of it. */
export function apply(args: Arguments): Promise<Result> {
  return withPlan(args.positional('FILE'), 'write', (session) => {
    const { plan } = session;
    const { strategy } = chooseStrategy(plan, args.positional('NAME'));
    const scenario = chooseScenario(plan, args.option('scenario'));
    const measure = chooseMeasure(plan, args.option('measure'));
    const period = yearOf(args, plan);
    const total = totalOf(args, plan, measure);
    const keeps = keepsOverrides(args);
    const byHand = overrides(session, scenario.id, measure.id, period);
    const into = args.option('into');
    const committed = execute(session, {
      command: 'apply-strategy',
      ...{ scenario: scenario.id, measure: measure.id, strategy, total, period },
      ...(keeps && byHand.length > 0 ? { keep: byHand, ...(args.flag('lock-kept') ? { lockKept: true } : {}) } : {}),
      ...(into === undefined ? {} : { into }),
    });
    const laid = (into === undefined ? undefined : scenariosOf(plan).at(-1)) ?? scenario;
    const sum = cellsOf(plan, laid.id, measure.id).reduce((all, ticks) => all + ticks, 0);
    const amount = formatAmount(sum, { decimals: measure.decimals });
    const done = committed
      ? `"${laid.name}" is ${amount} now, by "${strategy.name}".`
      : `"${laid.name}" is like that already; nothing changes.`;
    return {
      json: {
        changed: committed !== null,
        ...{ seq: plan.seq, scenario: laid.name, strategy: strategy.name, period },
        total: formatDecimal(sum, measure.decimals),
        overrides: { kept: keeps ? byHand.length : 0, dropped: keeps ? 0 : byHand.length },
      },
      text: [done, ...overrideLines(plan, byHand, keeps), ''].join('\n'),
    };
  });
}

function yearOf(args: Arguments, plan: Plan): string {
  const text = args.option('period');
  if (text !== undefined) {
    const found = findPeriod(plan, text);
    if (!found.ok) throw atFailure(found.refusal);
    return found.value;
  }
  const years = periodsOfKind(calendarOf(plan), 'year').map((period) => period.code);
  if (years.length === 1) return years[0] as string;
  throw args.usage(`the plan has ${years.length} years: say which with --period`, { years });
}

function totalOf(args: Arguments, plan: Plan, measure: MeasureRow): number | null {
  const typed = args.option('total');
  if (typed === undefined) return null;
  const entry = parseEntry(typed, measure.decimals);
  if (!entry.ok) throw refusalFailure(plan, entry.refusal);
  if (entry.value.op !== 'set') throw args.usage(`--total takes an amount, not "${typed}"`);
  return entry.value.ticks;
}

function keepsOverrides(args: Arguments): boolean {
  const keeps = args.flag('keep-overrides');
  if (keeps && args.flag('drop-overrides'))
    throw args.usage('--keep-overrides and --drop-overrides exclude each other');
  if (args.flag('lock-kept') && !keeps) throw args.usage('--lock-kept goes with --keep-overrides');
  return keeps;
}

function overrides(session: Session, scenario: ScenarioId, measure: MeasureId, period: string): readonly Area[] {
  return runThrough(overridesOf(session, { scenario, measure, period })).overrides.map(({ area }) => area);
}

/** So many areas are named. */
const MOST_NAMED = 10;

function overrideLines(plan: Plan, areas: readonly Area[], kept: boolean): string[] {
  if (areas.length === 0) return [];
  const names = areas.slice(0, MOST_NAMED).map((area) => `  ${namesOf(plan).area(area, 'en')}`);
  const more = areas.length > MOST_NAMED ? [`  and ${areas.length - MOST_NAMED} more`] : [];
  const head = kept ? 'Set by hand, and kept:' : 'Set by hand, and laid out anew (--keep-overrides keeps them):';
  return [head, ...names, ...more];
}
