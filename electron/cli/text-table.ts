import { textWidth } from '../../shared/text/text-width.ts';
import { padEnd, padStart } from './pad.ts';

export interface TextColumn {
  readonly head: string;
  /** Figures stand right. */
  readonly align?: 'left' | 'right';
}

/** What would break a line or move the cursor, made visible. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

/** An aligned table: a head, a rule, rows. A row that is null is a rule. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[] | null)[]): string {
  const cleaned = rows.map((row) => row?.map(plain) ?? null);
  const widths = columns.map((column, c) =>
    cleaned.reduce((most, row) => Math.max(most, textWidth(row?.[c] ?? '')), textWidth(column.head)),
  );
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, c) => (align === 'right' ? padStart : padEnd)(cells[c] ?? '', widths[c] as number))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[line(columns.map((column) => column.head)), rule, ...cleaned.map((row) => (row ? line(row) : rule))].join('\n')}\n`;
}

/** "name  value" lines, aligned. */
export function textFields(fields: readonly (readonly [string, string])[]): string {
  const width = Math.max(...fields.map(([name]) => textWidth(name)));
  return `${fields.map(([name, value]) => `${padEnd(name, width)}  ${plain(value)}`.trimEnd()).join('\n')}\n`;
}
