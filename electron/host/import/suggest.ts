/** Steps (insert, delete, replace, swap neighbours) from a to b, or `limit + 1` when there are more. Damerau 1964. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let steps = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        steps = Math.min(steps, (before[j - 2] as number) + 1);
      }
      current.push(steps);
      if (steps < best) best = steps;
    }
    if (best > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] as number;
}

/** The choice that is nearest to a text, compared without case and spaces; '' when none is near. Ties: the first. */
export function nearest(text: string, choices: Iterable<string>): string {
  const wanted = text.toLowerCase().replace(/\s+/g, '');
  if (wanted === '') return '';
  let limit = Math.max(1, Math.floor(wanted.length / 3));
  let found = '';
  for (const choice of choices) {
    const candidate = choice.toLowerCase().replace(/\s+/g, '');
    if (candidate === '') continue;
    const steps = editDistance(wanted, candidate, limit);
    if (steps > limit) continue;
    // From here on only something nearer counts.
    found = choice;
    limit = steps - 1;
    if (limit < 0) break;
  }
  return found;
}
