import { z } from 'zod';
import { MAX_TICKS, parseDecimal } from '../../shared/text/decimal.ts';
import { Failed } from './solve-failure.ts';

const amount = z
  .union([z.string(), z.number()], { error: 'is not an amount (a decimal in a string)' })
  .transform(String);
const bound = z.union([amount, z.null()]);
const decimals = z.int().min(0).max(15);

export const splitForm = z.strictObject({
  total: amount,
  decimals: decimals.default(0),
  weights: z.array(amount),
  method: z
    .enum(['largest-remainder', 'webster', 'huntington-hill', 'jefferson', 'adams'])
    .default('largest-remainder'),
  min: z.array(bound).optional(),
  max: z.array(bound).optional(),
  unit: amount.optional(),
  fallback: z.union([z.literal('equal'), z.array(amount)]).optional(),
});

export const fitForm = z.strictObject({
  rows: z.array(amount),
  columns: z.array(amount),
  seed: z.array(z.array(amount)),
  decimals: decimals.default(0),
  locked: z.array(z.tuple([z.int(), z.int(), amount])).default([]),
  min: z.array(z.array(bound)).optional(),
  max: z.array(z.array(bound)).optional(),
});

export const reconcileForm = z.strictObject({
  total: amount,
  claims: z.array(bound),
  targets: z.array(bound).optional(),
  confidence: z.array(amount).optional(),
  min: z.array(bound).optional(),
  max: z.array(bound).optional(),
  decimals: decimals.optional(),
});

export const fairnessForm = z.strictObject({ targets: z.array(amount), potentials: z.array(amount) });

export const simulateForm = z.strictObject({
  targets: z.array(amount),
  variation: z.array(amount),
  distribution: z.enum(['lognormal', 'normal']).default('lognormal'),
  correlation: z.number().default(0),
  goal: amount.optional(),
  draws: z.int().default(10_000),
  seed: z.int().default(1),
});

export function parseJson(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch (error) {
    throw new Failed(2, 'bad-json', `the input is not JSON: ${(error as Error).message}`);
  }
}

export function parseForm<T extends z.ZodType>(form: T, input: unknown): z.output<T> {
  const parsed = form.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message }));
  const [first] = issues;
  throw new Failed(2, 'bad-input', `${first?.field}: ${first?.message}`, { issues });
}

export function fieldOf(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text === '' ? 'input' : text.replace(/^\./, '');
}

// Amounts.

export function ticksOf(text: string, places: number, field: string): number {
  const parsed = parseDecimal(text, places);
  if (parsed.ok) return parsed.value;
  const { code } = parsed.refusal;
  const why = {
    'not-a-number': 'is not a decimal number',
    'too-many-decimals': `has more than ${places} decimals`,
    'too-large': 'is too large to be exact',
  }[code];
  throw new Failed(2, code, `${field}: "${text}" ${why}`, { field });
}

export function listOf(texts: readonly string[], places: number, field: string): Float64Array {
  return Float64Array.from(texts, (text, i) => ticksOf(text, places, `${field}[${i}]`));
}

export function boundsOf(texts: readonly (string | null)[], none: number, places: number, field: string): Float64Array {
  return Float64Array.from(texts, (text, i) => (text === null ? none : ticksOf(text, places, `${field}[${i}]`)));
}

export function numbersOf(texts: readonly string[], field: string): Float64Array {
  return Float64Array.from(texts, (text, i) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    throw new Failed(2, 'not-a-number', `${field}[${i}]: "${text}" is not a number`, { field: `${field}[${i}]` });
  });
}

/**
 * Weights as written: where they are decimals that fit, as integers of their last place, so that 0.1 counts as a tenth
 * and ties are those that the reader sees; otherwise as doubles.
 */
export function weightsOf(texts: readonly string[], field: string): Float64Array {
  const places = Math.max(0, ...lengths(texts));
  if (places <= 15) {
    const weights = texts.map((text) => parseDecimal(text, places));
    const values = weights.map((weight) => (weight.ok ? weight.value : Number.NaN));
    if (values.reduce((sum, value) => sum + Math.abs(value), 0) <= MAX_TICKS) return Float64Array.from(values);
  }
  return numbersOf(texts, field);
}

export function lengths(texts: readonly string[]): number[] {
  const found = new Set<number>();
  for (const text of texts) found.add(/\.(\d*?)0*$/.exec(text.trim())?.[1]?.length ?? 0);
  return [...found];
}

export function sameLength(field: string, found: number, expected: number, of: string): void {
  if (found === expected) return;
  throw new Failed(2, 'bad-length', `${field}: ${found} entries for ${expected} ${of}`, { field, found, expected });
}
