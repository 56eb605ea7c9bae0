export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

const GAP = 14;
const EDGE = 12;

/**
 * Where a card stands beside what it is about: below it, above, right or left, the first side with room; always wholly in
 * the window, and in its lower middle when there is nothing to stand beside.
 */
export function cardBeside(target: Rect | null, card: Size, window: Size): { left: number; top: number } {
  const within = (value: number, size: number, most: number) => Math.max(EDGE, Math.min(value, most - size - EDGE));
  const leftMost = (left: number) => within(left, card.width, window.width);
  const topMost = (top: number) => within(top, card.height, window.height);
  if (target === null) {
    return { left: leftMost((window.width - card.width) / 2), top: topMost(window.height - card.height - 60) };
  }
  const below = target.top + target.height + GAP;
  if (below + card.height + EDGE <= window.height) return { left: leftMost(target.left), top: topMost(below) };
  const above = target.top - GAP - card.height;
  if (above >= EDGE) return { left: leftMost(target.left), top: topMost(above) };
  const right = target.left + target.width + GAP;
  const beside = right + card.width + EDGE <= window.width ? right : target.left - GAP - card.width;
  return { left: leftMost(beside), top: topMost(target.top + 40) };
}
