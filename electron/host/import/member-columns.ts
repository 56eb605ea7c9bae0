import type { ImportProblem, MapProblem } from './import-problem.ts';
import { columnLetter, normalName, type Table } from './table.ts';

/** Headings of a table of members that need no explanation. */
export const WORDS = {
  code: ['code', 'id', '编码', '编号', '代码'],
  name: ['name', '名称', '姓名'],
  parent: ['parent', 'parent code', 'parent id', '上级', '上级编码'],
  owner: ['owner', '负责人'],
  contact: ['contact', 'email', 'e-mail', 'phone', '联系方式', '电话', '邮箱'],
} as const;

export interface Attribute {
  readonly name: string;
  readonly column: number;
}

/** Finds the columns of a table of members: where the spec says, or by their headings. */
export class MemberColumns {
  private readonly table: Table;
  private readonly mapProblems: MapProblem[];

  constructor(table: Table, mapProblems: MapProblem[]) {
    this.table = table;
    this.mapProblems = mapProblems;
  }

  guess(names: readonly string[]): number {
    for (const name of names) {
      const wanted = normalName(name);
      const column = this.table.headers.findIndex((header) => header !== '' && normalName(header) === wanted);
      if (column >= 0) return column;
    }
    return -1;
  }

  /** The column that the spec names, by heading or letter; reports one that is not there. */
  named(heading: string, path: string): number {
    const column = this.guess([heading]);
    if (column >= 0) return column;
    const lettered = this.table.headers.findIndex((_, i) => columnLetter(i) === heading.trim().toUpperCase());
    if (lettered >= 0) return lettered;
    const headings = this.table.headers.filter((header) => header !== '').join(', ');
    this.mapProblems.push({ path, problem: `${this.table.file} has no column "${heading}". It has: ${headings}.` });
    return -1;
  }

  /** What to say of a column that is not there. */
  missing(wanted: string): ImportProblem['params'] {
    return { wanted, key: '', headers: this.table.headers.filter((header) => header !== '').join(', ') };
  }

  column(heading: string | undefined, path: string, words: readonly string[]): number {
    return heading === undefined ? this.guess(words) : this.named(heading, path);
  }
}

export function attributesOf(cells: readonly string[], attributes: readonly Attribute[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { name, column } of attributes) {
    const value = cells[column] ?? '';
    if (value !== '') result[name] = value;
  }
  return result;
}
