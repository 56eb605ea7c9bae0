import type { OpenRefusal } from './bridge.ts';

/**
 * What the shell tells a host process: first what to open, then a 'window' for each port that it hands over (the
 * message's only port), at last 'close'. A host holds one plan in its life.
 */
export type HostJob =
  | { readonly job: 'open'; readonly path: string; readonly who: string }
  /** Opens what a plan that another program holds says now, to read only. */
  | { readonly job: 'read-only'; readonly path: string; readonly who: string }
  /** Makes a copy of a plan that another program holds, beside it or else in a folder, and opens that. */
  | { readonly job: 'copy'; readonly path: string; readonly folder: string; readonly who: string }
  /** Makes the sample plan at a path where nothing is yet, and opens it. */
  | { readonly job: 'sample'; readonly path: string; readonly who: string }
  | { readonly job: 'window' }
  /** The user chose a file to be written: a window may ask for it by the target. */
  | { readonly job: 'target'; readonly target: string; readonly file: string }
  /** Checkpoints and closes the file; the process then ends by itself with status 0. */
  | { readonly job: 'close' };

/** What a host process tells the shell: once whether it has the plan, and faults that it does not survive. */
export type HostNews =
  | { readonly news: 'opened'; readonly path: string; readonly name: string; readonly readOnly: boolean }
  | { readonly news: 'refused'; readonly refusal: OpenRefusal }
  | { readonly news: 'target'; readonly target: string };
