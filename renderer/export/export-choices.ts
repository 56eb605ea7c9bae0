import { hierarchyOf, measuresOf, type Plan } from '../../shared/model/plan.ts';
import { CSV_SEPARATORS, EXPORT_FORMATS, type ExportRequest } from '../../shared/report/export-request.ts';
import { countParts, MOST_SHEETS, type SheetPer } from '../../shared/report/part-sheets.ts';
import { SMALLEST_SHOWN } from '../../shared/report/period-columns.ts';
import { SHEET_KINDS, type SheetKind } from '../../shared/report/plan-workbook.ts';
import type { TextStorage } from '../state/view.ts';

/** What is chosen in the dialog; the language is the window's. */
export type ExportChoices = Omit<ExportRequest, 'language'>;

/** What is kept of a plan's last export: the scenario is the one on the screen. */
type Kept = Omit<ExportChoices, 'scenario' | 'measures'>;

const FIRST: Kept = {
  format: 'xlsx',
  sheets: SHEET_KINDS,
  sheetPer: null,
  depth: null,
  inUnit: true,
  periods: null,
  separator: ',',
  decimal: '.',
};

const keyOf = (file: string) => `apportion.export:${file}`;

/** What was chosen for this file the last time, as far as its plan still has it. */
export function readChoices(storage: TextStorage, file: string, plan: Plan): Kept {
  try {
    const text = storage.getItem(keyOf(file));
    return text === null ? FIRST : keptOf(JSON.parse(text), plan);
  } catch {
    return FIRST;
  }
}

export function writeChoices(storage: TextStorage, file: string, choices: ExportChoices): void {
  const { scenario: _scenario, measures: _measures, ...kept } = choices;
  try {
    storage.setItem(keyOf(file), JSON.stringify(kept));
  } catch {
    // Storage is full or denied: what was chosen is only convenience.
  }
}

function oneOf<T>(list: readonly T[], value: unknown): T | null {
  return list.find((item) => item === value) ?? null;
}

function keptOf(stored: unknown, plan: Plan): Kept {
  if (typeof stored !== 'object' || stored === null) return FIRST;
  const found = stored as Record<string, unknown>;
  const sheets = found['sheets'];
  const depth = found['depth'];
  return {
    format: oneOf(EXPORT_FORMATS, found['format']) ?? FIRST.format,
    sheets: Array.isArray(sheets) ? SHEET_KINDS.filter((kind) => sheets.includes(kind)) : FIRST.sheets,
    sheetPer: perOf(plan, found['sheetPer']),
    depth: typeof depth === 'number' && Number.isSafeInteger(depth) && depth >= 1 ? depth : null,
    inUnit: found['inUnit'] !== false,
    periods: oneOf(SMALLEST_SHOWN, found['periods']),
    separator: oneOf(CSV_SEPARATORS, found['separator']) ?? FIRST.separator,
    decimal: oneOf(['.', ','] as const, found['decimal']) ?? FIRST.decimal,
  };
}

function perOf(plan: Plan, stored: unknown): SheetPer | null {
  return levelsOf(plan).find(({ per }) => JSON.stringify(per) === JSON.stringify(stored))?.per ?? null;
}

/** What can have a sheet each, with how many there would be. */
export interface PartLevel {
  readonly per: SheetPer;
  /** Of the level; null for owners, and where the dimension names none. */
  readonly level: string | null;
  readonly dimension: string;
  readonly number: number;
  readonly count: number;
}

/** Levels of every dimension and the owners, where there are some and not too many. */
export function levelsOf(plan: Plan): PartLevel[] {
  const found: PartLevel[] = [];
  for (const { id, name, levels } of plan.tables.dimension.values()) {
    const deepest = Math.max(0, ...hierarchyOf(plan, id).depth);
    for (let level = 1; level <= deepest; level++) {
      const per = { dimension: id, level };
      const count = countParts(plan, per);
      found.push({ per, level: levels[level - 1] ?? null, dimension: name, number: level, count });
    }
  }
  found.push({ per: 'owner', level: null, dimension: '', number: 0, count: countParts(plan, 'owner') });
  return found.filter(({ count }) => count > 0 && count <= MOST_SHEETS);
}

/** Whether nothing would be written. */
export function isEmpty({ format, sheets, sheetPer, measures }: ExportChoices): boolean {
  return measures.length === 0 || (format === 'xlsx' && sheets.length === 0 && sheetPer === null);
}

export function withSheet(sheets: readonly SheetKind[], kind: SheetKind, wanted: boolean): SheetKind[] {
  return SHEET_KINDS.filter((other) => (other === kind ? wanted : sheets.includes(other)));
}

/** The measures with one more or less, in the plan's order. */
export function withMeasure(
  plan: Plan,
  measures: ExportChoices['measures'],
  id: number,
  wanted: boolean,
): ExportChoices['measures'] {
  return measuresOf(plan)
    .map((row) => row.id)
    .filter((other) => (other === id ? wanted : measures.includes(other)));
}
