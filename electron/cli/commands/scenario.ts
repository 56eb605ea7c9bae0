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

type Option = 'why' | 'note' | 'anyway';

interface Action {
  /** What follows the scenario's name. */
  readonly value?: string;
  /** The options that go with it. */
  readonly options?: readonly Option[];
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

const finalise: Action = {
  options: ['note', 'anyway', 'why'],
  command: (scenario, _, args) => {
    const note = args.option('note');
    return {
      command: 'finalise-scenario',
      scenario,
      ...(note === undefined ? {} : { note }),
      ...(args.flag('anyway') ? { despite: args.required('why') } : {}),
    };
  },
};

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
    options: ['why'],
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
    'scenario FILE archive|unarchive|remove NAME',
    'scenario FILE finalise NAME [--note TEXT] [--anyway --why TEXT]',
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
    note: { value: 'TEXT', describe: 'What this final version is about.' },
    anyway: { describe: 'Make it final in spite of what the checklist warns of; goes with --why.' },
    why: { value: 'TEXT', describe: 'Reason for reopening, or for going on anyway; it is kept in the plan.' },
  },
  notes: [
    'move puts a scenario at a place in the list, 1 being the first; the others keep their order.',
    'Before a scenario is made final it is held against a checklist. What blocks must be mended; a warning can be',
    'overridden with --anyway --why. What was final is listed by finals.',
  ],
  examples: [
    'scenario plan.apportion add Stretch --from Base',
    'scenario plan.apportion note Stretch "If the new model comes in March"',
    'scenario plan.apportion finalise Base --note "As agreed by the board"',
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
  const from = args.option('from');
  if (from !== undefined && name !== 'add') throw args.usage('--from goes with add');
  checkOptions(args, action?.options ?? []);
  if (value !== undefined && !action?.value) throw args.usage(`"${value}" is one argument too many`);
  if (!action) {
    const source = from === undefined ? null : chooseScenario(plan, from).id;
    return { command: 'add-scenario', name: scenarioName, from: source };
  }
  if (action.value && value === undefined) throw args.usage(`${action.value} is missing`);
  return action.command(chooseScenario(plan, scenarioName).id, value ?? '', args);
}

/** Options that say nothing about what is to be done are a slip. */
function checkOptions(args: Arguments, allowed: readonly Option[]): void {
  const given = { why: args.option('why') !== undefined, note: args.option('note') !== undefined };
  const anyway = args.flag('anyway');
  if (given.note && !allowed.includes('note')) throw args.usage('--note goes with finalise');
  if (anyway && !allowed.includes('anyway')) throw args.usage('--anyway goes with finalise');
  if (!given.why || (allowed.includes('why') && (anyway || !allowed.includes('anyway')))) return;
  throw args.usage('--why goes with reopen, or with --anyway');
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
