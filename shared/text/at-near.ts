/** Edits (insert, delete, replace, swap neighbours) from a to b. Restricted Damerau-Levenshtein; Damerau 1964. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}

/** The candidates that someone who wrote `text` may have meant, nearest first, at most `most`; ties keep their order. */
export function nearest(text: string, candidates: Iterable<string>, most = 5): string[] {
  const wanted = text.toLowerCase();
  const scored: { readonly candidate: string; readonly score: number; readonly order: number }[] = [];
  let order = 0;
  for (const candidate of new Set(candidates)) {
    const other = candidate.toLowerCase();
    const contains = wanted.length > 1 && other.length > 1 && (other.includes(wanted) || wanted.includes(other));
    const distance = editDistance(wanted.slice(0, 64), other.slice(0, 64));
    const close = distance <= Math.max(1, Math.floor(Math.max(wanted.length, other.length) * 0.4));
    if (contains || close) scored.push({ candidate, score: contains ? Math.min(distance, 1) : distance, order });
    order++;
  }
  scored.sort((a, b) => a.score - b.score || a.order - b.order);
  return scored.slice(0, most).map((item) => item.candidate);
}
