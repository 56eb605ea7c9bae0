import type { CliCommand } from '../command.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Loaded only when it runs: a start of the program costs what one command needs. */
  load(): Promise<CliCommand>;
}

export const COMMANDS: readonly CommandEntry[] = [
  entry('new', 'Make a plan file from a description.', async () => (await import('./new.ts')).newPlan),
  entry('sample', 'Make a plan file from bundled data.', async () => (await import('./sample.ts')).sample),
  entry(
    'import',
    'Bring lines, history, drivers or actuals into a plan.',
    async () => (await import('./import.ts')).importData,
  ),
  entry('info', 'Say what a plan holds.', async () => (await import('./info.ts')).info),
  entry('check', 'Verify every rule that a plan keeps.', async () => (await import('./check.ts')).check),
  entry('log', 'Show the history of a plan.', async () => (await import('./log.ts')).log),
  entry('undo', 'Take back the last commands.', async () => (await import('./undo.ts')).undo),
  entry('redo', 'Do again what was taken back.', async () => (await import('./undo.ts')).redo),
  entry(
    'scenario',
    'Add, rename, remove, finalise, reopen scenarios.',
    async () => (await import('./scenario.ts')).scenario,
  ),
  entry(
    'finals',
    'List what was made final, and whether each seal still fits.',
    async () => (await import('./finals.ts')).finals,
  ),
  entry('set', 'Give an area a total and spread it.', async () => (await import('./set.ts')).set),
  entry(
    'target',
    'Show and set targets by year, with forecast and goals.',
    async () => (await import('./target.ts')).target,
  ),
  entry('lock', 'Hold an area as it stands.', async () => (await import('./lock.ts')).lock),
  entry('bound', 'Set a floor and a cap on an area.', async () => (await import('./bound.ts')).bound),
  entry('unlock', 'Release the locks within an area.', async () => (await import('./lock.ts')).unlock),
  entry('strategy', 'List, show, save, apply strategies.', async () => (await import('./strategy.ts')).strategy),
  entry(
    'workdays',
    'Put the working days of each month into a plan.',
    async () => (await import('./workdays.ts')).workdays,
  ),
  entry('show', 'Show the figures of a scenario.', async () => (await import('./show.ts')).show),
  entry('compare', 'Put scenarios side by side.', async () => (await import('./compare.ts')).compare),
  entry('explain', 'Say where a figure comes from.', async () => (await import('./explain.ts')).explain),
  entry('export', 'Write a scenario to Excel, CSV or JSON.', async () => (await import('./export.ts')).exportPlan),
  entry('claims', 'Send claim books to owners, take them in, agree.', async () => (await import('./claims.ts')).claims),
  entry(
    'solve',
    'Solve a pure problem: JSON in, JSON out.',
    async () => (await import('./solve-problem.ts')).solveProblem,
  ),
  entry('serve', 'Open the workbench in a browser on this machine.', async () => (await import('./serve.ts')).serve),
  entry('demo', 'Do the main job end to end on bundled real data.', async () => (await import('./demo.ts')).demo),
];

function entry(name: string, summary: string, load: () => Promise<CliCommand>): CommandEntry {
  return { name, summary, load };
}
