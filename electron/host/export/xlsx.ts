import { columnLetters, type Sheet, sheetReference, type Workbook } from '../../../shared/report/workbook.ts';
import { sheetXml } from './xlsx-sheet.ts';
import { StyleTable } from './xlsx-styles.ts';
import { XML_HEAD, xmlText } from './xml.ts';
import { ZipWriter } from './zip-writer.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes a workbook as Office Open XML (ECMA-376), drawing its rows once and holding none. The same workbook gives
 * the same bytes. The file is whole only when this returns; callers write beside the target and rename.
 */
export async function writeXlsx(workbook: Workbook, path: string): Promise<void> {
  const zip = new ZipWriter(path);
  const styles = new StyleTable();
  try {
    await zip.add('[Content_Types].xml', [contentTypes(workbook)]);
    await zip.add('_rels/.rels', [packageRelations()]);
    await zip.add('docProps/core.xml', [coreProperties(workbook)]);
    await zip.add('docProps/app.xml', [appProperties()]);
    await zip.add('xl/workbook.xml', [workbookXml(workbook)]);
    await zip.add('xl/_rels/workbook.xml.rels', [workbookRelations(workbook)]);
    for (const [i, sheet] of workbook.sheets.entries()) {
      await zip.add(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, styles, i === 0));
    }
    // Last: the sheets have said by now which formats they use.
    await zip.add('xl/styles.xml', [styles.xml()]);
    await zip.finish();
  } catch (error) {
    zip.abandon();
    throw error;
  }
}

function contentTypes({ sheets }: Workbook): string {
  const parts = sheets.map(
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  return `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${parts.join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`;
}

function relations(items: readonly (readonly [type: string, target: string])[]): string {
  const rows = items.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`);
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

function packageRelations(): string {
  return relations([
    [`${RELATIONS}/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${RELATIONS}/extended-properties`, 'docProps/app.xml'],
  ]);
}

function workbookRelations({ sheets }: Workbook): string {
  return relations([
    ...sheets.map((_, i) => [`${RELATIONS}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const),
    [`${RELATIONS}/styles`, 'styles.xml'],
  ]);
}

function coreProperties({ title, created }: Workbook): string {
  const at = `${created.slice(0, 19)}Z`;
  const time = (tag: string) => `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${at}</dcterms:${tag}>`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Apportion</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`;
}

function appProperties(): string {
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Apportion</Application></Properties>`;
}

function workbookXml({ sheets }: Workbook): string {
  const list = sheets.map((sheet, i) => `<sheet name="${xmlText(sheet.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
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
