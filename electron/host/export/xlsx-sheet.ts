import { type Cell, cellName, columnLetters, type Sheet, type SheetRow } from '../../../shared/report/workbook.ts';
import type { StyleTable } from './xlsx-styles.ts';
import { XML_HEAD, xmlText } from './xml.ts';

/** The deepest group that spreadsheet programs know. */
const DEEPEST_OUTLINE = 7;

/** A worksheet part, drawn row by row. */
export function* sheetXml(sheet: Sheet, styles: StyleTable, first: boolean): Generator<string> {
  yield `${XML_HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`;
  // The sum stands above and left of its parts.
  const fit = sheet.print ? '<pageSetUpPr fitToPage="1"/>' : '';
  yield `<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/>${fit}</sheetPr>`;
  yield viewXml(sheet, first);
  const deepest = Math.max(0, ...sheet.columns.map((column) => column.outline ?? 0));
  const groups = Math.min(sheet.deepestGroup ?? 0, DEEPEST_OUTLINE);
  yield `<sheetFormatPr defaultRowHeight="15"${groups > 0 ? ` outlineLevelRow="${groups}"` : ''}${deepest > 0 ? ` outlineLevelCol="${deepest}"` : ''}/>`;
  yield columnsXml(sheet);
  yield '<sheetData>';
  const letters: string[] = [];
  let row = 0;
  for (const sheetRow of sheet.rows) {
    row++;
    yield rowXml(sheetRow, row, letters, styles);
  }
  yield '</sheetData>';
  yield printXml(sheet);
  yield '</worksheet>';
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

function rowXml({ cells, outline, height }: SheetRow, row: number, letters: string[], styles: StyleTable): string {
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
  }
  return `${xml}</row>`;
}

function cellXml({ value, formula, style }: Cell, name: string, styles: StyleTable): string {
  const number = styles.of(style);
  const open = number === 0 ? `<c r="${name}"` : `<c r="${name}" s="${number}"`;
  if (formula !== undefined) {
    const kept = typeof value === 'number' ? `><f>` : ' t="str"><f>';
    return `${open}${kept}${xmlText(formula)}</f><v>${typeof value === 'number' ? numberText(value) : xmlText(value)}</v></c>`;
  }
  if (typeof value === 'number') return `${open}><v>${numberText(value)}</v></c>`;
  if (value === '') return `${open}/>`;
  return `${open} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

/** The shortest digits that read back as the same double; a sheet has no other numbers. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`no sheet can hold ${value}`);
  return value === 0 ? '0' : String(value);
}

function printXml({ print }: Sheet): string {
  if (!print) return '';
  const orientation = print.landscape ? 'landscape' : 'portrait';
  return `<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`;
}
