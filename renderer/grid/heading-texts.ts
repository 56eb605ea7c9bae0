import type { Column } from 'ag-grid-community';
import { i18n } from '../i18n/index.ts';

/** The headings over a column, from the top down to its own. */
function pathOf(column: Column): string[] {
  const path = [column.getColDef().headerName ?? ''];
  for (let group = column.getParent(); group; group = group.getParent()) {
    const name = group.getColGroupDef()?.headerName;
    if (name) path.unshift(name);
  }
  return path;
}

/** What a column is called by itself: the total of a quarter by the quarter. */
function nameOf(path: readonly string[]): string {
  const own = path.at(-1) as string;
  return own === i18n.t('grid.total') && path.length > 1 ? (path.at(-2) as string) : own;
}

/** One heading for each column, as short as tells it from the others: "Jan", or "Q1 2027 Jan Net sales". */
export function headingTexts(columns: readonly Column[]): string[] {
  const paths = columns.map(pathOf);
  const names = paths.map(nameOf);
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return names.map((name, i) => (count.get(name) === 1 ? name : (paths[i] as string[]).join(' ')));
}

/** Every word that stands in a heading, alone or with those above it. */
export function headingWords(columns: readonly Column[]): Set<string> {
  const words = new Set(headingTexts(columns));
  for (const column of columns) {
    const path = pathOf(column);
    for (const word of path) words.add(word);
    words.add(path.join(' '));
  }
  words.delete('');
  return words;
}
