/** Names of files that hold tables, as a file dialog wants them. */
export const TABLE_TYPES = '.xlsx,.xlsm,.xls,.csv,.tsv,.txt';

/** What is dragged: the file, or (before it is dropped) only that it is one. */
export function draggedFile(data: DataTransfer): File | 'some' | null {
  const [file] = data.files;
  if (file) return file;
  return [...data.items].some(({ kind }) => kind === 'file') ? 'some' : null;
}

/** Whether a file is a table by its name; while it is dragged only the drop will show. */
export function isTableFile(file: File | 'some' | null): boolean {
  return file === 'some' || (file !== null && TABLE_TYPES.split(',').some((end) => file.name.toLowerCase().endsWith(end)));
}
