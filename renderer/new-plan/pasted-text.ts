/**
 * The cells of the clipboard as tab-separated text. Excel gives that itself; a web page gives a table, whose cells may
 * hold line breaks and span columns.
 */
export function pastedText(data: DataTransfer): string {
  const text = data.getData('text/plain');
  if (text.includes('\t')) return text;
  const html = data.getData('text/html');
  const table = html === '' ? null : new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  return table ? cellsOf(table) : text;
}

function cellsOf(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) =>
      [...row.cells]
        .flatMap((cell) => [quoted(cell.textContent ?? ''), ...Array(Math.min(cell.colSpan, 100) - 1).fill('')])
        .join('\t'),
    )
    .join('\n');
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
