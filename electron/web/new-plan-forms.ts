import { z } from 'zod';
import { LEAF_KINDS } from '../../shared/model/calendar.ts';
import { SHOWN_IN } from '../../shared/model/rows.ts';
import type { FiscalChoice } from '../../shared/protocol/bridge.ts';
import {
  type ColumnRole,
  DIMENSION_KEYS,
  MAX_COLUMNS,
  MAX_TABLE_BYTES,
  type PlanChoices,
  type PlanSource,
  type SheetPick,
  type TableDraft,
} from '../../shared/protocol/new-plan.ts';

const MAX_NAME = 255;
const MAX_OUTLINE = 1_000_000;
const column = z
  .int()
  .min(0)
  .max(MAX_COLUMNS - 1);
const year = z.int().min(1900).max(2199);
const decimalText = z.string().regex(/^-?\d{1,16}(\.\d{1,6})?$/);

export const fileName = z
  .string()
  .min(1)
  .max(MAX_NAME)
  .refine((name) => !/[/\\\0]/.test(name), 'not a plain file name');

export const tableBytes = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length <= MAX_TABLE_BYTES + 1, 'too many bytes') as z.ZodType<Uint8Array>;

export const token = z.string().min(1).max(40);

export const sheetPick = z.strictObject({
  sheet: z.string().max(MAX_NAME).optional(),
  headerRow: z.int().min(0).max(1_048_576).optional(),
}) satisfies z.ZodType<SheetPick>;

const role = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('ignored') }),
  z.strictObject({ is: z.literal('date') }),
  z.strictObject({ is: z.literal('year') }),
  z.strictObject({ is: z.literal('month') }),
  z.strictObject({ is: z.literal('level'), dimension: z.enum(DIMENSION_KEYS) }),
  z.strictObject({ is: z.literal('property'), of: column }),
  z.strictObject({ is: z.literal('measure') }),
  z.strictObject({ is: z.literal('price') }),
  z.strictObject({ is: z.literal('month-amount') }),
]) satisfies z.ZodType<ColumnRole>;

const draft = z.strictObject({
  roles: z.array(role).max(MAX_COLUMNS),
  levels: z.array(column).max(MAX_COLUMNS),
  fillDown: z.array(column).max(MAX_COLUMNS),
  dateOrder: z.enum(['mdy', 'dmy']).nullable(),
  decimal: z.enum(['.', ',']),
  assumedYear: year,
}) satisfies z.ZodType<TableDraft>;

export const planSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('table'), token, draft }),
  z.strictObject({
    from: z.literal('outline'),
    outline: z.strictObject({
      organization: z.string().max(MAX_OUTLINE),
      product: z.string().max(MAX_OUTLINE),
    }),
  }),
]) satisfies z.ZodType<PlanSource>;

const fiscalYear = { fiscalStart: z.int().min(1).max(12), yearNamedBy: z.enum(['start', 'end']) };
const language = z.enum(['en', 'zh']);
export const fiscalChoice = z.strictObject({ ...fiscalYear, language }) satisfies z.ZodType<FiscalChoice>;

export const planChoices = z.strictObject({
  name: z.string().trim().min(1).max(100),
  language,
  currency: z.string().regex(/^[A-Z]{3}$/),
  ...fiscalYear,
  firstYear: year,
  years: z.int().min(1).max(10),
  leaf: z.enum(LEAF_KINDS),
  holidays: z.string().max(20).nullable(),
  measures: z
    .array(
      z.strictObject({
        key: z.string().max(300).nullable(),
        name: z.string().trim().min(1).max(100),
        unit: z.string().min(1).max(40),
        decimals: z.int().min(0).max(6),
        shownIn: z.literal(SHOWN_IN),
        total: z.union([z.literal(''), decimalText]),
      }),
    )
    .min(1)
    .max(20),
  ratios: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        numerator: z.int().min(0).max(19),
        denominator: z.int().min(0).max(19),
      }),
    )
    .max(10),
  scenario: z.string().trim().min(1).max(100),
  start: z.discriminatedUnion('from', [
    z.strictObject({ from: z.literal('last-year'), growth: z.string().regex(/^-?\d{1,4}(\.\d{1,4})?$/) }),
    z.strictObject({ from: z.literal('totals') }),
    z.strictObject({ from: z.literal('nothing') }),
  ]),
}) satisfies z.ZodType<PlanChoices>;
