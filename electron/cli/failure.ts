/** 1: the request cannot be met; 2: bad usage or bad input; 3: the file is locked or damaged. */
export type FailureExit = 1 | 2 | 3;

/** Ends a command: told on standard error as one line and details, or as JSON. */
export class CliFailure extends Error {
  override name = 'CliFailure';
  readonly exit: FailureExit;
  readonly code: string;
  /** For --json. */
  readonly details: unknown;
  /** For the eye, one line each. */
  readonly lines: readonly string[];

  constructor(
    exit: FailureExit,
    code: string,
    message: string,
    { details = null, lines = [] }: { details?: unknown; lines?: readonly string[] } = {},
  ) {
    super(message);
    this.exit = exit;
    this.code = code;
    this.details = details;
    this.lines = lines;
  }
}

export function usageFailure(message: string, lines: readonly string[] = [], details: unknown = null): CliFailure {
  return new CliFailure(2, 'usage', message, { details, lines });
}
