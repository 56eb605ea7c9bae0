import { z } from 'zod';
import type { MeasureId, MemberId } from '../../shared/model/ids.ts';
import type { AreaRow } from '../../shared/model/rows.ts';

/** Longer than any name; keeps a page from filling the file by one message. */
const MOST_TEXT = 10_000;

/** Ids are minted here: a message is one of the places where numbers come in. */
export function id<Id extends number>() {
  return z
    .int()
    .positive()
    .max(0x7fffffff)
    .transform((value) => value as Id);
}

export const text = z.string().max(MOST_TEXT);
export const ticks = z.int();

/** A plain decimal, as entries and methods keep factors exactly. */
export const decimal = z
  .string()
  .max(100)
  .regex(/^-?(\d+(\.\d*)?|\.\d+)$/);

export const area = z.strictObject({
  measure: id<MeasureId>(),
  members: z.array(id<MemberId>().nullable()).max(100),
  period: text,
}) satisfies z.ZodType<AreaRow>;

export function every(array: ArrayLike<number>, test: (value: number) => boolean): boolean {
  for (let i = 0; i < array.length; i++) if (!test(array[i] as number)) return false;
  return true;
}

export const ticksArray = z
  .instanceof(Float64Array)
  .refine((values) => every(values, Number.isSafeInteger), 'not all are counts of ticks');
