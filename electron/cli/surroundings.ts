import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The one clock of the command line. */
export function now(): Date {
  return new Date();
}

/** Who writes in the journal: the user of the system. */
export function who(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry, as in some containers.
    return process.env.USER ?? process.env.USERNAME ?? 'unknown';
  }
}

/** The bundled samples: two folders above the sources and above the bundle alike. */
export function samplesFolder(): string {
  return fileURLToPath(new URL('../../samples', import.meta.url));
}
