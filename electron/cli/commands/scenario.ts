import type { Command } from '../../../shared/command/command.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { scenariosOf } from '../../../shared/model/plan.ts';
import type { Arguments } from '../arguments.ts';
import { chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { execute, withPlan } from '../open-plan.ts';

const ACTIONS = ['add', 'rename', 'remove', 'finalise', 'reopen'] as const;

export const scenario: CliCommand = {
  name: 'scenario',
  summary: 'Add, rename, remove, finalise, reopen scenarios.',
  usage: [
    'scenario FILE add NAME [--from NAME]',
    'scenario FILE rename NAME NEW-NAME',
    'scenario FILE remove NAME',
    'scenario FILE finalise NAME',
    'scenario FILE reopen NAME --why TEXT',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'ACTION', describe: `One of ${ACTIONS.join(', ')}.` },
    { name: 'NAME', describe: 'The scenario.' },
    { name: 'NEW-NAME', describe: 'For rename.', optional: true },
  ],
  options: {
    from: { value: 'NAME', describe: 'Scenario to copy; without it the new one is empty.' },
    why: { value: 'TEXT', describe: 'Reason for reopening a final scenario; it is kept in the history.' },
  },
  examples: [
    'scenario plan.apportion add Stretch --from Base',
    'scenario plan.apportion reopen Base --why "New prices"',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    return withPlan(file, 'write', (session) => {
      const command = commandOf(args, session.plan);
      const committed = execute(session, command);
      const rows = scenariosOf(session.plan).map(({ name, status }) => ({ name, status }));
      const text = rows.map(({ name, status }) => `${name} (${status})`).join(', ') || 'none';
      return {
        json: { changed: committed !== null, seq: session.plan.seq, scenarios: rows },
        text: `${committed ? '' : 'Nothing changes. '}Scenarios: ${text}\n`,
      };
    });
  },
};

function commandOf(args: Arguments, plan: Plan): Command {
  const action = args.positional('ACTION');
  const name = args.positional('NAME');
  const newName = args.positionals[3];
  const { from, why } = { from: args.option('from'), why: args.option('why') };
  if (from !== undefined && action !== 'add') throw args.usage('--from goes with add');
  if (why !== undefined && action !== 'reopen') throw args.usage('--why goes with reopen');
  if (newName !== undefined && action !== 'rename') throw args.usage(`"${newName}" is one argument too many`);
  switch (action) {
    case 'add':
      return { command: 'add-scenario', name, from: from === undefined ? null : chooseScenario(plan, from).id };
    case 'rename':
      if (newName === undefined) throw args.usage('NEW-NAME is missing');
      return { command: 'rename-scenario', scenario: chooseScenario(plan, name).id, name: newName };
    case 'remove':
      return { command: 'remove-scenario', scenario: chooseScenario(plan, name).id };
    case 'finalise':
    case 'finalize':
      return { command: 'finalise-scenario', scenario: chooseScenario(plan, name).id };
    case 'reopen':
      return { command: 'reopen-scenario', scenario: chooseScenario(plan, name).id, why: args.required('why') };
    default:
      throw args.usage(`"${action}" is not one of ${ACTIONS.join(', ')}`, { action, oneOf: ACTIONS });
  }
}
