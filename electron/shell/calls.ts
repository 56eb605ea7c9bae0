import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import type { NamedFile } from '../../shared/files/stored-zip.ts';
import type { MenuGroup } from '../../shared/protocol/bridge.ts';
import type { AppCall } from '../../shared/protocol/socket.ts';
import { appCallSchema, exportName } from '../web/app-call.ts';
import { CHANNELS } from './channels.ts';
import type { Desk, Desks } from './desks.ts';
import { isFromPage } from './guards.ts';

/** What only a page in a window of the shell may ask. */
export type ShellCall =
  | AppCall
  | { readonly call: 'choosePlan' }
  | { readonly call: 'saveFile'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly call: 'saveFiles'; readonly name: string; readonly files: readonly NamedFile[] }
  | { readonly call: 'takeExport'; readonly target: string }
  | { readonly call: 'newWindow' }
  | { readonly call: 'offerMenu'; readonly menu: readonly MenuGroup[] }
  | { readonly call: 'setUnfinished'; readonly unfinished: boolean }
  | { readonly call: 'closeWindow'; readonly goOn: boolean };

/** More than a plan of millions of cells. */
const MAX_FILE_BYTES = 2 ** 31;

const fileBytes = z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_FILE_BYTES, 'too many bytes');
const id = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}$/);
const label = z.string().min(1).max(120);

const menuSchema = z
  .array(
    z.strictObject({
      id,
      label,
      items: z
        .array(
          z.strictObject({
            id,
            label,
            keys: z.string().max(40).nullable(),
            enabled: z.boolean(),
            mark: z.enum(['none', 'toggle', 'choice']),
            checked: z.boolean(),
          }),
        )
        .max(100),
    }),
  )
  .max(20) satisfies z.ZodType<readonly MenuGroup[]>;

const shellCallSchema: z.ZodType<ShellCall> = z.union([
  appCallSchema,
  z.strictObject({ call: z.literal('choosePlan') }),
  z.strictObject({ call: z.literal('saveFile'), name: exportName, bytes: fileBytes }),
  z.strictObject({
    call: z.literal('saveFiles'),
    name: exportName,
    files: z
      .array(z.strictObject({ name: exportName, bytes: fileBytes }))
      .min(1)
      .max(5000),
  }),
  z.strictObject({ call: z.literal('takeExport'), target: z.string().max(100) }),
  z.strictObject({ call: z.literal('newWindow') }),
  z.strictObject({ call: z.literal('offerMenu'), menu: menuSchema }),
  z.strictObject({ call: z.literal('setUnfinished'), unfinished: z.boolean() }),
  z.strictObject({ call: z.literal('closeWindow'), goOn: z.boolean() }),
]);

/** Answers the page's calls: only from the page itself, on a desk of ours, and only in the known form. */
export function answerCalls(desks: Desks, answer: (call: ShellCall, desk: Desk) => Promise<unknown>): void {
  ipcMain.handle(CHANNELS.call, async (event: IpcMainInvokeEvent, message: unknown) => {
    const desk = isFromPage(event) ? desks.of(event.sender) : undefined;
    if (!desk) throw new Error('not from a page of this program');
    return answer(shellCallSchema.parse(message), desk);
  });
  ipcMain.on(CHANNELS.listening, (event) => {
    const desk = isFromPage(event) ? desks.of(event.sender) : undefined;
    if (desk) desks.listens(desk);
  });
}
