import type { Refusal } from '../command/refusal.ts';
import { done, type Outcome, refuse, unreachable } from '../model/outcome.ts';
import { type Entry, resolveEntry } from '../text/entry.ts';
import { clearValues, percentValues, relativeValues, repeatValues, seriesValues } from './cell-values.ts';
import { cellWeights } from './cell-weights.ts';
import { fitMargins } from './fit-margins.ts';
import type { SpreadMethod } from './method.ts';
import { heldSum, type Opened, sumOf, takingPart } from './opened.ts';
import { waterfall } from './waterfall.ts';

export type { Opened } from './opened.ts';

/**
 * What an edit would do to an area's cells if nothing but the held ones stood in the way: what locks on sums and
 * bounds are then met with. Tables are lines x leaves, amounts ticks; weights are finite, >= 0, and 0 where held.
 */
export type Wish =
  /** The total of the whole area, held cells included, the rest spread over the free ones by weights. */
  | { readonly wish: 'shares'; readonly total: number; readonly weights: Float64Array }
  /** What is added to the present values of the free cells, spread by weights. */
  | { readonly wish: 'change'; readonly change: number; readonly weights: Float64Array }
  /** Each cell's value as it shall be; held ones as they are. No total is kept. */
  | { readonly wish: 'values'; readonly values: Float64Array };

export interface WishOptions {
  /** Only cells that have a value already take part, unless all free ones are 0. */
  readonly onlyExisting?: boolean;
}

/**
 * The wish of an edit by its method. What is typed as an amount replaces; "+200k" and "+5%" are a change, and the
 * change is what is spread, so that an equal split of 5 % more leaves the rest of the area's shape alone.
 *
 * Refuses 'too-large'; 'no-basis' and 'negative-basis' when the method has nothing sensible to go by; 'unknown',
 * 'bad-period' and 'bad-month' for what it names; 'infeasible' for a waterfall that is full; and
 * 'method-does-not-fit'. An area without any free cell has a wish all the same: what holds it is not known here.
 */
export function wishOf(
  opened: Opened,
  entry: Entry,
  method: SpreadMethod,
  { onlyExisting = false }: WishOptions = {},
): Outcome<Wish, Refusal> {
  const part = takingPart(opened, onlyExisting);
  switch (method.method) {
    case 'proportional':
      return proportional(opened, entry, part);
    case 'equal':
    case 'last-year':
    case 'by-drivers':
    case 'reference':
    case 'pattern':
    case 'season':
    case 'working-days': {
      const weighed = cellWeights(opened, method, part);
      return weighed.ok ? byWeights(opened, entry, weighed.value.weights, weighed.value.basis) : weighed;
    }
    case 'waterfall':
      return filled(opened, entry, method, part);
    case 'fit': {
      const asked = askedOf(opened, entry);
      return asked.ok ? asValues(fitMargins(opened, method, part, asked.value.total)) : asked;
    }
    case 'repeat':
      return asValues(repeatValues(opened, entry, method, part));
    case 'clear':
      return asValues(clearValues(opened, part));
    case 'percent-change':
      return asValues(percentValues(opened, entry, part));
    case 'relative-percent':
      return asValues(relativeValues(opened, entry, method, part));
    case 'growth':
    case 'straight-line':
      return asValues(seriesValues(opened, entry, method, part));
    default:
      return unreachable(method);
  }
}

function asValues(values: Outcome<Float64Array, Refusal>): Outcome<Wish, Refusal> {
  return values.ok ? done({ wish: 'values', values: values.value }) : values;
}

interface Asked {
  /** The area's total as it shall be. */
  readonly total: number;
  /** What the free cells shall have together. */
  readonly rest: number;
  readonly change: number;
}

function askedOf(opened: Opened, entry: Entry): Outcome<Asked, Refusal> {
  const present = sumOf(opened.current);
  const total = resolveEntry(entry, present);
  if (!total.ok) return refuse({ code: 'too-large' });
  const rest = total.value - heldSum(opened);
  const change = total.value - present;
  if (!Number.isSafeInteger(rest) || !Number.isSafeInteger(change)) return refuse({ code: 'too-large' });
  return done({ total: total.value, rest, change });
}

function byWeights(opened: Opened, entry: Entry, weights: Float64Array, basis: string): Outcome<Wish, Refusal> {
  const asked = askedOf(opened, entry);
  if (!asked.ok) return asked;
  const { total, rest, change } = asked.value;
  const spread = entry.op === 'set' ? rest : change;
  if (spread !== 0 && !weights.some((weight) => weight > 0) && opened.held?.some((held) => held === 0) !== false) {
    return refuse({ code: 'no-basis', area: opened.area, basis });
  }
  return done(entry.op === 'set' ? { wish: 'shares', total, weights } : { wish: 'change', change, weights });
}

/**
 * By the present values. Cells of mixed sign: it is the change that is spread, by magnitude, so that signs do not
 * blow up and cells that sum to zero have a total to go to. All zero: equally.
 */
function proportional(opened: Opened, entry: Entry, part: Uint8Array): Outcome<Wish, Refusal> {
  const asked = askedOf(opened, entry);
  if (!asked.ok) return asked;
  const { current } = opened;
  let positive = false;
  let negative = false;
  let all = true;
  for (let i = 0; i < part.length; i++) {
    if (!part[i]) all = false;
    else if ((current[i] as number) > 0) positive = true;
    else if ((current[i] as number) < 0) negative = true;
  }
  const { total, change } = asked.value;
  // What is there serves as it is, where all of it does: a copy of a million cells is felt while typing.
  const weights = all && !negative ? current : current.map((value, i) => (part[i] ? Math.abs(value) : 0));
  if (positive && negative) return done({ wish: 'change', change, weights });
  return done({ wish: 'shares', total, weights: positive || negative ? weights : Float64Array.from(part) });
}

function filled(
  opened: Opened,
  entry: Entry,
  method: Extract<SpreadMethod, { method: 'waterfall' }>,
  part: Uint8Array,
): Outcome<Wish, Refusal> {
  const asked = askedOf(opened, entry);
  if (!asked.ok) return asked;
  const { total, rest, change } = asked.value;
  const amount = entry.op === 'set' ? rest : change;
  const weights = waterfall(opened, method, part, amount, entry.op === 'set' ? 'set' : 'change');
  if (!weights.ok) return weights;
  if (entry.op === 'set') return done({ wish: 'shares', total, weights: weights.value });
  return done({ wish: 'change', change, weights: weights.value });
}
