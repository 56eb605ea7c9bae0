import type { Refusal } from '../command/refusal.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { type Entry, resolveEntry } from '../text/entry.ts';
import { whereMask } from './cell-weights.ts';
import { addToColumns, columnSums, replaceColumns } from './column-values.ts';
import { type Ratio, ratioOf, scaler } from './exact-ratio.ts';
import type { MethodProblem, SpreadMethod } from './method.ts';
import type { Opened } from './opened.ts';
import { type Referred, referenceCells } from './reference-cells.ts';
import { growthSeries, straightLine } from './series.ts';

type MethodOf<Name extends SpreadMethod['method']> = Extract<SpreadMethod, { method: Name }>;
type Values = Outcome<Float64Array, Refusal>;

function misfit(opened: Opened, method: SpreadMethod['method'], problem: MethodProblem): Values {
  return refuse({ code: 'method-does-not-fit', area: opened.area, method, problem });
}

/** New values of the cells that take part, one by one; null for one that would be too large. */
function eachCell(opened: Opened, part: Uint8Array, valueAt: (cell: number) => number | null): Values {
  const values = opened.current.slice();
  for (let i = 0; i < values.length; i++) {
    if (!part[i]) continue;
    const value = valueAt(i);
    if (value === null || !Number.isSafeInteger(value)) return refuse({ code: 'too-large' });
    values[i] = value;
  }
  return done(values);
}

/** The amount in each cell, or added to each. Refuses 'method-does-not-fit' (a per cent), 'too-large'. */
export function repeatValues(opened: Opened, entry: Entry, method: MethodOf<'repeat'>, part: Uint8Array): Values {
  if (entry.op === 'scale') return misfit(opened, 'repeat', { problem: 'needs-amount' });
  const where = whereMask(opened, method.where);
  if (!where.ok) return where;
  const inside = part.map((taken, i) => taken & (where.value.mask[i] as number));
  const { current } = opened;
  return eachCell(opened, inside, (i) => (entry.op === 'set' ? 0 : (current[i] as number)) + entry.ticks);
}

export function clearValues(opened: Opened, part: Uint8Array): Values {
  return eachCell(opened, part, () => 0);
}

/** Each cell times the typed factor, rounded once. Refuses 'method-does-not-fit' (an amount), 'too-large'. */
export function percentValues(opened: Opened, entry: Entry, part: Uint8Array): Values {
  if (entry.op !== 'scale') return misfit(opened, 'percent-change', { problem: 'needs-percent' });
  const scale = scaler(factorOf(entry));
  return eachCell(opened, part, (i) => scale(opened.current[i] as number));
}

function factorOf(entry: Extract<Entry, { op: 'scale' }>): Ratio {
  const factor = ratioOf(entry.factor);
  if (!factor) throw new Error(`not a factor: ${entry.factor}`);
  return factor;
}

/** The reference times the typed factor, in place of the present values, added to them or taken from them. */
export function relativeValues(
  opened: Opened,
  entry: Entry,
  { reference, into = 'replace' }: MethodOf<'relative-percent'>,
  part: Uint8Array,
): Values {
  if (entry.op !== 'scale') return misfit(opened, 'relative-percent', { problem: 'needs-percent' });
  const referred = referenceCells(opened, reference);
  if (!referred.ok) return referred;
  const figures = scaledFigures(opened, factorOf(entry), referred.value);
  if (!figures.ok) return figures;
  const sign = into === 'subtract' ? -1 : 1;
  if (referred.value.by === 'leaves') {
    const amounts = figures.value.map((value) => value * sign);
    return within(into === 'replace' ? replaceColumns(opened, part, amounts) : addToColumns(opened, part, amounts));
  }
  const present = (i: number) => (into === 'replace' ? 0 : (opened.current[i] as number));
  return eachCell(opened, part, (i) => present(i) + sign * (figures.value[i] as number));
}

/** The reference's figures times the factor, in ticks of the edited measure, each rounded once. */
function scaledFigures({ plan, block }: Opened, factor: Ratio, referred: Referred): Values {
  const own = plan.tables.measure.get(block.measure)?.decimals ?? 0;
  const other = plan.tables.measure.get(referred.measure)?.decimals ?? 0;
  const scale = scaler({
    numerator: factor.numerator * 10n ** BigInt(Math.max(0, own - other)),
    denominator: factor.denominator * 10n ** BigInt(Math.max(0, other - own)),
  });
  const figures = new Float64Array(referred.values.length);
  for (let i = 0; i < figures.length; i++) {
    const ticks = scale(referred.values[i] as number);
    if (ticks === null) return refuse({ code: 'too-large' });
    figures[i] = ticks;
  }
  return done(figures);
}

function within(values: Float64Array): Values {
  return values.every(Number.isSafeInteger) ? done(values) : refuse({ code: 'too-large' });
}

/** Leaf periods that grow, or lie on a line, from the typed first one. See the methods for what each entry means. */
export function seriesValues(
  opened: Opened,
  entry: Entry,
  method: MethodOf<'growth'> | MethodOf<'straight-line'>,
  part: Uint8Array,
): Values {
  const present = columnSums(opened);
  const start = entry.op === 'add' ? done(entry.ticks) : resolveEntry(entry, present[0] as number);
  if (!start.ok) return refuse({ code: 'too-large' });
  const first = start.value;
  let series: Float64Array | null;
  if (method.method === 'growth') {
    const rate = ratioOf(method.rate);
    if (!rate || rate.numerator < -rate.denominator) {
      return misfit(opened, 'growth', { problem: 'bad-rate', text: method.rate });
    }
    series = growthSeries(first, rate, present.length);
  } else {
    const last = method.last ?? (entry.op === 'add' ? first : (present[present.length - 1] as number));
    series = straightLine(first, last, present.length);
  }
  if (!series) return refuse({ code: 'too-large' });
  return within(entry.op === 'add' ? addToColumns(opened, part, series) : replaceColumns(opened, part, series));
}
