import { z } from 'zod';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import type { HostNews } from '../../shared/protocol/jobs.ts';

const path = z.string();
const detail = z.string();

const refusalSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('not-found'), path }),
  z.object({ code: z.literal('not-a-plan'), path }),
  z.object({ code: z.literal('damaged'), path, detail }),
  z.object({ code: z.literal('newer-version'), path, fileVersion: z.number(), appVersion: z.number() }),
  z.object({ code: z.literal('already-open'), path, by: z.string() }),
  z.object({ code: z.literal('read-only'), path }),
  z.object({ code: z.literal('exists'), path }),
  z.object({ code: z.literal('disk'), path, detail }),
]) satisfies z.ZodType<OpenRefusal>;

/** What a host process may tell the shell. */
export const hostNewsSchema = z.discriminatedUnion('news', [
  z.object({ news: z.literal('opened'), path, name: z.string(), readOnly: z.boolean() }),
  z.object({ news: z.literal('refused'), refusal: refusalSchema }),
  z.object({ news: z.literal('target'), target: z.string() }),
]) satisfies z.ZodType<HostNews>;
