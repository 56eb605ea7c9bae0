import { formatMonth } from '../../../shared/model/calendar.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import {
  type DimensionFound,
  type DraftAnswer,
  MAX_COLUMNS,
  type MakeTrouble,
  type MeasureFound,
  type PlanChoices,
  type PlanSource,
  type SheetPick,
  type TableDraft,
  type TablePreview,
  type TableTrouble,
} from '../../../shared/protocol/new-plan.ts';
import { tableOfBytes } from '../import/read-table.ts';
import { decimalText, roundHalfUp, WORKING_SCALE } from '../import/round-sums.ts';
import { columnLetter, firstRows } from '../import/table.ts';
import { createFilledPlanFile, type SessionOptions } from '../session.ts';
import { calendarGuess, type FiscalYear } from './calendar-guess.ts';
import type { Content, ContentDimension } from './content.ts';
import { type DataTable, dataTable, valuesOf } from './data-table.ts';
import { guessDraft } from './guess-roles.ts';
import { outlineContent } from './outline-content.ts';
import { monthsOf, planOfContent } from './plan-of-content.ts';
import { type ReadRows, readRows } from './read-rows.ts';

const PREVIEW_ROWS = 50;
const SAMPLE_MEMBERS = 60;
const UNASSIGNED = { en: 'Unassigned', zh: '未分配' } as const;

/** A table that the page has handed over. The bytes stay, so that another sheet can be read without them anew. */
interface Held {
  readonly token: string;
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly table: DataTable;
}

/** Tables that are kept: one for each window that may be at it. */
const KEPT = 3;

/** What the wizard works on: the tables that were handed over last. */
export class TableDesk {
  private readonly tables = new Map<string, Held>();
  private count = 0;
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  async read(bytes: Uint8Array, file: string, pick: SheetPick = {}): Promise<Outcome<TablePreview, TableTrouble>> {
    const read = await tableOfBytes(bytes, file, pick);
    if (!read.ok) return read;
    const table = dataTable(read.value);
    const columns = table.headers.length;
    if (columns > MAX_COLUMNS) return refuse({ code: 'too-many-columns', columns, limit: MAX_COLUMNS });
    if (table.rows.length === 0) return refuse({ code: 'no-rows' });
    const token = `table-${++this.count}`;
    this.tables.set(token, { token, bytes, file, table });
    for (const old of [...this.tables.keys()].slice(0, -KEPT)) this.tables.delete(old);
    return done(previewOf(token, table, guessDraft(table, this.now().getUTCFullYear() - 1)));
  }

  /** The same file again, another sheet or another row of headings. */
  readAgain(token: string, pick: SheetPick): Promise<Outcome<TablePreview, TableTrouble>> {
    const held = this.tables.get(token);
    if (!held) return Promise.resolve(refuse({ code: 'gone' }));
    return this.read(held.bytes, held.file, pick);
  }

  /** What would come of a source; nothing is made. */
  attempt(source: PlanSource, fiscal: FiscalYear, language: 'en' | 'zh'): Outcome<DraftAnswer, TableTrouble> {
    const read = this.readSource(source, language);
    return read.ok ? done(this.answerOf(read.value, fiscal)) : read;
  }

  /** Makes the plan's file, whole or not at all. */
  make(
    source: PlanSource,
    choices: PlanChoices,
    path: string,
    options: Pick<SessionOptions, 'who' | 'now'>,
  ): Outcome<null, MakeTrouble> {
    const read = this.readSource(source, choices.language);
    if (!read.ok) return read;
    if (read.value.lack) return refuse({ code: 'lack', lack: read.value.lack });
    const drafted = planOfContent(read.value.content, choices);
    if (!drafted.ok) return drafted;
    const { foundation, commands } = drafted.value;
    const made = createFilledPlanFile(path, foundation, commands, options);
    return made.ok ? done(null) : refuse({ code: 'file', refusal: made.refusal });
  }

  private readSource(source: PlanSource, language: 'en' | 'zh'): Outcome<ReadRows & { all: number }, TableTrouble> {
    if (source.from === 'outline') {
      const content = outlineContent(source.outline);
      const lack = content.dimensions.length === 0 ? ('no-dimension' as const) : null;
      return done({ content, lack, rowsUsed: 0, all: 0, notes: [], problems: [], problemCount: 0 });
    }
    const held = this.tables.get(source.token);
    if (!held) return refuse({ code: 'gone' });
    const { table } = held;
    return done({ ...readRows(table, source.draft, { unassigned: UNASSIGNED[language] }), all: table.rows.length });
  }

  private answerOf(read: ReadRows & { all: number }, fiscal: FiscalYear): DraftAnswer {
    const { content } = read;
    const span = monthsOf(content);
    const now = this.now();
    const calendar = calendarGuess(span, fiscal, now.getUTCFullYear() * 12 + now.getUTCMonth());
    const reference = calendar.referenceFirstMonth;
    const from = reference === null ? 0 : Number(reference.slice(0, 4)) * 12 + Number(reference.slice(5)) - 1;
    return {
      lack: read.lack,
      dimensions: content.dimensions.map(dimensionFound),
      measures: measuresFound(content, from),
      months: span && {
        from: formatMonth(span.first),
        to: formatMonth(span.last),
        count: new Set(content.cellMonth).size,
      },
      lines: content.lines.length,
      rows: { all: read.all, used: read.rowsUsed },
      notes: read.notes,
      problems: read.problems,
      problemCount: read.problemCount,
      calendar,
    };
  }
}

function previewOf(token: string, table: DataTable, draft: TableDraft): TablePreview {
  return {
    token,
    file: table.file,
    sheets: table.sheets,
    sheet: table.sheet,
    headerRow: table.headerRow,
    columns: table.headings.map((heading, column) => {
      const values = valuesOf(table, column);
      const empty = values.get('') ?? 0;
      return { letter: columnLetter(column), heading, distinct: values.size - (values.has('') ? 1 : 0), empty };
    }),
    rows: firstRows(table, PREVIEW_ROWS),
    rowNumbers: Array.from(table.rowNumbers.subarray(0, PREVIEW_ROWS)),
    rowCount: table.rows.length,
    draft,
  };
}

function dimensionFound({ key, name, levels, members, owned }: ContentDimension): DimensionFound {
  const counts = levels.map(() => 0);
  for (const { depth } of members.all) counts[depth] = (counts[depth] ?? 0) + 1;
  return {
    key,
    name,
    levels: levels.map(({ column, heading }, i) => ({ column, heading, members: counts[i] ?? 0 })),
    leaves: members.leaves,
    sample: members
      .walk()
      .slice(0, SAMPLE_MEMBERS)
      .map((member) => ({
        depth: member.depth,
        name: member.name,
        owner: member.owner || member.contact || (owned(member.depth) ? member.name : ''),
      })),
  };
}

function measuresFound(content: Content, from: number): MeasureFound[] {
  return content.measures.map(({ key, name, kind, decimals, sums }) => {
    let total = 0n;
    let reference = 0n;
    sums.forEach((sum, cell) => {
      total += sum;
      const month = content.cellMonth[cell] as number;
      if (month >= from && month < from + 12) reference += sum;
    });
    const text = (sum: bigint) => decimalText(roundHalfUp(sum, WORKING_SCALE, decimals), decimals, decimals);
    return { key, name, kind, decimals, total: text(total), referenceTotal: text(reference) };
  });
}
