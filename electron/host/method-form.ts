import { z } from 'zod';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Basis } from '../../shared/model/strategy.ts';
import type { CapBasis, Reference, SpreadMethod } from '../../shared/spread/method.ts';
import { area, decimal, id, text, ticks } from './form-parts.ts';
import { blendForm } from './import/strategy-form.ts';

/** More rows than a fit is made of by hand. */
const MOST_MARGINS = 10_000;

const { members } = area.shape;

/** One basis: a blend of it alone, read as blends are. */
const basis = z
  .unknown()
  .transform((of): unknown => [{ weight: 1, of }])
  .pipe(blendForm)
  .transform((blend) => blend[0]?.of as Basis);

const CAPS: readonly Basis['basis'][] = ['last-year', 'history', 'driver', 'current', 'scenario'];
const cap = basis.refine((value) => CAPS.includes(value.basis), 'not a cap').transform((value) => value as CapBasis);

const reference = z.discriminatedUnion('reference', [
  z.strictObject({ reference: z.literal('last-year'), measure: text.exactOptional() }),
  z.strictObject({ reference: z.literal('scenario'), scenario: id<ScenarioId>(), measure: text.exactOptional() }),
  z.strictObject({ reference: z.literal('measure'), measure: text }),
  z.strictObject({ reference: z.literal('area'), area, scenario: id<ScenarioId>().exactOptional() }),
]) satisfies z.ZodType<Reference>;

/** How an edit spreads, as a window may say it. */
export const methodForm = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('proportional') }),
  z.strictObject({ method: z.literal('equal'), where: reference.exactOptional() }),
  z.strictObject({ method: z.literal('last-year') }),
  z.strictObject({ method: z.literal('by-drivers'), by: blendForm }),
  z.strictObject({ method: z.literal('reference'), reference }),
  z.strictObject({ method: z.literal('pattern'), parts: z.array(z.number()).max(100) }),
  z.strictObject({ method: z.literal('season'), of: basis }),
  z.strictObject({ method: z.literal('working-days') }),
  z.strictObject({
    method: z.literal('waterfall'),
    over: z.enum(['lines', 'periods']),
    cap,
    factor: decimal.exactOptional(),
    first: basis.exactOptional(),
  }),
  z.strictObject({ method: z.literal('repeat'), where: reference.exactOptional() }),
  z.strictObject({ method: z.literal('clear') }),
  z.strictObject({ method: z.literal('percent-change') }),
  z.strictObject({
    method: z.literal('relative-percent'),
    reference,
    into: z.enum(['replace', 'add', 'subtract']).exactOptional(),
  }),
  z.strictObject({ method: z.literal('growth'), rate: decimal }),
  z.strictObject({ method: z.literal('straight-line'), last: ticks.nullable() }),
  z.strictObject({
    method: z.literal('fit'),
    rows: z.array(z.strictObject({ members, ticks })).max(MOST_MARGINS),
    periods: z.array(z.strictObject({ period: text, ticks })).max(MOST_MARGINS),
  }),
]) satisfies z.ZodType<SpreadMethod>;

type Covers<All, Known> = [All] extends [Known] ? true : never;
true satisfies Covers<SpreadMethod['method'], z.infer<typeof methodForm>['method']>;
