import { resolve } from 'node:path';

/** The plan files that a command line names, as absolute paths. Switches and the app's own folder are passed over. */
export function planArguments(argv: readonly string[], folder: string): string[] {
  return argv.filter((arg) => !arg.startsWith('-') && /\.apportion$/i.test(arg)).map((arg) => resolve(folder, arg));
}
