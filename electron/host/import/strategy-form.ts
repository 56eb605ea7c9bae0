import * as z from 'zod';
import { parseMonth } from '../../../shared/model/calendar.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { STRATEGY_VERSION, type Strategy } from '../../../shared/model/strategy.ts';
import { problemsOfForm } from './import-map.ts';
import type { ImportRefusal } from './import-problem.ts';

const text = z.string().trim().min(1, 'must not be empty');
const monthText = z.string().refine((value) => parseMonth(value) !== null, 'must be a month as "YYYY-MM"');

const weightedBasis = z.strictObject({
  weight: z.number().positive(),
  of: z.discriminatedUnion('basis', [
    z.strictObject({ basis: z.literal('last-year'), measure: text.exactOptional() }),
    z.strictObject({ basis: z.literal('history'), from: monthText, to: monthText, measure: text.exactOptional() }),
    z.strictObject({ basis: z.literal('driver'), driver: text }),
    z.strictObject({ basis: z.literal('current') }),
    z.strictObject({ basis: z.literal('equal') }),
  ]),
});
const level = z.union([text, z.int().min(1)]);
const otherwise = z.enum(['equal', 'refuse']).exactOptional();

/** A strategy as JSON (shared/model/strategy.ts); whether it fits a plan is for checkStrategy. */
export const strategyForm = z.strictObject({
  version: z.literal(STRATEGY_VERSION),
  name: text,
  note: z.string().exactOptional(),
  steps: z
    .array(
      z.discriminatedUnion('step', [
        z.strictObject({
          step: z.literal('dimension'),
          over: text,
          to: level,
          by: z.array(weightedBasis).min(1),
          growth: z.strictObject({ min: z.number().exactOptional(), max: z.number().exactOptional() }).exactOptional(),
          unit: text.exactOptional(),
          otherwise,
        }),
        z.strictObject({
          step: z.literal('time'),
          by: z.array(weightedBasis).min(1),
          seasonOf: z.strictObject({ dimension: text, level }).exactOptional(),
          otherwise,
        }),
      ]),
    )
    .min(1),
}) satisfies z.ZodType<Strategy>;

/** Parses a strategy's JSON. Refuses 'map-invalid', naming every place. */
export function parseStrategy(value: unknown, file: string): Outcome<Strategy, ImportRefusal> {
  const parsed = strategyForm.safeParse(value, { reportInput: true });
  if (!parsed.success) return refuse({ code: 'map-invalid', file, problems: problemsOfForm(parsed.error) });
  return done(parsed.data);
}
