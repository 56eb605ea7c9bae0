/** Does the item at position a come before the one at position b? Must be a strict total order. */
export type Before = (a: number, b: number) => boolean;

/**
 * Rearranges positions so that its first `count` entries are those that come first under `before`, in no order.
 * Quickselect (Hoare 1961) with the middle of three as pivot; should it degenerate, what is left is sorted, so that no
 * input costs more than n log n. Expected about three comparisons an item.
 */
export function selectFirst(positions: Int32Array, count: number, before: Before): void {
  let low = 0;
  let high = positions.length - 1;
  let patience = 64;
  while (low < high && count > low && count <= high) {
    if (patience === 0) {
      positions.subarray(low, high + 1).sort((a, b) => (before(a, b) ? -1 : a === b ? 0 : 1));
      return;
    }
    patience -= 1;
    const pivot = middle(positions[low]!, positions[(low + high) >>> 1]!, positions[high]!, before);
    let i = low;
    let j = high;
    while (i <= j) {
      while (before(positions[i]!, pivot)) i += 1;
      while (before(pivot, positions[j]!)) j -= 1;
      if (i > j) break;
      const swapped = positions[i]!;
      positions[i] = positions[j]!;
      positions[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (count <= j + 1) high = j;
    else if (count > i) low = i;
    else return;
  }
}

function middle(a: number, b: number, c: number, before: Before): number {
  if (before(a, b)) {
    if (before(b, c)) return b;
    return before(a, c) ? c : a;
  }
  if (before(a, c)) return a;
  return before(b, c) ? c : b;
}
