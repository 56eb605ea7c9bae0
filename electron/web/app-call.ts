import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { FIRST_PREFERENCES, type Preferences, ZOOMS } from '../../shared/protocol/bridge.ts';
import type { AppCall } from '../../shared/protocol/socket.ts';
import { printDocuments } from '../print/print-form.ts';
import { fileName, fiscalChoice, planChoices, planSource, sheetPick, tableBytes, token } from './new-plan-forms.ts';

const MAX_PATH = 4096;

/** All of them; those of an older version lack some, which then are as at first. */
export function preferencesForm(language: Preferences['language']) {
  const first = FIRST_PREFERENCES;
  return z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).default(first.theme),
    language: z.enum(['en', 'zh']).default(language),
    zoom: z
      .number()
      .refine((zoom) => ZOOMS.includes(zoom))
      .default(first.zoom),
    reopen: z.boolean().default(first.reopen),
    toured: z.boolean().default(first.toured),
  }) satisfies z.ZodType<Preferences>;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what file names may not hold
const FILE_NAME = /^(?![.\s])[^\\/:*?"<>|\u0000-\u001f]+$/;

/** A name and nothing of a path: the user, or the server, decides where. */
export const exportName = z.string().regex(FILE_NAME).max(200);

const planPath = z
  .string()
  .min(1)
  .max(MAX_PATH)
  .refine((path) => !path.includes('\0') && isAbsolute(path), 'not an absolute path');

/** What a page may ask of the program around it, whichever that is. */
export const appCallSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('recentPlans') }),
  z.strictObject({ call: z.literal('openSample') }),
  z.strictObject({ call: z.literal('openPlan'), path: planPath, as: z.enum(['read-only', 'copy']).optional() }),
  z.strictObject({ call: z.literal('closePlan') }),
  z.strictObject({ call: z.literal('forgetRecent') }),
  z.strictObject({ call: z.literal('preferences') }),
  z.strictObject({ call: z.literal('setPreferences'), preferences: preferencesForm('en') }),
  z.strictObject({ call: z.literal('readTable'), name: fileName, bytes: tableBytes, pick: sheetPick }),
  z.strictObject({ call: z.literal('readTableAgain'), token, pick: sheetPick }),
  z.strictObject({ call: z.literal('tryPlan'), source: planSource, fiscal: fiscalChoice }),
  z.strictObject({ call: z.literal('makePlan'), source: planSource, choices: planChoices, saveAs: z.boolean() }),
  z.strictObject({ call: z.literal('endTables') }),
  z.strictObject({ call: z.literal('print'), documents: printDocuments }),
  z.strictObject({ call: z.literal('cancelPrint') }),
  z.strictObject({ call: z.literal('placeExport'), name: exportName }),
]) satisfies z.ZodType<AppCall>;
