import { nearest } from '../../shared/text/at-near.ts';
import type { CliCommand, OptionSpec } from './command.ts';
import { usageFailure } from './failure.ts';

/** Options that every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  json: { describe: 'Print one JSON document; errors as JSON too.' },
  help: { describe: 'Show this help.' },
};

/** A command's arguments, checked against what it takes. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #options: ReadonlyMap<string, string>;
  readonly #command: CliCommand;

  constructor(command: CliCommand, positionals: readonly string[], options: ReadonlyMap<string, string>) {
    this.#command = command;
    this.positionals = positionals;
    this.#options = options;
  }

  /** The positional of this name; "" never is one. Throws a usage failure when it is missing. */
  positional(name: string): string {
    const at = this.#command.positionals.findIndex((spec) => spec.name === name);
    if (at < 0) throw new Error(`${this.#command.name} has no positional ${name}`);
    const value = this.positionals[at];
    if (value === undefined) throw missing(this.#command, name);
    return value;
  }

  option(name: string): string | undefined {
    if (!(name in this.#command.options)) throw new Error(`${this.#command.name} has no option ${name}`);
    return this.#options.get(name);
  }

  required(name: string): string {
    const value = this.option(name);
    if (value === undefined) {
      const spec = this.#command.options[name];
      throw usageFailure(`--${name} ${spec?.value ?? ''} is missing`.replace('  ', ' '), usageLines(this.#command));
    }
    return value;
  }

  flag(name: string): boolean {
    return this.#options.has(name);
  }

  /** A whole number from `least` on. */
  integer(name: string, least: number): number | undefined {
    const text = this.option(name);
    return text === undefined ? undefined : wholeNumber(text, `--${name}`, least);
  }

  usage(message: string, details: unknown = null): Error {
    return usageFailure(message, usageLines(this.#command), details);
  }
}

export function wholeNumber(text: string, what: string, least: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw usageFailure(`${what} takes a whole number from ${least} on, not "${text}"`);
  return value;
}

function usageLines(command: CliCommand): string[] {
  return [...command.usage.map((line) => `usage: apportion ${line}`), `help:  apportion ${command.name} --help`];
}

function missing(command: CliCommand, name: string): Error {
  return usageFailure(`${name} is missing`, usageLines(command), { missing: name });
}

/** Numbers and changes by per cent begin with a minus too ("-3%", "-200k"): they are no options. */
const NEGATIVE = /^-[\d.]/;

/** Reads what follows the command's name. Throws usage failures that say what is near. */
export function parseArguments(command: CliCommand, words: readonly string[]): Arguments {
  const specs: Readonly<Record<string, OptionSpec>> = { ...command.options, ...COMMON_OPTIONS };
  const options = new Map<string, string>();
  const positionals: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') {
      positionals.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-' || NEGATIVE.test(word)) {
      positionals.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const name = (equals < 0 ? word : word.slice(0, equals)).replace(/^--?/, '');
    const spec = word.startsWith('--') ? specs[name] : word === '-h' ? specs.help : undefined;
    if (!spec) throw unknownOption(command, equals < 0 ? word : word.slice(0, equals), Object.keys(specs));
    const key = word === '-h' ? 'help' : name;
    if (options.has(key)) throw usageFailure(`--${key} is given twice`);
    if (spec.value === undefined) {
      if (equals >= 0) throw usageFailure(`--${key} takes no value`);
      options.set(key, '');
      continue;
    }
    const value = equals >= 0 ? word.slice(equals + 1) : words[++i];
    if (value === undefined || (equals < 0 && value.startsWith('--'))) {
      throw usageFailure(`--${key} takes a value: --${key} ${spec.value}`);
    }
    checkListed(key, value, spec);
    options.set(key, value);
  }
  if (!options.has('help')) checkPositionals(command, positionals);
  return new Arguments(command, positionals, options);
}

function checkListed(name: string, value: string, spec: OptionSpec): void {
  if (!spec.oneOf || spec.oneOf.includes(value)) return;
  const near = nearest(value, spec.oneOf, 1);
  throw usageFailure(
    `--${name} is one of ${spec.oneOf.join(', ')}, not "${value}"`,
    near.map((item) => `Did you mean ${item}?`),
    { option: name, value, oneOf: spec.oneOf },
  );
}

function unknownOption(command: CliCommand, word: string, known: readonly string[]): Error {
  const near = nearest(word.replace(/^-+/, ''), known, 1).map((name) => `--${name}`);
  const hint = near.length > 0 ? `Did you mean ${near[0]}?` : `Options: ${known.map((name) => `--${name}`).join(', ')}`;
  return usageFailure(`${command.name} has no option ${word}`, [hint, `help: apportion ${command.name} --help`], {
    option: word,
    near,
  });
}

function checkPositionals(command: CliCommand, positionals: readonly string[]): void {
  const { positionals: specs } = command;
  const wanting = specs.find((spec, i) => !spec.optional && positionals[i] === undefined);
  if (wanting) throw missing(command, wanting.name);
  const empty = positionals.indexOf('');
  if (empty >= 0) throw usageFailure(`${specs[Math.min(empty, specs.length - 1)]?.name ?? 'an argument'} is empty`);
  if (!specs.at(-1)?.rest && positionals.length > specs.length) {
    const extra = positionals[specs.length] as string;
    throw usageFailure(`"${extra}" is one argument too many`, usageLines(command), { argument: extra });
  }
}
