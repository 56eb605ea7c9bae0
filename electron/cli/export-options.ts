import { calendarOf, hierarchyOf, measuresOf, type Plan } from '../../shared/model/plan.ts';
import type { DimensionRow, MeasureRow } from '../../shared/model/rows.ts';
import type { CSV_SEPARATORS, ExportRequest } from '../../shared/report/export-request.ts';
import { countParts, MOST_SHEETS, type SheetPer } from '../../shared/report/part-sheets.ts';
import { SMALLEST_SHOWN, type SmallestShown } from '../../shared/report/period-columns.ts';
import { SHEET_KINDS, type SheetKind } from '../../shared/report/plan-workbook.ts';
import type { TextLanguage } from '../../shared/text/amount.ts';
import { findDimension } from '../../shared/text/at.ts';
import { nearest } from '../../shared/text/at-near.ts';
import type { Arguments } from './arguments.ts';
import { chooseMeasure } from './choose.ts';
import type { OptionSpec } from './command.ts';
import { CliFailure } from './failure.ts';
import { atFailure } from './refused.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const satisfies Record<
  string,
  (typeof CSV_SEPARATORS)[number]
>;
const DECIMALS = { point: '.', comma: ',' } as const;

export const EXPORT_OPTIONS = {
  measure: { value: 'M', describe: 'The measure, or several with commas; "all" (the only one).' },
  language: { value: 'LANG', describe: 'Of the workbook or report: en or zh (en).', oneOf: ['en', 'zh'] },
  sheets: { value: 'LIST', describe: `Sheets of the workbook: ${SHEET_KINDS.join(',')} (all).` },
  'sheet-per': { value: 'PER', describe: 'A sheet per member of a level ("organization:2"), or per "owner".' },
  depth: { value: 'N', describe: 'Levels of rows below the total in the workbook (all) or report (as can be read).' },
  periods: { value: 'KIND', describe: "The smallest periods with columns (the plan's own).", oneOf: SMALLEST_SHOWN },
  'in-units': { describe: 'Show the workbook’s amounts in the display unit of their measure.' },
  separator: { value: 'SIGN', describe: 'Of CSV: comma, semicolon or tab (comma).', oneOf: Object.keys(SEPARATORS) },
  decimal: { value: 'SIGN', describe: 'Of CSV: point or comma (point).', oneOf: Object.keys(DECIMALS) },
} as const satisfies Record<string, OptionSpec>;

/** What the options say of an export, checked against the plan; measures are found apart. */
export function exportChoices(args: Arguments, plan: Plan): Omit<ExportRequest, 'format' | 'scenario' | 'measures'> {
  const separator = SEPARATORS[(args.option('separator') ?? 'comma') as keyof typeof SEPARATORS];
  const decimal = DECIMALS[(args.option('decimal') ?? 'point') as keyof typeof DECIMALS];
  if (separator === decimal) throw args.usage('a comma cannot both separate columns and begin decimals');
  return {
    language: (args.option('language') ?? 'en') as TextLanguage,
    sheets: sheetsOf(args.option('sheets')),
    sheetPer: sheetPerOf(plan, args.option('sheet-per')),
    depth: args.integer('depth', 0) ?? null,
    inUnit: args.flag('in-units'),
    periods: periodsOf(plan, args.option('periods')),
    separator,
    decimal,
  };
}

export function measuresOfOption(plan: Plan, text: string | undefined): MeasureRow[] {
  if (text === 'all') return [...measuresOf(plan)];
  if (text === undefined) return [chooseMeasure(plan, undefined)];
  return [...new Set(text.split(',').map((name) => chooseMeasure(plan, name.trim())))];
}

function sheetsOf(text: string | undefined): readonly SheetKind[] {
  if (text === undefined) return SHEET_KINDS;
  return text.split(',').map((part) => {
    const kind = SHEET_KINDS.find((known) => known === part.trim().toLowerCase());
    if (kind) return kind;
    const near = nearest(part.trim(), SHEET_KINDS, 1);
    throw new CliFailure(2, 'usage', `--sheets knows no "${part.trim()}"`, {
      details: { sheets: SHEET_KINDS, near },
      lines: near.length > 0 ? [`Did you mean ${near[0]}?`] : [`Sheets: ${SHEET_KINDS.join(', ')}`],
    });
  });
}

function periodsOf(plan: Plan, text: string | undefined): SmallestShown | null {
  if (text === undefined) return null;
  const { leaf } = calendarOf(plan).spec;
  const kind = text as SmallestShown;
  if (SMALLEST_SHOWN.indexOf(kind) > SMALLEST_SHOWN.indexOf(leaf)) {
    throw new CliFailure(2, 'usage', `this plan goes by ${leaf}s: there are no ${kind}s in it`);
  }
  return kind;
}

function sheetPerOf(plan: Plan, text: string | undefined): SheetPer | null {
  if (text === undefined) return null;
  const per = text === 'owner' ? 'owner' : levelOf(plan, text);
  const count = countParts(plan, per);
  if (count === 0) {
    const message = per === 'owner' ? 'this plan names no owners' : `no member stands at the level ${text}`;
    throw new CliFailure(2, 'usage', message, { lines: ['Give a level: --sheet-per organization:2'] });
  }
  if (count > MOST_SHEETS) {
    throw new CliFailure(2, 'usage', `${text} would make ${count} sheets; ${MOST_SHEETS} are the most`, {
      details: { sheets: count, most: MOST_SHEETS },
      lines: ['Choose a higher level, or export CSV.'],
    });
  }
  return per;
}

/** "organization:2", "organization:manager"; the first level where none is named. */
function levelOf(plan: Plan, text: string): SheetPer {
  const colon = text.lastIndexOf(':');
  const found = findDimension(plan, colon < 0 ? text : text.slice(0, colon));
  if (!found.ok) throw atFailure(found.refusal);
  const { id, levels } = found.value;
  const word = colon < 0 ? '1' : text.slice(colon + 1).trim();
  const named = levels.findIndex((level) => level.toLowerCase() === word.toLowerCase());
  const level = named >= 0 ? named + 1 : /^\d{1,3}$/.test(word) ? Number(word) : 0;
  if (level >= 1) return { dimension: id, level };
  throw unknownLevel(plan, found.value, word);
}

function unknownLevel(plan: Plan, { id, code, levels }: DimensionRow, word: string): CliFailure {
  const deepest = Math.max(0, ...hierarchyOf(plan, id).depth);
  const known = Array.from({ length: deepest }, (_, i) => (levels[i] ? `${i + 1} (${levels[i]})` : String(i + 1)));
  return new CliFailure(2, 'unknown', `${code} has no level "${word}"`, { lines: [`Levels: ${known.join(', ')}`] });
}
