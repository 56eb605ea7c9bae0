import { z } from 'zod';
import type { PrintDocument } from '../../shared/report/printed/document.ts';

/** More than a report of many thousand rows; several together stay within what a socket takes. */
const MOST_TEXT = 60_000_000;

/** What a page may hand over to be printed. */
export const printDocuments = z
  .array(
    z.strictObject({
      title: z.string().max(1000),
      html: z.string().max(MOST_TEXT),
      footer: z.string().max(10_000),
    }) satisfies z.ZodType<PrintDocument>,
  )
  .min(1)
  .max(2000);
