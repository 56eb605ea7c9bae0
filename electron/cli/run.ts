import { nearest } from '../../shared/text/at-near.ts';
import { parseArguments } from './arguments.ts';
import type { Result } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { CliFailure, usageFailure } from './failure.ts';
import { commandHelp, programHelp } from './help.ts';
import { print } from './print.ts';
import { VERSION } from './version.ts';

/** Runs one command of the program and answers its exit status; says everything on the standard streams. */
export async function runProgram(words: readonly string[]): Promise<number> {
  // A reader that has seen enough ("| head") closes the pipe: that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const json = words.includes('--json') && !words.slice(0, words.indexOf('--json')).includes('--');
  try {
    return await runWords(words, json);
  } catch (error) {
    if (error instanceof CliFailure) return tell(error, json);
    return tell(unexpected(error), json);
  }
}

async function runWords(words: readonly string[], json: boolean): Promise<number> {
  const [name, ...rest] = words.filter((word, i) => !(word === '--json' && i === 0));
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name === 'help' ? rest[0] : undefined;
    if (asked !== undefined) return runWords([asked, '--help'], json);
    await print(programHelp(VERSION));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    await print(`${VERSION}\n`);
    return 0;
  }
  const entry = COMMANDS.find((command) => command.name === name);
  if (!entry) throw unknownCommand(name);
  const command = await entry.load();
  const args = parseArguments(command, rest);
  if (args.flag('help')) {
    await print(commandHelp(command));
    return 0;
  }
  const result = await command.run(args);
  await printResult(result, json);
  return result.exit ?? 0;
}

function unknownCommand(name: string): CliFailure {
  const near = nearest(
    name,
    COMMANDS.map((command) => command.name),
    2,
  );
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See apportion --help.';
  return usageFailure(`there is no command "${name}"`, [hint], { command: name, near });
}

async function printResult(result: Result, json: boolean): Promise<void> {
  if (result.silent) return;
  await print(json ? `${JSON.stringify(result.json, null, 2)}\n` : result.text);
}

function tell(failure: CliFailure, json: boolean): number {
  const { code, message, details, lines, exit } = failure;
  if (json) process.stderr.write(`${JSON.stringify({ error: { code, message, details } })}\n`);
  else process.stderr.write(`${[`apportion: ${message}`, ...shown(lines).map((line) => `  ${line}`)].join('\n')}\n`);
  return exit;
}

/** Lines of details beyond which nobody reads on in a terminal; --json has them all. */
const MOST_LINES = 200;

function shown(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} more; --json lists all`];
}

/** What the disk refuses is told as such; anything else is a bug and shows where it arose. */
function unexpected(error: unknown): CliFailure {
  const { code, path, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT')
    return new CliFailure(2, 'not-found', `there is no file ${path ?? ''}`.trim(), { details: { path } });
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new CliFailure(2, 'not-a-folder', `${path ?? 'that'} is a file, not a folder`, { details: { path } });
  }
  if (code === 'EISDIR') return new CliFailure(2, 'not-a-file', `${path ?? 'that'} is a folder`, { details: { path } });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new CliFailure(3, 'read-only', `${path ?? 'the file'} cannot be written to or read`, { details: { path } });
  }
  if (code === 'ENOSPC') return new CliFailure(3, 'disk', 'the disk is full');
  const lines = process.env.APPORTION_DEBUG === undefined ? [] : (stack ?? '').split('\n').slice(1);
  return new CliFailure(3, 'internal', `this should not have happened: ${message ?? String(error)}`, { lines });
}
