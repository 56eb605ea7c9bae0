import { COMMON_OPTIONS } from './arguments.ts';
import type { CliCommand } from './command.ts';
import { COMMANDS } from './commands/index.ts';

const WIDTH = 100;

function wrapped(text: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(indent)}`);
}

function definitions(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([term]) => term.length));
  return pairs.map(([term, text]) => `  ${term.padEnd(width)}  ${wrapped(text, width + 4)}`).join('\n');
}

export function programHelp(version: string): string {
  return `Apportion ${version}: sales targets, broken down exactly.

usage: apportion COMMAND ...

${definitions(COMMANDS.map(({ name, summary }) => [name, summary]))}

Every command takes --help and --json.
Exit status: 0 done; 1 the request cannot be met; 2 bad usage or bad input; 3 the file is locked or damaged.
`;
}

export function commandHelp(command: CliCommand): string {
  const options = { ...command.options, ...COMMON_OPTIONS };
  const parts = [
    `${command.summary}\n`,
    `usage: ${command.usage.map((line) => `apportion ${line}`).join('\n       ')}\n`,
  ];
  if (command.positionals.length > 0) {
    parts.push(`${definitions(command.positionals.map(({ name, describe }) => [name, describe]))}\n`);
  }
  const terms = Object.entries(options).map(([name, spec]): [string, string] => [
    `--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`,
    spec.oneOf ? `${spec.describe} One of ${spec.oneOf.join(', ')}.` : spec.describe,
  ]);
  parts.push(`${definitions(terms)}\n`);
  for (const note of command.notes ?? []) parts.push(`${note.includes('\n') ? note : wrapped(note, 0)}\n`);
  const plural = command.examples.length > 1 ? 'Examples' : 'Example';
  parts.push(`${plural}:\n${command.examples.map((line) => `  apportion ${line}`).join('\n')}\n`);
  return parts.join('\n');
}
