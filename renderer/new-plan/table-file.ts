import { givenOf } from '../import/given-of.ts';
import { app } from '../state/app.ts';
import { beginWithFile, newPlan } from '../state/new-plan.ts';
import { overlay } from '../state/overlay.ts';

/** Names of files that hold tables, as a file dialog wants them. */
export const TABLE_TYPES = '.xlsx,.xlsm,.xls,.csv,.tsv,.txt';

/** The first file that holds a table, by its name; what else comes with it is let fall. */
export function tableAmong(files: readonly File[]): File | undefined {
  const ends = TABLE_TYPES.split(',');
  return files.find(({ name }) => ends.some((end) => name.toLowerCase().endsWith(end)));
}

/** A table that is dropped on the window is brought into the plan that is open; without one it begins a new plan. */
export function takeTables(files: readonly File[]): void {
  const table = tableAmong(files);
  if (!table) return;
  const { open } = app.get();
  const mayImport = open !== null && newPlan.get() === null && !open.workbench.state.get().readOnly;
  if (mayImport) overlay.set({ is: 'import', given: givenOf(table) });
  else beginWithFile(table);
}
