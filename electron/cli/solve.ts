import { type ApportionOptions, apportion } from '../../shared/allocate/apportion.ts';
import { apportionWithin } from '../../shared/allocate/apportion-within.ts';
import { fit as fitTable, type Lock } from '../../shared/allocate/fit.ts';
import { fairness } from '../../shared/analysis/fairness.ts';
import { simulate } from '../../shared/analysis/simulate.ts';
import { reconcile } from '../../shared/strategy/reconcile.ts';
import { formatDecimal, parseDecimal } from '../../shared/text/decimal.ts';
import { bindingJson, Failed, failed } from './solve-failure.ts';
import {
  boundsOf,
  fairnessForm,
  fitForm,
  lengths,
  listOf,
  numbersOf,
  parseForm,
  parseJson,
  reconcileForm,
  sameLength,
  simulateForm,
  splitForm,
  ticksOf,
  weightsOf,
} from './solve-forms.ts';

export interface SolveError {
  readonly code: string;
  /** One line that says what and where. */
  readonly message: string;
  readonly details?: unknown;
}

export type Solved =
  | { readonly ok: true; readonly json: unknown }
  /** 1: the request cannot be met; 2: bad input. */
  | { readonly ok: false; readonly exit: 1 | 2; readonly error: SolveError };

/**
 * Solves one of the pure problems: 'split', 'fit', 'reconcile', 'fairness', 'simulate'. Input and answer are the JSON
 * forms of the command line's contract: amounts are decimal strings (numbers are read as they are written), indices
 * count from 0, null in a list of bounds or claims means none.
 */
export async function solve(kind: string, input: string): Promise<Solved> {
  try {
    const solver = SOLVERS.get(kind);
    if (!solver) {
      throw new Failed(
        2,
        'unknown-problem',
        `there is no problem "${kind}"; there is ${[...SOLVERS.keys()].join(', ')}`,
      );
    }
    return { ok: true, json: solver(parseJson(input)) };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    const { exit, code, message, details } = error;
    return { ok: false, exit, error: details === undefined ? { code, message } : { code, message, details } };
  }
}

const SOLVERS = new Map<string, (input: unknown) => unknown>([
  ['split', solveSplit],
  ['fit', solveFit],
  ['reconcile', solveReconcile],
  ['fairness', solveFairness],
  ['simulate', solveSimulate],
]);

function solveSplit(input: unknown): unknown {
  const form = parseForm(splitForm, input);
  const places = form.decimals;
  const total = ticksOf(form.total, places, 'total');
  const weights = weightsOf(form.weights, 'weights');
  const options: ApportionOptions = {
    method: form.method,
    ...(form.unit === undefined ? {} : { unit: ticksOf(form.unit, places, 'unit') }),
    ...(form.fallback === undefined
      ? {}
      : { fallback: form.fallback === 'equal' ? 'equal' : weightsOf(form.fallback, 'fallback') }),
  };
  for (const field of ['min', 'max', 'fallback'] as const) {
    const list = form[field];
    if (Array.isArray(list)) sameLength(field, list.length, weights.length, 'weights');
  }
  const fields = { 'bad-weight': 'weights', 'bad-unit': 'unit', 'bad-total': 'total' };
  const bounds = {
    ...(form.min ? { min: splitBounds(form.min, form.max, total, places, 'min') } : {}),
    ...(form.max ? { max: splitBounds(form.max, form.min, total, places, 'max') } : {}),
  };
  if (!form.min && !form.max && weights.some((weight) => weight > 0)) {
    const answer = apportion(total, weights, options);
    if (!answer.ok) throw failed(answer.refusal, places, fields);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    const real = weights.map((weight) => (total * weight) / sum);
    return { values: texts(answer.value, places), real: plain(real, places), binding: { min: [], max: [] } };
  }
  const answer = apportionWithin(total, weights, { ...options, ...bounds });
  if (!answer.ok) throw failed(answer.refusal, places, fields);
  const { values, real, binding } = answer.value;
  return { values: texts(values, places), real: plain(real, places), binding: bindingJson(binding) };
}

/** A null bound is as good as none given: it keeps the sign of the total, but for what the other bound demands. */
function splitBounds(
  own: readonly (string | null)[],
  other: readonly (string | null)[] | undefined,
  total: number,
  places: number,
  field: 'min' | 'max',
): Float64Array {
  const opposite = boundsOf(other ?? own.map(() => null), 0, places, field === 'min' ? 'max' : 'min');
  return Float64Array.from(own, (text, i) => {
    if (text !== null) return ticksOf(text, places, `${field}[${i}]`);
    if (field === 'min') return total < 0 ? -Infinity : Math.min(0, opposite[i]!);
    return total < 0 ? Math.max(0, opposite[i]!) : Infinity;
  });
}

function solveFit(input: unknown): unknown {
  const form = parseForm(fitForm, input);
  const places = form.decimals;
  const rows = listOf(form.rows, places, 'rows');
  const columns = listOf(form.columns, places, 'columns');
  for (const field of ['seed', 'min', 'max'] as const) {
    const table = form[field];
    if (!table) continue;
    sameLength(field, table.length, rows.length, 'rows');
    for (const [r, row] of table.entries()) sameLength(`${field}[${r}]`, row.length, columns.length, 'columns');
  }
  const seed = Float64Array.from(form.seed.flatMap((row, r) => Array.from(numbersOf(row, `seed[${r}]`))));
  const locked = form.locked.map(
    ([row, column, text], i): Lock => ({ row, column, value: ticksOf(text, places, `locked[${i}][2]`) }),
  );
  const tableOf = (table: readonly (readonly (string | null)[])[], none: number, field: string) =>
    Float64Array.from(table.flatMap((row, r) => Array.from(boundsOf(row, none, places, `${field}[${r}]`))));
  const answer = fitTable({
    rows,
    columns,
    seed,
    locked,
    ...(form.min ? { min: tableOf(form.min, 0, 'min') } : {}),
    ...(form.max ? { max: tableOf(form.max, Infinity, 'max') } : {}),
  });
  if (!answer.ok) throw failed(answer.refusal, places, { 'bad-seed': 'seed', 'bad-lock': 'locked' });
  const { values, fitted, iterations } = answer.value;
  const inRows = <T>(cells: readonly T[]) =>
    form.rows.map((_, r) => cells.slice(r * columns.length, (r + 1) * columns.length));
  return { values: inRows(texts(values, places)), fitted: inRows(plain(fitted, places)), iterations };
}

function solveReconcile(input: unknown): unknown {
  const form = parseForm(reconcileForm, input);
  const n = form.claims.length;
  for (const field of ['targets', 'confidence', 'min', 'max'] as const) {
    const list = form[field];
    if (list) sameLength(field, list.length, n, 'claims');
  }
  const places = form.decimals ?? placesFor([form.total, ...form.claims]);
  const total = ticksOf(form.total, places, 'total');
  const answer = reconcile({
    total,
    claims: boundsOf(form.claims, Number.NaN, places, 'claims'),
    confidence: form.confidence ? numbersOf(form.confidence, 'confidence') : new Float64Array(n).fill(1),
    ...(form.targets ? { targets: boundsOf(form.targets, Number.NaN, places, 'targets') } : {}),
    ...(form.min ? { min: boundsOf(form.min, -Infinity, places, 'min') } : {}),
    ...(form.max ? { max: boundsOf(form.max, Infinity, places, 'max') } : {}),
  });
  if (!answer.ok) {
    throw failed(answer.refusal, places, {
      'bad-confidence': 'confidence',
      'no-claim': 'claims',
      'bad-claim': 'claims',
    });
  }
  return { values: texts(answer.value.values, places) };
}

/** Decimals of an answer nobody has said: six, as long as the amounts stay exact so; otherwise as many as were given. */
function placesFor(amounts: readonly (string | null)[]): number {
  const written = amounts.filter((text) => text !== null);
  const fits = (places: number) => written.every((text) => parseDecimal(text, places).ok);
  return fits(6) ? 6 : Math.max(0, ...lengths(written));
}

function solveFairness(input: unknown): unknown {
  const form = parseForm(fairnessForm, input);
  sameLength('potentials', form.potentials.length, form.targets.length, 'targets');
  const answer = fairness(numbersOf(form.targets, 'targets'), numbersOf(form.potentials, 'potentials'));
  if (!answer.ok) {
    throw failed(answer.refusal, 0, {
      'bad-target': 'targets',
      'bad-potential': 'potentials',
      'no-targets': 'targets',
      empty: 'targets',
    });
  }
  const { maxMin, ...measures } = answer.value;
  return { ...measures, maxMin: Number.isFinite(maxMin) ? maxMin : null };
}

function solveSimulate(input: unknown): unknown {
  const form = parseForm(simulateForm, input);
  sameLength('variation', form.variation.length, form.targets.length, 'targets');
  const { distribution, correlation, draws, seed } = form;
  const answer = simulate({
    targets: numbersOf(form.targets, 'targets'),
    variation: numbersOf(form.variation, 'variation'),
    distribution,
    correlation,
    draws,
    seed,
    ...(form.goal === undefined ? {} : { goal: numbersOf([form.goal], 'goal')[0]! }),
  });
  if (!answer.ok) {
    throw failed(answer.refusal, 0, {
      'bad-target': 'targets',
      'bad-variation': 'variation',
      'bad-correlation': 'correlation',
      'bad-draws': 'draws',
      'bad-seed': 'seed',
      'bad-goal': 'goal',
    });
  }
  const { probability, p10, p50, p90, mean } = answer.value;
  return { probability, p10, p50, p90, mean };
}

function texts(values: Float64Array, places: number): string[] {
  return Array.from(values, (value) => formatDecimal(value, places));
}

/** Ticks as a plain number of units. */
function plain(values: Float64Array, places: number): number[] {
  return Array.from(values, (value) => value / 10 ** places);
}
