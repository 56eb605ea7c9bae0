/** An amount that is not what it was when the book was made; decimals. */
export interface ChangedAmount {
  /** Of the answer in the book. */
  readonly cell: string;
  readonly was: string;
  readonly now: string;
}

/** Why a returned book does not land. Cells are those of its visible sheet; amounts are decimals. */
export type BookProblem =
  | { readonly code: 'unreadable'; readonly detail: string }
  | { readonly code: 'damaged'; readonly detail: string }
  | { readonly code: 'encrypted' }
  /** Saved by a program in its own way: "ods", "xls". */
  | { readonly code: 'other-format'; readonly format: string }
  | { readonly code: 'not-a-book' }
  | { readonly code: 'newer-format'; readonly format: string }
  | { readonly code: 'seal-broken' }
  | { readonly code: 'other-plan'; readonly plan: string }
  | { readonly code: 'other-scenario'; readonly scenario: string; readonly wanted: string }
  | { readonly code: 'round-gone'; readonly sent: string }
  | { readonly code: 'round-closed'; readonly sent: string }
  /** A newer round asks the owner again. */
  | {
      readonly code: 'round-older';
      readonly sent: string;
      readonly newer: string;
      readonly changes: readonly ChangedAmount[];
    }
  /** Of another round than the books beside it. */
  | { readonly code: 'other-round'; readonly sent: string; readonly wanted: string }
  | { readonly code: 'owner-not-asked'; readonly owner: string }
  | { readonly code: 'twice'; readonly other: string }
  /** The planner asks for other amounts than the book does. */
  | { readonly code: 'targets-changed'; readonly seq: number; readonly changes: readonly ChangedAmount[] }
  | { readonly code: 'locked-touched'; readonly cell: string; readonly was: string; readonly now: string }
  | { readonly code: 'locked-more'; readonly count: number }
  | { readonly code: 'nothing-answered' }
  | { readonly code: 'answer-missing'; readonly cell: string }
  | { readonly code: 'answer-unknown'; readonly cell: string; readonly text: string }
  | { readonly code: 'claim-missing'; readonly cell: string }
  | { readonly code: 'claim-differs'; readonly cell: string; readonly amount: string; readonly asked: string }
  | { readonly code: 'not-a-number'; readonly cell: string; readonly text: string }
  | { readonly code: 'negative'; readonly cell: string; readonly text: string }
  | {
      readonly code: 'too-many-decimals';
      readonly cell: string;
      readonly text: string;
      readonly decimals: number;
    }
  | { readonly code: 'too-large'; readonly cell: string; readonly text: string }
  | { readonly code: 'reason-missing'; readonly cell: string }
  | { readonly code: 'sum-off'; readonly cell: string; readonly given: string; readonly sum: string }
  | { readonly code: 'name-missing'; readonly cell: string }
  | { readonly code: 'day-missing'; readonly cell: string }
  | { readonly code: 'bad-day'; readonly cell: string; readonly text: string }
  | { readonly code: 'agreed'; readonly cell: string; readonly amount: string };

/** What is worth a word although the book lands. */
export type BookNote =
  | { readonly code: 'late'; readonly day: string; readonly deadline: string }
  /** The owner had answered before. */
  | { readonly code: 'update' }
  /** All of it is in the plan already. */
  | { readonly code: 'same' }
  /** So many targets stand elsewhere in the plan by now: a yes to them waits for the planner. */
  | { readonly code: 'moved'; readonly count: number };
