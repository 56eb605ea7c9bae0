import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import type { AppCall } from '../../shared/protocol/socket.ts';
import { appCallSchema } from '../web/app-call.ts';
import { CHANNELS } from './channels.ts';
import type { Desk, Desks } from './desks.ts';
import { isFromPage } from './guards.ts';

export type ShellCall = AppCall | { readonly call: 'choosePlan' };

const shellCallSchema = z.union([appCallSchema, z.strictObject({ call: z.literal('choosePlan') })]);

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
