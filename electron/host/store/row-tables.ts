import type Database from 'better-sqlite3';
import { buildCalendar, type CalendarSpec } from '../../../shared/model/calendar.ts';
import type { DimensionId, MemberId } from '../../../shared/model/ids.ts';
import type {
  BoundRow,
  CheckpointRow,
  ClaimRow,
  ClosedRow,
  DerivedMeasureRow,
  DimensionRow,
  DriverRow,
  FinalRow,
  Limit,
  LockRow,
  MappingRow,
  MeasureRow,
  MemberRow,
  NoteRow,
  OwnerRow,
  PremiseRow,
  RoundRow,
  ScenarioRow,
  SettingsRow,
  StrategyRow,
  TableName,
  Tables,
} from '../../../shared/model/rows.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { prepared } from './prepared.ts';

type Column = string | number | null;

/** How the rows of one small table lie in the file. */
interface RowTable<Row> {
  readonly columns: readonly string[];
  /** The row's values in the order of `columns`; the id comes before them. */
  flat(row: Row): Column[];
  read(id: number, columns: Record<string, Column>): Row;
  /** What else is to be written beside the row, after it. */
  beside?(db: Database.Database, id: number, row: Row | null): void;
}

type RowTables = { readonly [T in TableName]: RowTable<Tables[T]> };

/** A row whose columns have the names and types of its fields, as the CHECKs and STRICT of the schema see to. */
function plain<Row extends object>(...columns: (string & keyof Row)[]): RowTable<Row> {
  return {
    columns,
    flat: (row) => columns.map((column) => row[column] as Column),
    read: (id, values) => {
      const row: Record<string, unknown> = { id };
      for (const column of columns) row[column] = values[column];
      return row as Row;
    },
  };
}

const settings: RowTable<SettingsRow> = {
  columns: ['name', 'currency', 'first_month', 'years', 'leaf', 'year_named_by', 'reference_first_month'],
  flat: ({ name, currency, calendar, referenceFirstMonth }) => [
    name,
    currency,
    calendar.firstMonth,
    calendar.years,
    calendar.leaf,
    calendar.yearNamedBy,
    referenceFirstMonth,
  ],
  read: (_, values) => ({
    name: values.name as string,
    currency: values.currency as string,
    calendar: {
      firstMonth: values.first_month as string,
      years: values.years as number,
      leaf: values.leaf as CalendarSpec['leaf'],
      yearNamedBy: values.year_named_by as CalendarSpec['yearNamedBy'],
    },
    referenceFirstMonth: values.reference_first_month as string,
  }),
  beside: (db, _, row) => {
    db.exec('DELETE FROM period');
    if (row) writePeriods(db, row.calendar);
  },
};

function writePeriods(db: Database.Database, spec: CalendarSpec): void {
  const insert = db.prepare('INSERT INTO period VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const { index, code, kind, parent, firstLeaf, endLeaf, year } of buildCalendar(spec).periods) {
    insert.run(index, code, kind, parent < 0 ? null : parent, firstLeaf, endLeaf, year);
  }
}

const dimension: RowTable<DimensionRow> = {
  columns: ['code', 'name', 'position', 'levels'],
  flat: ({ code, name, position, levels }) => [code, name, position, JSON.stringify(levels)],
  read: (id, values) => ({
    id: id as DimensionId,
    code: values.code as string,
    name: values.name as string,
    position: values.position as number,
    levels: JSON.parse(values.levels as string) as string[],
  }),
};

const member: RowTable<MemberRow> = {
  columns: ['dimension', 'code', 'name', 'parent', 'position', 'attributes', 'retired'],
  flat: ({ dimension, code, name, parent, position, attributes, retired }) => [
    dimension,
    code,
    name,
    parent,
    position,
    JSON.stringify(attributes),
    retired ? 1 : 0,
  ],
  read: (id, values) => ({
    id: id as MemberId,
    dimension: values.dimension as DimensionId,
    code: values.code as string,
    name: values.name as string,
    parent: values.parent as MemberId | null,
    position: values.position as number,
    attributes: JSON.parse(values.attributes as string) as Record<string, string>,
    retired: values.retired === 1,
  }),
};

const measure: RowTable<MeasureRow> = {
  columns: ['code', 'name', 'position', 'decimals', 'unit', 'shown_in'],
  flat: ({ code, name, position, decimals, unit, shownIn }) => [code, name, position, decimals, unit, shownIn],
  read: (id, values) => ({
    ...plain<MeasureRow>('code', 'name', 'position', 'decimals', 'unit').read(id, values),
    shownIn: values.shown_in as MeasureRow['shownIn'],
  }),
};

const scenario: RowTable<ScenarioRow> = {
  columns: ['name', 'status', 'position', 'base', 'strategy', 'note', 'colour', 'archived'],
  flat: ({ name, status, position, base, strategy, note, colour, archived }) => [
    name,
    status,
    position,
    base,
    strategy,
    note,
    colour,
    archived ? 1 : 0,
  ],
  read: (id, values) => ({
    ...plain<ScenarioRow>('name', 'status', 'position', 'base', 'strategy', 'note', 'colour').read(id, values),
    archived: values.archived === 1,
  }),
};

/** The tables whose rows lie on members of every dimension. */
const AREA_TABLES = ['lock', 'bound', 'note', 'closed', 'claim'] as const satisfies readonly TableName[];
type AreaTable = (typeof AREA_TABLES)[number];

/** An area's members lie in a table beside, one row for each dimension that the area does not take whole. */
function membersBeside(table: AreaTable) {
  return (db: Database.Database, id: number, row: Tables[AreaTable] | null): void => {
    prepared(db, `DELETE FROM ${table}_member WHERE ${table} = ?`).run(id);
    if (!row) return;
    const dimensions = db.prepare<[], number>('SELECT id FROM dimension ORDER BY position, id').pluck().all();
    const insert = prepared(db, `INSERT INTO ${table}_member VALUES (?, ?, ?)`);
    for (const [d, at] of row.members.entries()) if (at !== null) insert.run(id, dimensions[d], at);
  };
}

function membersOf(values: Record<string, Column>): (MemberId | null)[] {
  return JSON.parse(values.members as string) as (MemberId | null)[];
}

const lock: RowTable<LockRow> = {
  columns: ['scenario', 'measure', 'period', 'kind'],
  flat: ({ scenario, measure, period, kind }) => [scenario, measure, period, kind],
  read: (id, values) => ({
    ...plain<LockRow>('scenario', 'measure', 'period', 'kind').read(id, values),
    members: membersOf(values),
  }),
  beside: membersBeside('lock'),
};

const limitText = (limit: Limit | null) => (limit === null ? null : JSON.stringify(limit));
const readLimit = (text: Column) => (text === null ? null : (JSON.parse(text as string) as Limit));

const bound: RowTable<BoundRow> = {
  columns: ['scenario', 'measure', 'period', 'floor', 'cap'],
  flat: ({ scenario, measure, period, floor, cap }) => [scenario, measure, period, limitText(floor), limitText(cap)],
  read: (id, values) => ({
    ...plain<BoundRow>('scenario', 'measure', 'period').read(id, values),
    floor: readLimit(values.floor as Column),
    cap: readLimit(values.cap as Column),
    members: membersOf(values),
  }),
  beside: membersBeside('bound'),
};

const note: RowTable<NoteRow> = {
  columns: ['scenario', 'measure', 'period', 'text'],
  flat: ({ scenario, measure, period, text }) => [scenario, measure, period, text],
  read: (id, values) => ({
    ...plain<NoteRow>('scenario', 'measure', 'period', 'text').read(id, values),
    members: membersOf(values),
  }),
  beside: membersBeside('note'),
};

const closed: RowTable<ClosedRow> = {
  columns: ['first_period', 'last_period'],
  flat: ({ firstPeriod, lastPeriod }) => [firstPeriod, lastPeriod],
  read: (id, values) => ({
    id: id as ClosedRow['id'],
    members: membersOf(values),
    firstPeriod: values.first_period as string,
    lastPeriod: values.last_period as string,
  }),
  beside: membersBeside('closed'),
};

const strategy: RowTable<StrategyRow> = {
  columns: ['name', 'strategy'],
  flat: (row) => [row.strategy.name, JSON.stringify(row.strategy)],
  read: (id, values) => ({
    id: id as StrategyRow['id'],
    strategy: JSON.parse(values.strategy as string) as Strategy,
  }),
};

const ROUND_COLUMNS = ['scenario', 'measure', 'period', 'parts', 'sent', 'deadline', 'seq', 'criteria'] as const;

const round: RowTable<RoundRow> = {
  columns: [...ROUND_COLUMNS, 'levels', 'closed'],
  flat: (row) => [...ROUND_COLUMNS.map((column) => row[column]), JSON.stringify(row.levels), row.closed ? 1 : 0],
  read: (id, values) => ({
    ...plain<RoundRow>(...ROUND_COLUMNS).read(id, values),
    levels: JSON.parse(values.levels as string) as number[],
    closed: values.closed === 1,
  }),
};

const plainClaim = plain<ClaimRow>(
  'round',
  'scenario',
  'measure',
  'period',
  'owner',
  'status',
  'target',
  'claimed',
  'offer',
  'remark',
  'reason',
  'signed',
  'answered',
  'settled',
);

const claim: RowTable<ClaimRow> = {
  ...plainClaim,
  read: (id, values) => ({ ...plainClaim.read(id, values), members: membersOf(values) }),
  beside: membersBeside('claim'),
};

const final: RowTable<FinalRow> = {
  columns: ['scenario', 'number', 'seq', 'at', 'who', 'note', 'despite', 'totals', 'checksum'],
  flat: ({ scenario, number, seq, at, who, note, despite, totals, checksum }) => [
    scenario,
    number,
    seq,
    at,
    who,
    note,
    despite,
    JSON.stringify(totals),
    checksum,
  ],
  read: (id, values) => ({
    ...plain<FinalRow>('scenario', 'number', 'seq', 'at', 'who', 'note', 'despite', 'checksum').read(id, values),
    totals: JSON.parse(values.totals as string) as FinalRow['totals'],
  }),
};

const mapping: RowTable<MappingRow> = {
  columns: ['kind', 'headings', 'mapping', 'aliases'],
  flat: (row) => [row.kind, row.headings, JSON.stringify(row.mapping), JSON.stringify(row.aliases)],
  read: (id, values) => ({
    id: id as MappingRow['id'],
    kind: values.kind as MappingRow['kind'],
    headings: values.headings as string,
    mapping: JSON.parse(values.mapping as string) as MappingRow['mapping'],
    aliases: JSON.parse(values.aliases as string) as MappingRow['aliases'],
  }),
};

const ROW_TABLES: RowTables = {
  settings,
  dimension,
  member,
  owner: plain<OwnerRow>('name', 'contact'),
  measure,
  derived: plain<DerivedMeasureRow>('code', 'name', 'position', 'numerator', 'denominator', 'shown', 'decimals'),
  driver: plain<DriverRow>('code', 'name', 'scope', 'dimension'),
  scenario,
  lock,
  bound,
  note,
  closed,
  strategy,
  checkpoint: plain<CheckpointRow>('name', 'seq', 'note'),
  premise: plain<PremiseRow>('measure', 'period', 'goal', 'market', 'why'),
  round,
  claim,
  final,
  mapping,
};

function membersColumn(table: AreaTable): string {
  return `, (SELECT json_group_array(k.member ORDER BY d.position, d.id)
    FROM dimension d LEFT JOIN ${table}_member k ON k.dimension = d.id AND k.${table} = ${table}.id) AS members`;
}

const EXTRA_COLUMNS: Partial<Record<TableName, string>> = Object.fromEntries(
  AREA_TABLES.map((table) => [table, membersColumn(table)]),
);

/** All rows of a table, by ascending id. */
export function readRows<T extends TableName>(db: Database.Database, table: T): [number, Tables[T]][] {
  const shape: RowTable<Tables[T]> = ROW_TABLES[table];
  const rows = db
    .prepare<[], Record<string, Column>>(`SELECT *${EXTRA_COLUMNS[table] ?? ''} FROM ${table} ORDER BY id`)
    .all();
  return rows.map((values) => [values.id as number, shape.read(values.id as number, values)]);
}

/** Adds a row, puts it in place of the one with its id, or (null) takes it away. */
export function writeRow<T extends TableName>(
  db: Database.Database,
  table: T,
  id: number,
  row: Tables[T] | null,
): void {
  const shape: RowTable<Tables[T]> = ROW_TABLES[table];
  if (row === null) {
    shape.beside?.(db, id, null);
    prepared(db, `DELETE FROM ${table} WHERE id = ?`).run(id);
    return;
  }
  const { columns } = shape;
  const values = columns.map(() => '?').join(', ');
  const updates = columns.map((column) => `${column} = excluded.${column}`).join(', ');
  // An upsert, not a replacement: rows that refer to this one must not see it go.
  prepared(
    db,
    `INSERT INTO ${table} (id, ${columns.join(', ')}) VALUES (?, ${values}) ON CONFLICT (id) DO UPDATE SET ${updates}`,
  ).run(id, ...shape.flat(row));
  shape.beside?.(db, id, row);
}
