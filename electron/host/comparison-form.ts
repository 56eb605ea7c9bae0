import { z } from 'zod';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import type { ComparisonRequest } from '../../shared/protocol/messages.ts';
import { id, text, ticksArray } from './form-parts.ts';

/** More sides than a sheet is good for. */
const MOST_SIDES = 20;

const ratio = z.number().finite();

const assumed = z.strictObject({
  variation: ratio.min(0),
  correlation: ratio.min(0).max(1),
  shift: ratio.min(-1),
  wanted: ratio.min(0).max(1),
  seed: z.int(),
});

const outlook = z.strictObject({
  chance: ratio.min(0).max(1),
  nineOfTen: ratio,
  median: ratio,
  buffer: ratio.nullable(),
  draws: z.int().min(1),
});

/** What is compared as a workbook, as a window may ask for it. */
export const comparisonForm = z
  .strictObject({
    request: z.literal('comparison-workbook'),
    language: z.enum(['en', 'zh']),
    measure: id<MeasureId>(),
    order: z.array(id<DimensionId>()).min(1).max(100),
    period: text,
    base: z.int().min(0),
    sides: z
      .array(
        z.strictObject({
          name: text,
          is: z.union([z.strictObject({ scenario: id<ScenarioId>() }), z.strictObject({ cells: ticksArray })]),
        }),
      )
      .min(1)
      .max(MOST_SIDES),
    risk: z.strictObject({ assumed, outlooks: z.array(outlook.nullable()).max(MOST_SIDES) }).nullable(),
  })
  .refine(({ base, sides }) => base < sides.length, 'the base is none of the sides')
  .refine(
    ({ risk, sides }) => risk === null || risk.outlooks.length === sides.length,
    'not an outlook for each side',
  ) satisfies z.ZodType<ComparisonRequest>;
