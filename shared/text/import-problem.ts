export type ProblemCode =
  /** A column that the import needs has no heading in the file. params: wanted, headers, key (for the map). */
  | 'column-missing'
  /** Two columns are meant for the same thing. params: wanted. */
  | 'column-twice'
  /** params: expected, found. */
  | 'ragged'
  | 'bad-quotes'
  | 'no-rows'
  | 'empty'
  | 'wrong-number'
  /** params: decimals. */
  | 'too-many-decimals'
  | 'too-large'
  /** params: dimension, suggestion ('' when nothing is near). */
  | 'unknown-member'
  /** A name that several members bear. params: dimension, codes. */
  | 'ambiguous-member'
  /** params: dimension, member, child. */
  | 'not-a-leaf'
  /** params: expected. */
  | 'not-a-date'
  /** The whole column reads as m/d and as d/m. */
  | 'ambiguous-date'
  /** params: expected: what the other rows say. */
  | 'mixed-date'
  /** params: from, to. */
  | 'month-out-of-range'
  /** A month, or a week, where the plan's driver needs a week or a day. params: leaf. */
  | 'month-too-wide'
  /** The same combination a second time. params: first (row number). */
  | 'duplicate'
  /** A driver's row for a combination that is no line of the plan. */
  | 'no-such-line'
  /** The driver has numbers for other things. params: driver, scope, planned. */
  | 'driver-scope-differs'
  /** Member tables. params: parent. */
  | 'unknown-parent'
  | 'parent-cycle'
  /** A code that stands for two members. params: first (row number), what. */
  | 'member-differs'
  /** A level is filled in below one that is empty. params: level. */
  | 'level-gap'
  | 'cell-too-long'
  | 'not-a-year'
  /** What the import needs beside the columns that there are. params: what. */
  | 'no-year';

/** One thing to put right in a file. */
export interface ImportProblem {
  /** As a spreadsheet program counts. */
  readonly row: number;
  /** Letter of the column, null when the problem is the whole row's. */
  readonly column: string | null;
  /** Its heading. */
  readonly header: string | null;
  /** The text in the cell. */
  readonly value: string | null;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}
