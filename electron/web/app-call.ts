import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Preferences } from '../../shared/protocol/bridge.ts';
import type { AppCall } from '../../shared/protocol/socket.ts';

const MAX_PATH = 4096;

export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en', 'zh']),
}) satisfies z.ZodType<Preferences>;

const planPath = z
  .string()
  .min(1)
  .max(MAX_PATH)
  .refine((path) => !path.includes('\0') && isAbsolute(path), 'not an absolute path');

/** What a page may ask of the program around it, whichever that is. */
export const appCallSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('recentPlans') }),
  z.strictObject({ call: z.literal('openSample') }),
  z.strictObject({ call: z.literal('openPlan'), path: planPath }),
  z.strictObject({ call: z.literal('closePlan') }),
  z.strictObject({ call: z.literal('preferences') }),
  z.strictObject({ call: z.literal('setPreferences'), preferences: preferencesSchema }),
]) satisfies z.ZodType<AppCall>;
