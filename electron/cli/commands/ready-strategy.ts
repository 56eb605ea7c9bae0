import { missingText } from '../../../shared/strategy/preset-words.ts';
import { presetsFor } from '../../../shared/strategy/presets.ts';
import type { Arguments } from '../arguments.ts';
import type { Result } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { execute, withPlan } from '../open-plan.ts';

/** The ready strategies and what the plan lacks for some; with a name, that one is made for the plan and saved. */
export function ready(args: Arguments): Promise<Result> {
  const wanted = args.positionals[2];
  return wanted === undefined ? listReady(args) : saveReady(args, wanted);
}

function listReady(args: Arguments): Promise<Result> {
  return withPlan(args.positional('FILE'), 'read', ({ plan }) => {
    const presets = presetsFor(plan);
    const lines = presets.map(({ id, strategy, missing }) => {
      const lacking = missing.map((each) => missingText(each, 'en')).join(', ');
      return strategy ? `${id}: ${strategy.note}` : `${id}: not here, it needs ${lacking}`;
    });
    return { json: { strategies: presets }, text: `${lines.join('\n')}\n` };
  });
}

function saveReady(args: Arguments, wanted: string): Promise<Result> {
  return withPlan(args.positional('FILE'), 'write', (session) => {
    const presets = presetsFor(session.plan);
    const found = presets.find(({ id }) => id === wanted);
    if (!found) {
      const ids = presets.map(({ id }) => id);
      throw args.usage(`"${wanted}" is not one of ${ids.join(', ')}`, { name: wanted, oneOf: ids });
    }
    const { strategy, missing } = found;
    if (!strategy) {
      const lines = missing.map((each) => missingText(each, 'en'));
      throw new CliFailure(1, 'missing', `the plan lacks what ${wanted} needs`, { details: { missing }, lines });
    }
    const committed = execute(session, { command: 'save-strategy', strategy });
    return {
      json: { changed: committed !== null, seq: session.plan.seq, strategy: strategy.name },
      text: committed
        ? `Saved "${strategy.name}".\n`
        : `The plan holds "${strategy.name}" as it is; nothing changes.\n`,
    };
  });
}
