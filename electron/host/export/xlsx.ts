import { columnLetters, type Sheet, sheetReference, type Workbook } from '../../../shared/report/workbook.ts';
import { chartXml, drawingXml } from './xlsx-chart.ts';
import { commentShapes, commentsXml } from './xlsx-comments.ts';
import {
  appProperties,
  contentTypes,
  coreProperties,
  drawingRelations,
  packageRelations,
  partsOfSheets,
  RELATIONS,
  relations,
  type SheetParts,
  sheetRelations,
  workbookRelations,
} from './xlsx-package.ts';
import { sheetXml } from './xlsx-sheet.ts';
import { StyleTable } from './xlsx-styles.ts';
import { cellText, XML_HEAD, xmlText } from './xml.ts';
import { ZipWriter } from './zip-writer.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** How a caller follows a long writing, and ends it: an abort makes it throw the signal's reason. */
export interface Watch {
  readonly signal?: AbortSignal;
  /** Called now and then with the rows of all sheets that are written. */
  readonly onRows?: (rows: number) => void;
}

/**
 * Writes a workbook as Office Open XML (ECMA-376), drawing its rows once and holding none; between chunks other work
 * of the process goes on. The same workbook gives the same bytes. The file is whole only when this returns; callers
 * write beside the target and rename.
 */
export async function writeXlsx(workbook: Workbook, path: string, watch: Watch = {}): Promise<void> {
  const zip = new ZipWriter(path, watch.signal);
  const styles = new StyleTable(workbook.language);
  const parts = partsOfSheets(workbook.sheets);
  try {
    await zip.add('[Content_Types].xml', [contentTypes(parts)]);
    await zip.add('_rels/.rels', [packageRelations()]);
    await zip.add('docProps/core.xml', [coreProperties(workbook)]);
    await zip.add('docProps/app.xml', [appProperties()]);
    await zip.add('xl/workbook.xml', [workbookXml(workbook)]);
    await zip.add('xl/_rels/workbook.xml.rels', [workbookRelations(workbook.sheets.length)]);
    let rows = 0;
    const onRow = () => {
      rows++;
      if (rows % 500 === 0) watch.onRows?.(rows);
    };
    for (const [i, sheet] of workbook.sheets.entries()) {
      const place = { number: i + 1, title: workbook.title, parts: parts[i] as SheetParts };
      await zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, styles, place, onRow));
      await addParts(zip, sheet, place);
    }
    // Last: the sheets have said by now which formats they use.
    await zip.add('xl/styles.xml', [styles.xml()]);
    await zip.finish();
  } catch (error) {
    await zip.abandon();
    throw error;
  }
}

/** Charts and comments of a sheet, and what leads to them. */
async function addParts(zip: ZipWriter, sheet: Sheet, { number, parts }: { number: number; parts: SheetParts }) {
  const { charts = [], comments = [] } = sheet;
  const related = sheetRelations(parts);
  if (related.length > 0) await zip.add(`xl/worksheets/_rels/sheet${number}.xml.rels`, [relations(related)]);
  if (parts.drawing !== null) {
    await zip.add(`xl/drawings/drawing${parts.drawing}.xml`, [drawingXml(charts)]);
    await zip.add(`xl/drawings/_rels/drawing${parts.drawing}.xml.rels`, [drawingRelations(parts)]);
    for (const [i, chart] of charts.entries()) {
      await zip.add(`xl/charts/chart${parts.charts[i]}.xml`, [chartXml(chart)]);
    }
  }
  if (parts.comments !== null) {
    await zip.add(`xl/comments${parts.comments}.xml`, [commentsXml(comments)]);
    await zip.add(`xl/drawings/vmlDrawing${parts.comments}.vml`, [commentShapes(comments)]);
  }
}

function workbookXml({ sheets }: Workbook): string {
  const list = sheets.map(
    (sheet, i) => `<sheet name="${cellText(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const titles = sheets.map(printTitles).join('');
  const names = titles === '' ? '' : `<definedNames>${titles}</definedNames>`;
  return `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets>${names}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

function printTitles({ name, print }: Sheet, index: number): string {
  if (!print || (print.titleRows === 0 && print.titleColumns === 0)) return '';
  const sheet = sheetReference(name);
  const areas: string[] = [];
  if (print.titleColumns > 0) areas.push(`${sheet}$A:$${columnLetters(print.titleColumns - 1)}`);
  if (print.titleRows > 0) areas.push(`${sheet}$1:$${print.titleRows}`);
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(areas.join(','))}</definedName>`;
}
