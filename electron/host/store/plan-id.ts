import { createHash } from 'node:crypto';
import type { ReadHandle } from './handle.ts';

/** So many hex digits tell more plans apart than anybody makes. */
const DIGITS = 20;

/** A plan's own mark: made of when, by whom and under which name it was founded, which never changes. */
export function readPlanId({ db }: ReadHandle): string {
  const founded = db
    .prepare<[], string>("SELECT json_array(at, who, json_extract(plan, '$.settings.name')) FROM foundation")
    .pluck()
    .get();
  if (founded === undefined) throw new Error('the file has no foundation');
  return createHash('sha256').update(founded).digest('hex').slice(0, DIGITS);
}
