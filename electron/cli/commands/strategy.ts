import { basename } from 'node:path';
import { periodsOfKind } from '../../../shared/model/calendar.ts';
import { calendarOf, cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { stepSentence } from '../../../shared/report/strategy-words.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { findPeriod } from '../../../shared/text/at.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { parseEntry } from '../../../shared/text/entry.ts';
import { NO_NAMES } from '../../../shared/text/refusal-text.ts';
import { describeImportRefusal } from '../../host/import/describe-problem.ts';
import { readJson } from '../../host/import/import-map.ts';
import { parseStrategy } from '../../host/import/plan-new.ts';
import type { Arguments } from '../arguments.ts';
import { chooseMeasure, chooseScenario, chooseStrategy } from '../choose.ts';
import type { CliCommand, Result } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { execute, withPlan } from '../open-plan.ts';
import { atFailure, refusalFailure } from '../refused.ts';
import { ready } from './ready-strategy.ts';

const ACTIONS = ['list', 'show', 'save', 'ready', 'apply'] as const;

export const strategy: CliCommand = {
  name: 'strategy',
  summary: 'List, show, save, apply strategies.',
  usage: [
    'strategy FILE list',
    'strategy FILE show NAME',
    'strategy FILE save STRATEGY.json',
    'strategy FILE ready [ID]',
    'strategy FILE apply NAME [--scenario S] [--measure M] [--total V] [--period P]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'ACTION', describe: `One of ${ACTIONS.join(', ')}.` },
    { name: 'NAME', describe: 'A strategy of the plan; for save a JSON file, for ready an id.', optional: true },
  ],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
    total: { value: 'V', describe: 'What to break down (1.2m); without it the present total.' },
    period: { value: 'P', describe: 'The year; may be left out when the plan has one.' },
  },
  notes: [
    'show --json prints the form that save reads.',
    'save replaces the strategy of the same name.',
    'ready lists the ready strategies; with an id, that one is made for the plan and saved.',
  ],
  examples: ['strategy plan.apportion apply "Last year\'s shares" --scenario Base --total 1.2m'],
  run: (args) => {
    const action = args.positional('ACTION');
    switch (action) {
      case 'list':
        return list(args);
      case 'show':
        return show(args);
      case 'save':
        return save(args);
      case 'ready':
        return ready(args);
      case 'apply':
        return apply(args);
      default:
        throw args.usage(`"${action}" is not one of ${ACTIONS.join(', ')}`, { action, oneOf: ACTIONS });
    }
  },
};

function list(args: Arguments): Promise<Result> {
  return withPlan(args.positional('FILE'), 'read', ({ plan }) => {
    const strategies = [...plan.tables.strategy.values()].map((row) => row.strategy);
    const lines = strategies.map(({ name, note }) => (note ? `${name}\n  ${note}` : name));
    return {
      json: {
        strategies: strategies.map(({ name, note, steps }) => ({ name, note: note ?? null, steps: steps.length })),
      },
      text:
        lines.length === 0
          ? 'No strategies yet. Save one: apportion strategy FILE save STRATEGY.json\n'
          : `${lines.join('\n')}\n`,
    };
  });
}

function show(args: Arguments): Promise<Result> {
  return withPlan(args.positional('FILE'), 'read', ({ plan }) => {
    const { strategy: found } = chooseStrategy(plan, args.positional('NAME'));
    const lines = found.steps.map((step, i) => `${i + 1}. ${stepSentence(plan, step)}`);
    return {
      json: found,
      text: `${[found.name, ...(found.note ? [found.note] : []), '', ...lines].join('\n')}\n`,
    };
  });
}

function save(args: Arguments): Promise<Result> {
  return withPlan(args.positional('FILE'), 'write', async (session) => {
    const path = args.positional('NAME');
    const json = await readJson(path);
    const parsed = json.ok ? parseStrategy(json.value, basename(path)) : json;
    if (!parsed.ok) {
      const { message, details } = describeImportRefusal(parsed.refusal, NO_NAMES);
      const said = message.replace(/; nothing was imported\.$/, '').replace(/\.$/, '');
      throw new CliFailure(2, parsed.refusal.code, said, { details: parsed.refusal, lines: details });
    }
    const committed = execute(session, { command: 'save-strategy', strategy: parsed.value });
    const { name } = parsed.value;
    return {
      json: { changed: committed !== null, seq: session.plan.seq, strategy: name },
      text: committed ? `Saved "${name}".\n` : `The plan holds "${name}" as it is; nothing changes.\n`,
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

function apply(args: Arguments): Promise<Result> {
  return withPlan(args.positional('FILE'), 'write', (session) => {
    const { plan } = session;
    const { strategy: found } = chooseStrategy(plan, args.positional('NAME'));
    const scenario = chooseScenario(plan, args.option('scenario'));
    const measure = chooseMeasure(plan, args.option('measure'));
    const period = yearOf(args, plan);
    const typed = args.option('total');
    const entry = typed === undefined ? null : parseEntry(typed, measure.decimals);
    if (entry && !entry.ok) throw refusalFailure(plan, entry.refusal);
    if (entry?.ok && entry.value.op !== 'set') throw args.usage(`--total takes an amount, not "${typed}"`);
    const total = entry?.ok && entry.value.op === 'set' ? entry.value.ticks : null;
    const committed = execute(session, {
      command: 'apply-strategy',
      scenario: scenario.id,
      measure: measure.id,
      strategy: found,
      total,
      period,
    });
    let sum = 0;
    for (const ticks of cellsOf(plan, scenario.id, measure.id)) sum += ticks;
    const amount = formatAmount(sum, { decimals: measure.decimals });
    return {
      json: {
        changed: committed !== null,
        seq: plan.seq,
        scenario: scenario.name,
        strategy: found.name,
        period,
        total: formatDecimal(sum, measure.decimals),
      },
      text: committed
        ? `"${scenario.name}" is ${amount} now, by "${found.name}".\n`
        : `"${scenario.name}" is like that already; nothing changes.\n`,
    };
  });
}
