/** The total that the edit of a seq sets; no two near each other are alike. */
export function totalAt(seq: number): number {
  return seq * 1_000_003;
}
