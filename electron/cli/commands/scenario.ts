import type { Command } from '../../../shared/command/command.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { scenariosOf } from '../../../shared/model/plan.ts';
import { SCENARIO_COLOURS, type ScenarioRow } from '../../../shared/model/rows.ts';
import { type Arguments, wholeNumber } from '../arguments.ts';
import { chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { usageFailure } from '../failure.ts';
import { execute, withPlan } from '../open-plan.ts';

interface Action {
  /** What follows the scenario's name. */
  readonly value?: string;
  /** The one option that goes with it. */
  readonly option?: 'from' | 'why';
  /** Not asked about add, whose scenario is not there yet. */
  command(scenario: ScenarioId, value: string, args: Arguments): Command;
}

const change = (
  what: (value: string) => Partial<Extract<Command, { command: 'change-scenario' }>>,
  value?: string,
) => ({
  ...(value === undefined ? {} : { value }),
  command: (scenario: ScenarioId, text: string): Command => ({ command: 'change-scenario', scenario, ...what(text) }),
});

const finalise: Action = { command: (scenario) => ({ command: 'finalise-scenario', scenario }) };

const ACTIONS: Readonly<Record<string, Action>> = {
  rename: { value: 'NEW-NAME', command: (scenario, name) => ({ command: 'rename-scenario', scenario, name }) },
  note: change((text) => ({ note: text === '-' ? '' : text }), 'TEXT'),
  colour: change((text) => ({ colour: colourOf(text) }), 'NUMBER'),
  status: {
    value: 'STATUS',
    command: (scenario, text, args) => ({ command: 'set-scenario-status', scenario, status: statusOf(text, args) }),
  },
  move: change((text) => ({ place: wholeNumber(text, 'PLACE', 1) - 1 }), 'PLACE'),
  archive: change(() => ({ archived: true })),
  unarchive: change(() => ({ archived: false })),
  remove: { command: (scenario) => ({ command: 'remove-scenario', scenario }) },
  finalise,
  finalize: finalise,
  reopen: {
    option: 'why',
    command: (scenario, _, args) => ({ command: 'reopen-scenario', scenario, why: args.required('why') }),
  },
};

const NAMES = ['add', ...Object.keys(ACTIONS).filter((name) => name !== 'finalize')];

export const scenario: CliCommand = {
  name: 'scenario',
  summary: 'Add, rename, annotate, order, archive, remove, finalise, reopen scenarios.',
  usage: [
    'scenario FILE add NAME [--from NAME]',
    'scenario FILE rename NAME NEW-NAME',
    'scenario FILE note NAME TEXT',
    `scenario FILE colour NAME 1-${SCENARIO_COLOURS}|none`,
    'scenario FILE status NAME draft|review',
    'scenario FILE move NAME PLACE',
    'scenario FILE archive|unarchive|remove|finalise NAME',
    'scenario FILE reopen NAME --why TEXT',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan.' },
    { name: 'ACTION', describe: `One of ${NAMES.join(', ')}.` },
    { name: 'NAME', describe: 'The scenario.' },
    {
      name: 'VALUE',
      describe: 'The new name, note (- takes it away), colour, status, or place.',
      optional: true,
    },
  ],
  options: {
    from: { value: 'NAME', describe: 'Scenario to copy; without it the new one is empty.' },
    why: { value: 'TEXT', describe: 'Reason for reopening a final scenario; it is kept in the history.' },
  },
  notes: ['move puts a scenario at a place in the list, 1 being the first; the others keep their order.'],
  examples: [
    'scenario plan.apportion add Stretch --from Base',
    'scenario plan.apportion note Stretch "If the new model comes in March"',
    'scenario plan.apportion reopen Base --why "New prices"',
  ],
  run: (args) => {
    const file = args.positional('FILE');
    return withPlan(file, 'write', (session) => {
      const command = commandOf(args, session.plan);
      const committed = execute(session, command);
      const rows = scenariosOf(session.plan);
      const text = rows.map(words).join(', ') || 'none';
      return {
        json: {
          changed: committed !== null,
          seq: session.plan.seq,
          scenarios: rows.map(({ name, status, note, colour, archived, base, strategy }) => {
            const from = base === null ? null : (session.plan.tables.scenario.get(base)?.name ?? null);
            return { name, status, note, colour, archived, base: from, strategy };
          }),
        },
        text: `${committed ? '' : 'Nothing changes. '}Scenarios: ${text}\n`,
      };
    });
  },
};

const words = ({ name, status, archived }: ScenarioRow) => `${name} (${archived ? `${status}, archived` : status})`;

function commandOf(args: Arguments, plan: Plan): Command {
  const name = args.positional('ACTION');
  const scenarioName = args.positional('NAME');
  const value = args.positionals[3];
  const action = ACTIONS[name];
  if (!action && name !== 'add')
    throw args.usage(`"${name}" is not one of ${NAMES.join(', ')}`, { action: name, oneOf: NAMES });
  const allowed = name === 'add' ? 'from' : action?.option;
  const { from, why } = { from: args.option('from'), why: args.option('why') };
  if (from !== undefined && allowed !== 'from') throw args.usage('--from goes with add');
  if (why !== undefined && allowed !== 'why') throw args.usage('--why goes with reopen');
  if (value !== undefined && !action?.value) throw args.usage(`"${value}" is one argument too many`);
  if (!action) {
    const source = from === undefined ? null : chooseScenario(plan, from).id;
    return { command: 'add-scenario', name: scenarioName, from: source };
  }
  if (action.value && value === undefined) throw args.usage(`${action.value} is missing`);
  return action.command(chooseScenario(plan, scenarioName).id, value ?? '', args);
}

function colourOf(text: string): number | null {
  if (text === 'none') return null;
  const colour = wholeNumber(text, 'NUMBER', 1);
  if (colour > SCENARIO_COLOURS) throw usageFailure(`NUMBER is 1 to ${SCENARIO_COLOURS}, or none, not "${text}"`);
  return colour;
}

function statusOf(text: string, args: Arguments): 'draft' | 'in-review' {
  if (text === 'draft') return 'draft';
  if (text === 'review' || text === 'in-review') return 'in-review';
  const final = text === 'final' ? ': finalise makes a scenario final' : '';
  throw args.usage(`STATUS is draft or review, not "${text}"${final}`, { status: text, oneOf: ['draft', 'review'] });
}
