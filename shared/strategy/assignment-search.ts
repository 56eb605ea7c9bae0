import type { AssignmentState } from './assignment-state.ts';

/** A change must lower the objective by more than this: noise would go round in circles. */
const GAIN = 1e-12;
/** More passes than any case needs; each lowers the objective, so the search ends by itself. */
const PASSES = 200;

/** Moves single items and swaps pairs, in their order, each as soon as it lowers the objective, until none does. */
export function improve(state: AssignmentState): void {
  for (let pass = 0; pass < PASSES; pass++) {
    const moved = moveItems(state);
    const swapped = swapItems(state);
    if (!moved && !swapped) return;
  }
}

function isFixed(state: AssignmentState, item: number): boolean {
  return state.items[item]?.fixed === true;
}

function moveItems(state: AssignmentState): boolean {
  let any = false;
  for (let item = 0; item < state.items.length; item++) {
    if (isFixed(state, item)) continue;
    let best = -1;
    let least = -GAIN;
    for (let person = 0; person < state.people.length; person++) {
      const change = state.changeOfMove(item, person);
      if (change < least) {
        least = change;
        best = person;
      }
    }
    if (best < 0) continue;
    state.move(item, best);
    any = true;
  }
  return any;
}

function swapItems(state: AssignmentState): boolean {
  let any = false;
  for (let a = 0; a < state.items.length; a++) {
    if (isFixed(state, a)) continue;
    for (let b = a + 1; b < state.items.length; b++) {
      if (isFixed(state, b) || state.changeOfSwap(a, b) >= -GAIN) continue;
      const [x, y] = [state.personOf[a] as number, state.personOf[b] as number];
      state.move(a, y);
      state.move(b, x);
      any = true;
    }
  }
  return any;
}
