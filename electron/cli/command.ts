import type { Arguments } from './arguments.ts';

export interface OptionSpec {
  /** What stands for the value in the help ("NAME"); an option without one is a switch. */
  readonly value?: string;
  readonly describe: string;
  /** The closed list of what the value may be. */
  readonly oneOf?: readonly string[];
}

export interface PositionalSpec {
  readonly name: string;
  readonly describe: string;
  readonly optional?: boolean;
  /** Takes all that is left. */
  readonly rest?: boolean;
}

/** What a command answers: a JSON document, and the same for the eye. Exit status 1 says that a check failed. */
export interface Result {
  readonly json: unknown;
  readonly text: string;
  readonly exit?: 0 | 1;
  /** The command has said all that is to be said itself. */
  readonly silent?: boolean;
}

export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  /** Without "apportion"; one line per form. */
  readonly usage: readonly string[];
  readonly positionals: readonly PositionalSpec[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly string[];
  /** Paragraphs after the options. */
  readonly notes?: readonly string[];
  run(args: Arguments): Promise<Result>;
}
