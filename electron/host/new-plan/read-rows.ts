import type { MonthNumber } from '../../../shared/model/calendar.ts';
import type { DraftLack, DraftNote, DraftProblem, TableDraft } from '../../../shared/protocol/new-plan.ts';
import { hintOf, PERSON_RANK } from '../import/heading-words.ts';
import type { Figure } from '../import/read-figure.ts';
import { columnLetter } from '../import/table.ts';
import { amountsOf } from './amounts.ts';
import type { Content, ContentDimension } from './content.ts';
import { type DataTable, isTotalRow } from './data-table.ts';
import { Members } from './read-members.ts';
import { type Months, monthsOf } from './row-month.ts';

export interface ReadRows {
  readonly content: Content;
  readonly lack: DraftLack | null;
  readonly rowsUsed: number;
  readonly notes: readonly DraftNote[];
  readonly problems: readonly DraftProblem[];
  readonly problemCount: number;
}

const KEPT_PROBLEMS = 200;
const MAX_LINES = 200_000;

/** Collects what is said about rows while they are read. */
export class Remarks {
  readonly notes: DraftNote[] = [];
  readonly problems: DraftProblem[] = [];
  problemCount = 0;
  private readonly table: DataTable;

  constructor(table: DataTable) {
    this.table = table;
  }

  note(code: DraftNote['code'], params: DraftNote['params'] = {}): void {
    this.notes.push({ code, params });
  }

  problem(row: number, column: number, code: DraftProblem['code']): void {
    this.problemCount++;
    if (this.problems.length >= KEPT_PROBLEMS) return;
    this.problems.push({
      row: this.table.rowNumbers[row] as number,
      column: column < 0 ? null : columnLetter(column),
      heading: column < 0 ? null : (this.table.headings[column] ?? null),
      value: column < 0 ? '' : this.table.rows.cell(row, column),
      code,
    });
  }
}

/** Reads all rows as a draft says. Rows that sum others or cannot be read are left out, and said so. O(cells). */
export function readRows(table: DataTable, draft: TableDraft, words: { readonly unassigned: string }): ReadRows {
  const remarks = new Remarks(table);
  const dimensions = dimensionsOf(table, draft);
  const months = monthsOf(table, draft, remarks);
  const amounts = amountsOf(table, draft, remarks, months.at === null);
  const textColumns = table.headings.flatMap((_, column) => (isText(draft, column) ? [column] : []));
  const above = new Map<number, string>();
  const rowMembers: number[][] = [];
  const rowPaths: string[][][] = [];
  const kept: number[] = [];
  const keptMonths: (MonthNumber | null)[] = [];
  const keptFigures: (readonly (Figure | null)[])[] = [];
  let totals = 0;
  let firstTotal = 0;
  let row = -1;
  for (const cells of table.rows) {
    row++;
    if (isTotalRow(table, row, textColumns)) {
      if (totals++ === 0) firstTotal = table.rowNumbers[row] as number;
      continue;
    }
    const filled = fillDown(cells, draft.fillDown, above);
    if (table.broken.has(table.rowNumbers[row] as number)) {
      remarks.problem(row, -1, 'broken-quotes');
      continue;
    }
    const month = monthAt(months, row);
    // Both are looked at before the row is given up, so that all that is wrong with it is told.
    const figures = amounts.read(row);
    if (!figures || month === 'none') continue;
    const paths = dimensions.map(({ levels }) => pathOf(filled, levels, words.unassigned));
    rowPaths.push(paths);
    rowMembers.push(paths.map((path, d) => dimensions[d]?.members.at(path)?.index ?? -1));
    kept.push(row);
    keptMonths.push(month);
    keptFigures.push(figures);
  }
  if (table.headerRow === 0) remarks.note('no-headings');
  if (table.twoRows) remarks.note('two-heading-rows', { row: table.headerRow });
  if (totals > 0) remarks.note('totals-left-out', { count: totals, row: firstTotal });
  if (draft.fillDown.length > 0) remarks.note('filled-down', { columns: headings(table, draft.fillDown) });
  putAtLeaves(dimensions, rowMembers, rowPaths, words.unassigned, remarks);
  readProperties(table, draft, dimensions, kept, rowMembers, remarks);
  noteSeveralParents(dimensions, remarks);

  const lineOf = new Map<string, number>();
  const lines: number[][] = [];
  rowMembers.forEach((members, i) => {
    const key = members.join();
    let line = lineOf.get(key);
    if (line === undefined) {
      line = lines.length;
      lineOf.set(key, line);
      lines.push(members);
    }
    amounts.add(keptFigures[i] ?? [], line, keptMonths[i] as MonthNumber | null);
  });
  const history = amounts.finish();
  const content: Content = {
    dimensions,
    lines,
    ...history,
    source: { file: table.file, rows: kept.length },
  };
  return {
    content,
    lack: lackOf(content, draft),
    rowsUsed: kept.length,
    notes: remarks.notes,
    problems: remarks.problems,
    problemCount: remarks.problemCount,
  };
}

function monthAt(months: Months, row: number): MonthNumber | null | 'none' {
  return months.at === null ? null : (months.at(row) ?? 'none');
}

function isText(draft: TableDraft, column: number): boolean {
  const role = draft.roles[column];
  return (
    role?.is === 'level' || role?.is === 'ignored' || role?.is === 'date' || role?.is === 'month' || role?.is === 'year'
  );
}

function headings(table: DataTable, columns: readonly number[]): string {
  return columns.map((column) => table.headings[column] ?? '').join(', ');
}

function dimensionsOf(table: DataTable, draft: TableDraft): ContentDimension[] {
  const keys = [
    ...new Set(
      draft.levels.flatMap((column) => {
        const role = draft.roles[column];
        return role?.is === 'level' ? [role.dimension] : [];
      }),
    ),
  ];
  const usual = ['organization', 'product', 'customer', 'channel', 'other'];
  keys.sort((a, b) => usual.indexOf(a) - usual.indexOf(b));
  return keys.map((key) => {
    const columns = draft.levels.filter((column) => {
      const role = draft.roles[column];
      return role?.is === 'level' && role.dimension === key;
    });
    const levels = columns.map((column) => ({ column, heading: table.headings[column] ?? '' }));
    const people = new Set(levels.flatMap(({ heading }, depth) => (isPeople(heading) ? [depth] : [])));
    const name = key === 'other' ? (levels[0]?.heading ?? null) : null;
    return { key, name, levels, members: new Members(), owned: (depth) => key === 'organization' && people.has(depth) };
  });
}

function isPeople(heading: string): boolean {
  const hint = hintOf(heading);
  return hint?.hint === 'level' && hint.rank >= PERSON_RANK;
}

function fillDown(cells: readonly string[], columns: readonly number[], above: Map<number, string>): readonly string[] {
  if (columns.length === 0) return cells;
  const filled = [...cells];
  for (const column of columns) {
    const own = filled[column] ?? '';
    if (own === '') filled[column] = above.get(column) ?? '';
    else above.set(column, own);
  }
  return filled;
}

/** As deep as the row is filled in; gaps above get a member of their own. */
function pathOf(cells: readonly string[], levels: ContentDimension['levels'], unassigned: string): string[] {
  const path = levels.map(({ column }) => cells[column] ?? '');
  while (path.length > 1 && path[path.length - 1] === '') path.pop();
  return path.map((name) => (name === '' ? unassigned : name));
}

/** A row that names a member with others below it goes to one of its own below: only leaves have lines. */
function putAtLeaves(
  dimensions: readonly ContentDimension[],
  rowMembers: number[][],
  rowPaths: readonly string[][][],
  unassigned: string,
  remarks: Remarks,
): void {
  for (const [d, { members, levels }] of dimensions.entries()) {
    let count = rowPaths.filter((paths) => paths[d]?.includes(unassigned)).length;
    rowMembers.forEach((row, i) => {
      const member = members.all[row[d] as number];
      if (!member || member.children.size === 0) return;
      count++;
      row[d] = members.at([...(rowPaths[i]?.[d] ?? []), unassigned])?.index as number;
    });
    if (count > 0) {
      remarks.note('unassigned', { count, columns: levels.map(({ heading }) => heading).join(', '), name: unassigned });
    }
  }
}

function readProperties(
  table: DataTable,
  draft: TableDraft,
  dimensions: readonly ContentDimension[],
  kept: readonly number[],
  rowMembers: readonly number[][],
  remarks: Remarks,
): void {
  draft.roles.forEach((role, column) => {
    if (role.is !== 'property') return;
    const d = dimensions.findIndex(({ levels }) => levels.some((level) => level.column === role.of));
    const dimension = dimensions[d];
    if (!dimension) return;
    const depth = dimension.levels.findIndex((level) => level.column === role.of);
    const heading = table.headings[column] ?? '';
    const hint = hintOf(heading)?.hint;
    let differing = 0;
    kept.forEach((row, i) => {
      const text = table.rows.cell(row, column);
      let member = dimension.members.all[rowMembers[i]?.[d] as number];
      while (member && member.depth > depth) member = member.parent ?? undefined;
      if (!member || text === '' || member.depth !== depth) return;
      const known = member.attributes[heading];
      if (known !== undefined && known !== text) differing++;
      if (known !== undefined) return;
      member.attributes[heading] = text;
      if (hint === 'code') member.code = text;
      if (hint === 'contact' || /^\S+@\S+\.\S+$/.test(text)) member.contact = text;
    });
    if (differing > 0) remarks.note('property-differs', { column: heading, count: differing });
  });
}

function noteSeveralParents(dimensions: readonly ContentDimension[], remarks: Remarks): void {
  for (const { members, levels } of dimensions) {
    const several = [...members.severalParents.keys()];
    if (several.length === 0) continue;
    const [depth = '0', name = ''] = (several[0] as string).split('\u0000');
    remarks.note('member-under-several', {
      count: several.length,
      name,
      level: levels[Number(depth)]?.heading ?? '',
      parent: levels[Number(depth) - 1]?.heading ?? '',
    });
  }
}

function lackOf(content: Content, draft: TableDraft): DraftLack | null {
  if (content.dimensions.length === 0) return 'no-dimension';
  if (draft.roles.some(({ is }) => is === 'year') && !draft.roles.some(({ is }) => is === 'month')) {
    return 'year-without-month';
  }
  if (draft.roles.some(({ is }) => is === 'price') && !draft.roles.some(({ is }) => is === 'measure')) {
    return 'price-without-quantity';
  }
  if (content.lines.length === 0) return 'no-lines';
  return content.lines.length > MAX_LINES ? 'too-many-lines' : null;
}
