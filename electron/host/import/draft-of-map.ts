import { dimensionsOf, hierarchyOf, measuresOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow } from '../../../shared/model/rows.ts';
import type {
  ImportColumn,
  ImportDraft,
  ImportKind,
  MemberAnswer,
  MemberChoice,
} from '../../../shared/protocol/import.ts';
import { guessDraft } from './guess-draft.ts';
import type { ImportMap } from './import-map.ts';
import { recalled, rememberedMap } from './import-memory.ts';
import type { MapProblem } from './import-problem.ts';
import { monthInHeading } from './read-when.ts';
import { columnLetter, normalName, type Table } from './table.ts';

export interface MapOptions {
  readonly kind: ImportKind;
  /** What becomes of unknown members that the map says nothing of. */
  readonly unknown: ImportDraft['unknown'];
}

/**
 * The draft that a map asks for: what it says about columns, and the rest as the plan remembers or as it is guessed.
 * Puts what is wrong with the map itself into `problems`.
 */
export function draftOfMap(
  plan: Plan,
  table: Table,
  map: ImportMap,
  options: MapOptions,
  problems: MapProblem[],
): ImportDraft {
  const reader = new MapReader(plan, table, map, options.kind, problems);
  const remembered = map.columns || map.ignore ? null : rememberedMap(plan, table, options.kind);
  const dimension = reader.dimension();
  const guessed = guessDraft(plan, table, { ...options, dimension: dimension?.id }, reader.fixed());
  const base = remembered ? recalled(guessed, remembered.mapping) : guessed;
  const order = map.date === 'm/d/yyyy' ? 'mdy' : map.date === 'd/m/yyyy' ? 'dmy' : base.dateOrder;
  return {
    ...base,
    columns: reader.wideMeasure(reader.onlyGiven(base.columns)),
    dateOrder: order,
    decimal: map.decimal ?? base.decimal,
    assumedYear: map.year ?? base.assumedYear,
    duplicates: map.duplicates ?? base.duplicates,
    rounding: map.rounding ?? base.rounding,
    unknown: options.unknown,
    answers: reader.answers(),
  };
}

class MapReader {
  private readonly plan: Plan;
  private readonly table: Table;
  private readonly map: ImportMap;
  private readonly kind: ImportKind;
  private readonly problems: MapProblem[];

  constructor(plan: Plan, table: Table, map: ImportMap, kind: ImportKind, problems: MapProblem[]) {
    this.plan = plan;
    this.table = table;
    this.map = map;
    this.kind = kind;
    this.problems = problems;
  }

  /** Columns that the map names, and those that it leaves out. */
  fixed(): Map<number, ImportColumn> {
    const fixed = new Map<number, ImportColumn>();
    for (const heading of this.map.ignore ?? []) {
      const column = this.columnNamed(heading);
      if (column >= 0) fixed.set(column, { is: 'ignored' });
    }
    const given = new Set<number>();
    for (const [key, headings] of Object.entries(this.map.columns ?? {})) {
      const role = this.roleOf(key);
      for (const heading of typeof headings === 'string' ? [headings] : headings) {
        const column = this.columnNamed(heading);
        if (column < 0) this.noColumn(key, heading);
        else if (given.has(column)) this.wrong(`columns.${key}`, `column "${heading}" is given twice.`);
        if (column < 0 || !role) continue;
        given.add(column);
        fixed.set(column, role);
      }
    }
    return fixed;
  }

  /** By its heading, or else by its letter. */
  private columnNamed(heading: string): number {
    const { headers } = this.table;
    const exact = headers.indexOf(heading.trim());
    if (exact >= 0) return exact;
    const wanted = normalName(heading);
    const alike = headers.findIndex((header) => header !== '' && normalName(header) === wanted);
    return alike >= 0 ? alike : headers.findIndex((_, i) => columnLetter(i) === heading.trim().toUpperCase());
  }

  private wrong(path: string, problem: string): void {
    this.problems.push({ path, problem });
  }

  private noColumn(key: string, heading: string): void {
    const headings = this.table.headers.filter((header) => header !== '').join(', ');
    this.wrong(`columns.${key}`, `${this.table.file} has no column "${heading}". It has: ${headings}.`);
  }

  /** What a key of the map means in an import of this kind. */
  private roleOf(key: string): ImportColumn | null {
    const wanted = normalName(key);
    const isCalled = (row: { readonly code: string; readonly name: string }) =>
      normalName(row.code) === wanted || normalName(row.name) === wanted;
    const { kind, plan } = this;
    if (kind === 'members') {
      const is = MEMBER_KEYS.find((known) => known === wanted);
      return is ? { is } : { is: 'attribute', name: key.trim() };
    }
    if (kind !== 'lines' && (wanted === 'period' || wanted === 'date')) return { is: 'period' };
    if (kind !== 'lines' && wanted === 'month')
      return { is: this.map.columns?.['year'] === undefined ? 'period' : 'month' };
    if (kind !== 'lines' && wanted === 'year') return { is: 'year' };
    const dimension = dimensionsOf(plan).find(isCalled);
    if (dimension) return { is: 'member', dimension: dimension.id };
    if (kind === 'drivers') {
      const driver = [...plan.tables.driver.values()].find(isCalled);
      return { is: 'driver', driver: driver?.id ?? null, name: driver?.name ?? key.trim() };
    }
    const measure = kind === 'lines' ? undefined : measuresOf(plan).find(isCalled);
    if (measure) return { is: 'measure', measure: measure.id, scale: 0 };
    this.wrong(`columns.${key}`, `nothing in this import is called "${key}". It may be: ${this.keys().join(', ')}.`);
    return null;
  }

  private keys(): string[] {
    const keys = dimensionsOf(this.plan).map(({ code }) => code);
    if (this.kind === 'lines') return keys;
    return [...keys, 'period', 'month', 'year', ...measuresOf(this.plan).map(({ code }) => code)];
  }

  /** Where the map names drivers, only those are meant. */
  onlyGiven(columns: readonly ImportColumn[]): ImportColumn[] {
    const fixed = this.kind === 'drivers' ? this.fixed() : new Map<number, ImportColumn>();
    if (![...fixed.values()].some(({ is }) => is === 'driver')) return [...columns];
    return columns.map((role, column) => (role.is === 'driver' && !fixed.has(column) ? { is: 'ignored' } : role));
  }

  /** The measure of a wide table: the one that the map names, or the only one; else somebody has to say. */
  wideMeasure(columns: readonly ImportColumn[]): ImportColumn[] {
    const { plan, map } = this;
    const wide = columns.some(({ is }) => is === 'month-amount');
    const measures = measuresOf(plan);
    const wanted = map.measure === undefined ? null : normalName(map.measure);
    const named = measures.find(({ code, name }) => normalName(code) === wanted || normalName(name) === wanted);
    if (wide && wanted !== null && !named) this.wrong('measure', `the plan has no measure "${map.measure}".`);
    const isUnclear = (role: ImportColumn, column: number) =>
      role.is === 'month-amount' && monthInHeading(this.table.headers[column] ?? '')?.rest === '';
    if (wide && wanted === null && measures.length > 1 && columns.some(isUnclear)) {
      const codes = measures.map(({ code }) => code).join(', ');
      this.wrong('measure', `the months are columns: name their measure, one of ${codes}.`);
    }
    if (!wide || !named) return [...columns];
    return columns.map((role) => (role.is === 'month-amount' ? { ...role, measure: named.id } : role));
  }

  dimension(): DimensionRow | null {
    const { map, plan } = this;
    if (map.dimension === undefined) return null;
    const wanted = normalName(map.dimension);
    const found = dimensionsOf(plan).find(
      ({ code, name }) => normalName(code) === wanted || normalName(name) === wanted,
    );
    if (!found) {
      const codes = dimensionsOf(plan).map(({ code }) => code);
      this.wrong('dimension', `the plan has no dimension "${map.dimension}". It has: ${codes.join(', ')}.`);
    }
    return found ?? null;
  }

  /** What the map says of texts that are no member, in whichever dimension they come up. */
  answers(): MemberAnswer[] {
    return Object.entries(this.map.members ?? {}).flatMap(([text, said]) =>
      dimensionsOf(this.plan).flatMap(({ id }): MemberAnswer[] => {
        const choice = this.choiceOf(id, said);
        return choice ? [{ dimension: id, path: text.split(' > '), choice }] : [];
      }),
    );
  }

  private choiceOf(
    dimension: DimensionRow['id'],
    said: string | null | { readonly parent: string | null },
  ): MemberChoice | null {
    if (said === null) return { is: 'skip' };
    const { byCode } = hierarchyOf(this.plan, dimension);
    if (typeof said === 'string') {
      const member = byCode.get(said);
      return member ? { is: 'member', member: member.id } : null;
    }
    if (said.parent === null) return { is: 'add', parent: null };
    const parent = byCode.get(said.parent);
    return parent ? { is: 'add', parent: parent.id } : null;
  }
}

const MEMBER_KEYS = ['code', 'name', 'parent', 'owner', 'contact'] as const;
