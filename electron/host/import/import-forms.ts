import { z } from 'zod';
import type { DimensionId, DriverId, MeasureId, MemberId } from '../../../shared/model/ids.ts';
import {
  IMPORT_KINDS,
  type ImportColumn,
  type ImportDraft,
  type ImportSource,
  type MemberChoice,
} from '../../../shared/protocol/import.ts';
import { MAX_COLUMNS, type SheetPick } from '../../../shared/protocol/new-plan.ts';
import { id, text } from '../form-parts.ts';

/** Bytes of a table file, and characters of pasted cells. */
const MOST_BYTES = 256 * 2 ** 20;
const MOST_PASTED = 64 * 2 ** 20;
const MOST_ANSWERS = 100_000;

const kind = z.enum(IMPORT_KINDS);
const column = z
  .int()
  .min(0)
  .max(MAX_COLUMNS - 1);
const scale = z.int().min(0).max(12);

const columnForm = z.discriminatedUnion('is', [
  z.strictObject({ is: z.enum(['ignored', 'period', 'year', 'month']) }),
  z.strictObject({ is: z.enum(['code', 'name', 'parent', 'owner', 'contact', 'level']) }),
  z.strictObject({ is: z.literal('member'), dimension: id<DimensionId>() }),
  z.strictObject({ is: z.literal('measure'), measure: id<MeasureId>(), scale }),
  z.strictObject({ is: z.literal('month-amount'), measure: id<MeasureId>(), scale }),
  z.strictObject({ is: z.literal('driver'), driver: id<DriverId>().nullable(), name: text.min(1) }),
  z.strictObject({ is: z.literal('attribute'), name: text.min(1) }),
]) satisfies z.ZodType<ImportColumn>;

const mappingFields = {
  kind,
  dimension: id<DimensionId>().nullable(),
  columns: z.array(columnForm).max(MAX_COLUMNS),
  levels: z.array(column).max(MAX_COLUMNS),
  fillDown: z.array(column).max(MAX_COLUMNS),
  dateOrder: z.enum(['mdy', 'dmy']).nullable(),
  decimal: z.enum(['.', ',']),
  assumedYear: z.int().min(1900).max(2199),
  duplicates: z.enum(['sum', 'error']),
  rounding: z.enum(['error', 'half-up', 'keep-total']),
};

/** What a plan keeps of an import. */
export const memoryForm = z.strictObject({
  kind,
  headings: z.string().max(MAX_COLUMNS * 1000),
  mapping: z.strictObject(mappingFields),
  aliases: z.array(z.strictObject({ dimension: id<DimensionId>(), text, member: id<MemberId>() })).max(MOST_ANSWERS),
});

const choice = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('skip') }),
  z.strictObject({ is: z.literal('member'), member: id<MemberId>() }),
  z.strictObject({ is: z.literal('add'), parent: id<MemberId>().nullable() }),
]) satisfies z.ZodType<MemberChoice>;

const draft = z.strictObject({
  ...mappingFields,
  unknown: z.enum(['ask', 'add', 'skip']),
  answers: z
    .array(z.strictObject({ dimension: id<DimensionId>(), path: z.array(text).min(1).max(MAX_COLUMNS), choice }))
    .max(MOST_ANSWERS),
  remember: z.boolean(),
}) satisfies z.ZodType<ImportDraft>;

const pick = z.strictObject({
  sheet: text.optional(),
  headerRow: z.int().min(0).max(1_048_576).optional(),
}) satisfies z.ZodType<SheetPick>;

const source = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('bytes'),
    name: z
      .string()
      .min(1)
      .max(255)
      .refine((name) => !/[/\\\0]/.test(name), 'not a plain file name'),
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MOST_BYTES, 'too many bytes'),
  }),
  z.strictObject({ is: z.literal('path'), path: z.string().min(1).max(4096) }),
  z.strictObject({ is: z.literal('text'), text: z.string().max(MOST_PASTED) }),
]) satisfies z.ZodType<ImportSource>;

const table = z.string().min(1).max(40);

export const importForms = [
  z.strictObject({
    request: z.literal('import-open'),
    source,
    kind: kind.exactOptional(),
    pick: pick.exactOptional(),
  }),
  z.strictObject({ request: z.literal('import-again'), table, kind: kind.exactOptional(), pick }),
  z.strictObject({
    request: z.literal('import-guess'),
    table,
    kind,
    dimension: id<DimensionId>().exactOptional(),
  }),
  z.strictObject({ request: z.literal('import-check'), table, draft }),
  z.strictObject({ request: z.literal('import-problems'), table, draft, language: z.enum(['en', 'zh']) }),
  z.strictObject({ request: z.literal('import-apply'), table, draft }),
  z.strictObject({ request: z.literal('import-end') }),
] as const;
