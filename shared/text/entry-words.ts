/** Powers of ten behind the magnitude words of both languages; "120w" is how 120万 is typed in a hurry. */
export const MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['千', 3],
  ['万', 4],
  ['w', 4],
  ['十万', 5],
  ['m', 6],
  ['mn', 6],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['b', 9],
  ['bn', 9],
  ['十亿', 9],
  ['百亿', 10],
  ['千亿', 11],
  ['万亿', 12],
]);

/** A figure of the plan that a calculation names. */
export type EntryReference =
  /** What stands in the edited area. */
  | { readonly reference: 'present' }
  /** Last year's actuals of the same area. */
  | { readonly reference: 'last-year' }
  /** The row over it, same period. */
  | { readonly reference: 'parent' }
  /** The whole plan, same period. */
  | { readonly reference: 'whole' }
  /** The same row over the fiscal year, or the quarter, that the period lies in. */
  | { readonly reference: 'year' }
  | { readonly reference: 'quarter' }
  /** The same row in the period before, of the same kind. */
  | { readonly reference: 'previous' }
  /** "[Eastern]", "[Q1]", "[Eastern, Q1]": the same area with these members and this period instead. */
  | { readonly reference: 'named'; readonly name: string };

/** Words for references; both languages may be typed in both. */
export const REFERENCES: ReadonlyMap<string, EntryReference> = new Map<string, EntryReference>([
  ['now', { reference: 'present' }],
  ['现值', { reference: 'present' }],
  ['ly', { reference: 'last-year' }],
  ['去年', { reference: 'last-year' }],
  ['上年', { reference: 'last-year' }],
  ['parent', { reference: 'parent' }],
  ['上级', { reference: 'parent' }],
  ['all', { reference: 'whole' }],
  ['总计', { reference: 'whole' }],
  ['year', { reference: 'year' }],
  ['全年', { reference: 'year' }],
  ['quarter', { reference: 'quarter' }],
  ['本季', { reference: 'quarter' }],
  ['prev', { reference: 'previous' }],
  ['上期', { reference: 'previous' }],
]);

/** What is wrong with typed text; `part` of the refusal is the piece that it is about. */
export type EntryProblem =
  /** Nothing is there, or nothing follows a sign. */
  | 'amount-missing'
  | 'not-understood'
  /** Digits are not in groups of three. */
  | 'bad-grouping'
  /** A per cent by itself: of what? */
  | 'percent-alone'
  /** A calculation without "=" before it. */
  | 'needs-equals'
  | 'bracket-open'
  | 'bracket-closed'
  | 'division-by-zero'
  /** Two amounts multiplied, or a number divided by one. */
  | 'no-amount'
  /** A factor or divisor that is itself an amount: "*2k". */
  | 'factor-wanted'
  /** A reference that has no figure here: no row above, no period before, no last year. */
  | 'no-figure'
  /** A name in brackets that the plan does not have, or has more than once. */
  | 'unknown-name'
  | 'ambiguous-name'
  /** A straight line or growth without its second part, or with one that is no amount, or no rate. */
  | 'pair-missing'
  | 'last-wanted'
  | 'rate-wanted';

/**
 * What was typed as it is read: full width is half width, the true minus a hyphen. A Chinese keyboard writes "。" where
 * a point was meant: between figures it can be nothing else.
 */
export function plainTyped(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll('\u2212', '-')
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .trim();
}
