import { isDeepStrictEqual } from 'node:util';
import type { Plan } from '../../../shared/model/plan.ts';
import type { FinalRow } from '../../../shared/model/rows.ts';
import { checksumOf } from '../seal.ts';
import type { StoredFact } from './journal-facts.ts';

/** Holds final versions against their seals while somebody walks the journal back. */
export class SealCheck {
  readonly #plan: Plan;
  readonly #seen = new Set<number>();
  readonly #problems: string[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** Looks at the plan right after an entry, with the facts that the entry wrote. */
  look(seq: number, after: Plan, stored: readonly StoredFact[]): void {
    for (const row of this.#plan.tables.final.values()) {
      if (row.seq !== seq) continue;
      this.#seen.add(row.id);
      const written = stored.find((fact) => fact.row_table === 'final' && fact.row_id === row.id)?.row_after;
      if (!isDeepStrictEqual(JSON.parse(written ?? 'null'), row))
        this.#problems.push(`${nameOf(row)} is not what entry ${seq} wrote`);
      if (checksumOf(after, row.scenario) !== row.checksum) {
        this.#problems.push(`${nameOf(row)}: what stood after entry ${seq} has another checksum than its seal`);
      }
    }
  }

  tell(report: (detail: string) => void): void {
    this.#problems.forEach(report);
    for (const row of this.#plan.tables.final.values()) {
      if (!this.#seen.has(row.id)) report(`${nameOf(row)}: the journal could not be followed to entry ${row.seq}`);
    }
    this.#checkPresent(report);
  }

  /** What is final now must be what one of its versions was; one from before there were seals has none. */
  #checkPresent(report: (detail: string) => void): void {
    for (const { id, status } of this.#plan.tables.scenario.values()) {
      const versions = [...this.#plan.tables.final.values()].filter(({ scenario }) => scenario === id);
      if (status !== 'final' || versions.length === 0) continue;
      const checksum = checksumOf(this.#plan, id);
      if (!versions.some((row) => row.checksum === checksum)) {
        report(`scenario ${id} is final, and none of its seals fits what it holds`);
      }
    }
  }
}

function nameOf({ id, scenario, number }: FinalRow): string {
  return `final ${id} (scenario ${scenario}, version ${number})`;
}
