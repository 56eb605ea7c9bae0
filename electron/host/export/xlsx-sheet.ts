import {
  type Cell,
  cellName,
  columnLetters,
  type Sheet,
  type SheetRow,
  sheetReference,
} from '../../../shared/report/workbook.ts';
import { RELATIONS, type SheetParts } from './xlsx-package.ts';
import type { StyleTable } from './xlsx-styles.ts';
import { cellText, XML_HEAD, xmlText } from './xml.ts';

/** The deepest group that spreadsheet programs know. */
const DEEPEST_OUTLINE = 7;

/** Where a sheet stands in its workbook. */
export interface SheetPlace {
  /** From 1. */
  readonly number: number;
  /** Of the workbook, for the head of its pages. */
  readonly title: string;
  readonly parts: SheetParts;
}

/** A worksheet part, drawn row by row, in the order of elements of ECMA-376 part 1, 18.3.1.99. */
export function* sheetXml(
  sheet: Sheet,
  styles: StyleTable,
  place: SheetPlace,
  onRow: () => void = () => undefined,
): Generator<string> {
  yield `${XML_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}">`;
  // The sum stands above and left of its parts.
  const fit = sheet.print ? '<pageSetUpPr fitToPage="1"/>' : '';
  yield `<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/>${fit}</sheetPr>`;
  yield viewXml(sheet, place.number === 1);
  const deepest = Math.max(0, ...sheet.columns.map((column) => column.outline ?? 0));
  const groups = Math.min(sheet.deepestGroup ?? 0, DEEPEST_OUTLINE);
  yield `<sheetFormatPr defaultRowHeight="17" customHeight="1"${groups > 0 ? ` outlineLevelRow="${groups}"` : ''}${deepest > 0 ? ` outlineLevelCol="${deepest}"` : ''}/>`;
  yield columnsXml(sheet);
  yield '<sheetData>';
  const letters: string[] = [];
  const links: string[] = [];
  let row = 0;
  for (const sheetRow of sheet.rows) {
    row++;
    yield rowXml(sheetRow, row, { letters, links, styles });
    onRow();
  }
  yield '</sheetData>';
  if (links.length > 0) yield `<hyperlinks>${links.join('')}</hyperlinks>`;
  yield printXml(sheet, place.title);
  yield partsXml(place.parts);
  yield '</worksheet>';
}

/** As sheetRelations numbers them. */
function partsXml({ drawing, comments }: SheetParts): string {
  const shapes = drawing === null ? 1 : 2;
  return `${drawing === null ? '' : '<drawing r:id="rId1"/>'}${comments === null ? '' : `<legacyDrawing r:id="rId${shapes}"/>`}`;
}

function viewXml({ freeze }: Sheet, first: boolean): string {
  const selected = first ? ' tabSelected="1"' : '';
  if (!freeze) return `<sheetViews><sheetView${selected} showGridLines="0" workbookViewId="0"/></sheetViews>`;
  const split = `${freeze.columns > 0 ? ` xSplit="${freeze.columns}"` : ''}${freeze.rows > 0 ? ` ySplit="${freeze.rows}"` : ''}`;
  const pane = freeze.columns > 0 && freeze.rows > 0 ? 'bottomRight' : freeze.rows > 0 ? 'bottomLeft' : 'topRight';
  const corner = cellName(freeze.columns, freeze.rows);
  return `<sheetViews><sheetView${selected} showGridLines="0" workbookViewId="0"><pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

function columnsXml({ columns }: Sheet): string {
  if (columns.length === 0) return '';
  const items = columns.map(({ width, outline }, i) => {
    const level = outline ? ` outlineLevel="${outline}"` : '';
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${level}/>`;
  });
  return `<cols>${items.join('')}</cols>`;
}

/** What the rows of a sheet share. */
interface Drawn {
  /** Of the columns, as they are first met. */
  readonly letters: string[];
  readonly links: string[];
  readonly styles: StyleTable;
}

function rowXml({ cells, outline, height }: SheetRow, row: number, { letters, links, styles }: Drawn): string {
  let xml = `<row r="${row}"`;
  if (outline) xml += ` outlineLevel="${Math.min(outline, DEEPEST_OUTLINE)}"`;
  if (height) xml += ` ht="${height}" customHeight="1"`;
  xml += '>';
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column];
    if (!cell) continue;
    let name = letters[column];
    if (name === undefined) {
      name = columnLetters(column);
      letters[column] = name;
    }
    xml += cellXml(cell, name + row, styles);
    if (cell.link !== undefined) links.push(linkXml(name + row, cell.link));
  }
  return `${xml}</row>`;
}

function linkXml(cell: string, sheet: string): string {
  return `<hyperlink ref="${cell}" location="${xmlText(`${sheetReference(sheet)}A1`)}"/>`;
}

function cellXml({ value, formula, style }: Cell, name: string, styles: StyleTable): string {
  const number = styles.of(style);
  const open = number === 0 ? `<c r="${name}"` : `<c r="${name}" s="${number}"`;
  if (formula !== undefined) {
    const kept = typeof value === 'number' ? `><f>` : ' t="str"><f>';
    return `${open}${kept}${cellText(formula)}</f><v>${typeof value === 'number' ? numberText(value) : cellText(value)}</v></c>`;
  }
  if (typeof value === 'number') return `${open}><v>${numberText(value)}</v></c>`;
  if (value === '') return `${open}/>`;
  return `${open} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

/** The shortest digits that read back as the same double; a sheet has no other numbers. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no sheet can hold ${value}`);
  return value === 0 ? '0' : String(value);
}

/** Plan above, sheet and page below. Codes begin with "&"; a blank keeps a title's digits from the size. */
function printXml({ print }: Sheet, title: string): string {
  if (!print) return '';
  const orientation = print.landscape ? 'landscape' : 'portrait';
  const head = xmlText(`&L&9 ${[...title].slice(0, 100).join('').replaceAll('&', '&&')}`);
  const foot = xmlText('&L&9&A&R&9&P / &N');
  return `<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddHeader>${head}</oddHeader><oddFooter>${foot}</oddFooter></headerFooter>`;
}
