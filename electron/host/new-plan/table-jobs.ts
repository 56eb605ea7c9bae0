import type { PlanChoices, PlanSource } from '../../../shared/protocol/new-plan.ts';
import type { TableCall } from '../../../shared/protocol/socket.ts';

/** Makes the plan's file; the path is the program's choice, never the page's. */
export interface MakeJob {
  readonly call: 'make';
  readonly source: PlanSource;
  readonly choices: PlanChoices;
  readonly path: string;
  readonly who: string;
}

/** What the program tells the process or thread that works on tables, and what it hears. */
export interface TableRequest {
  readonly id: number;
  readonly job: TableCall | MakeJob;
}

export interface TableReply {
  readonly id: number;
  readonly answer: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly trouble: unknown };
}
