import type { RoundRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { readBooks } from './books.ts';

export function isBook({ name }: File): boolean {
  return /\.xlsx$/i.test(name);
}

/** Reads workbooks and shows what they say; nothing lands before the planner says so. */
export async function takeBooks(open: OpenPlan, round: RoundRow, files: readonly File[]): Promise<void> {
  const incoming = await readBooks(open, round, files);
  if (incoming) overlay.set({ is: 'claims-incoming', incoming });
}

/** Lets the planner pick workbooks that came back. */
export function pickBooks(open: OpenPlan, round: RoundRow): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.xlsx';
  input.onchange = () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) void takeBooks(open, round, files);
  };
  input.click();
}
