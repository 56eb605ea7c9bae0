import { first } from './0010-first.ts';
import { bounds } from './0020-bounds.ts';
import { workbench } from './0030-workbench.ts';
import { scenarios } from './0040-scenarios.ts';
import { weeksAndDays } from './0050-weeks-and-days.ts';
import { premises } from './0060-premises.ts';
import { claims } from './0070-claims.ts';
import { finalVersions } from './0080-final-versions.ts';
import { mappings } from './0090-mappings.ts';
import type { Migration } from './migration.ts';

/** All steps of the file format in order. One that was ever released is never edited: what changes is a new step. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  bounds,
  workbench,
  scenarios,
  weeksAndDays,
  premises,
  claims,
  finalVersions,
  mappings,
];
