import { basename } from 'node:path';
import { stepSentence } from '../../../shared/report/strategy-words.ts';
import { NO_NAMES } from '../../../shared/text/refusal-text.ts';
import { describeImportRefusal } from '../../host/import/describe-problem.ts';
import { readJson } from '../../host/import/import-map.ts';
import { parseStrategy } from '../../host/import/plan-new.ts';
import type { Arguments } from '../arguments.ts';
import { chooseStrategy } from '../choose.ts';
import type { CliCommand, Result } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { execute, withPlan } from '../open-plan.ts';
import { APPLY_OPTIONS, apply } from './apply-strategy.ts';
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
    'strategy FILE apply NAME [--scenario S] [--measure M] [--total V] [--period P] [--into NAME] [--keep-overrides [--lock-kept]]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'ACTION', describe: `One of ${ACTIONS.join(', ')}.` },
    { name: 'NAME', describe: 'A strategy of the plan; for save a JSON file, for ready an id.', optional: true },
  ],
  options: APPLY_OPTIONS,
  notes: [
    'show --json prints the form that save reads.',
    'save replaces the strategy of the same name.',
    'ready lists the ready strategies; with an id, that one is made for the plan and saved.',
    'apply tells which areas were set by hand (typed, pasted, filled, taken over) since the last strategy; locks and bounds always hold.',
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
