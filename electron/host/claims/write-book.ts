import { createHash } from 'node:crypto';
import { type Cell, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Book } from '../../../shared/claims/book.ts';
import { BOOK_SHEET, type BookForm, formOf, textOfForm } from '../../../shared/claims/book-form.ts';
import { type BookWord, bookWord } from '../../../shared/claims/book-words.ts';
import { type BookCell, type LaidBook, layBook } from '../../../shared/claims/lay-book.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { cellName } from '../../../shared/report/workbook.ts';
import type { TextLanguage } from '../../../shared/text/amount.ts';
import { cellText } from '../import/cell-text.ts';
import { bookStyles, MISSING_FILL } from './book-styles.ts';

/** Points of one line of text. */
const LINE_HEIGHT = 16.5;
const TITLE_HEIGHT = 24;

/** A book as an .xlsx file: one sheet to fill in, and a hidden one that says what was sent. */
export async function writeBook(plan: Plan, book: Book, language: TextLanguage): Promise<Uint8Array> {
  const laid = layBook(plan, book, language);
  const form = formOf(identityOf(book), laid, lockedTexts(laid.cells));
  return writeXlsx({
    sheets: [visibleSheet(laid, book, language), hiddenSheet(form)],
    properties: { title: `${book.plan.name}, ${book.owner.member}`, creator: 'Apportion' },
    workbookProtection: { lockStructure: true },
  });
}

/** The seal over a hidden sheet: it tells what was changed by hand or by accident, not by a forger. */
export function sealOf(form: BookForm): string {
  return createHash('sha256').update(textOfForm(form)).digest('hex');
}

function identityOf({ plan, scenario, round, owner, seq, measure }: Book) {
  return {
    plan: plan.id,
    planName: plan.name,
    scenario: scenario.id,
    scenarioName: scenario.name,
    round: round.id,
    sent: round.sent,
    owner: owner.id,
    ownerName: owner.name === '' ? owner.member : owner.name,
    seq,
    decimals: measure.decimals,
  };
}

/** What every locked cell says that is no formula: those change with the answers. */
function lockedTexts(cells: readonly BookCell[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { row, column, look, value, formula } of cells) {
    if (look.startsWith('input') || formula !== undefined || value === null || value === '') continue;
    texts.set(cellName(column, row), cellText(value));
  }
  return texts;
}

function hiddenSheet(form: BookForm): WriteSheet {
  return { name: BOOK_SHEET, rows: [...form, ['seal', sealOf(form)]].map((row) => [...row]), veryHidden: true };
}

function visibleSheet(laid: LaidBook, book: Book, language: TextLanguage): WriteSheet {
  const styles = bookStyles(book.measure.decimals);
  const cells = new Map<string, Partial<Cell>>();
  for (const { row, column, look, value, formula } of laid.cells) {
    const style = styles[look];
    cells.set(
      `${row},${column}`,
      formula === undefined
        ? { value, style, type: value === null ? 'empty' : typeof value === 'number' ? 'number' : 'string' }
        : { value: null, style, type: 'formula', formula, formulaResult: value },
    );
  }
  const { ranges, head } = laid;
  // Rows of the table grow with what is written into them; those above are as high as they must be.
  const rowDefs = new Map(
    Array.from({ length: head }, (_, row) => [row, { height: (laid.tall.get(row) ?? 1) * LINE_HEIGHT }] as const),
  );
  rowDefs.set(0, { height: TITLE_HEIGHT });
  return {
    name: laid.sheet,
    // The writer wants a cell in `rows` for each that it is to write.
    rows: emptyRows(laid),
    cells,
    columns: laid.widths.map((width) => ({ width })),
    merges: laid.merges.map(({ row, from, to }) => ({ startRow: row, endRow: row, startCol: from, endCol: to })),
    rowDefs,
    dataValidations: validations(laid, book, language),
    conditionalRules: ranges
      ? [{ type: 'expression', priority: 1, formula: laid.reasonMissing, range: ranges.reasons, style: MISSING_FILL }]
      : [],
    protection: { sheet: true, selectLockedCells: true, selectUnlockedCells: true },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${head + 1}:$${head + 1}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 },
    },
    view: { showGridLines: false },
  };
}

function emptyRows({ cells, widths }: LaidBook): null[][] {
  const last = Math.max(...cells.map(({ row }) => row));
  return Array.from({ length: last + 1 }, () => widths.map(() => null));
}

function validations(laid: LaidBook, book: Book, language: TextLanguage): DataValidation[] {
  const { decimals } = book.measure;
  const word = (key: BookWord) => bookWord(key, language, { decimals: String(decimals) });
  const base = { allowBlank: true, showErrorMessage: true, errorStyle: 'stop', errorTitle: word('claim') } as const;
  const choice = {
    ...base,
    type: 'list',
    values: [word('accept'), word('counter')],
    errorMessage: word('wrongAnswer'),
  };
  const amounts = (range: string): DataValidation => {
    const first = range.split(':')[0] as string;
    const formula1 = `AND(ISNUMBER(${first}),${first}>=0,ROUND(${first},${decimals})=${first})`;
    return { ...base, type: 'custom', formula1, errorMessage: word('wrongAmount'), range };
  };
  const all: DataValidation[] = [
    { ...choice, type: 'list', values: [word('accept')], range: laid.rest },
    {
      ...base,
      type: 'date',
      operator: 'greaterThanOrEqual',
      formula1: String(serialDay(book.round.sent)),
      errorMessage: word('wrongDay'),
      range: laid.day,
    },
    amounts(laid.total),
  ];
  if (laid.ranges) all.push({ ...choice, type: 'list', range: laid.ranges.answers }, amounts(laid.ranges.amounts));
  return all;
}

const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_LENGTH = 86_400_000;

/** A day as spreadsheets count it. */
function serialDay(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - DAY_ZERO) / DAY_LENGTH;
}
