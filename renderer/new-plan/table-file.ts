import { beginWithFile } from '../state/new-plan.ts';

/** Names of files that hold tables, as a file dialog wants them. */
export const TABLE_TYPES = '.xlsx,.xlsm,.xls,.csv,.tsv,.txt';

/** A table that is dropped on the window begins a new plan; what else is dropped with it is let fall. */
export function takeTables(files: readonly File[]): void {
  const ends = TABLE_TYPES.split(',');
  const table = files.find(({ name }) => ends.some((end) => name.toLowerCase().endsWith(end)));
  if (table) beginWithFile(table);
}
