import type { Sheet, Workbook } from '../../../shared/report/workbook.ts';
import { XML_HEAD, xmlText } from './xml.ts';

export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument';

/** The parts that hang on one sheet, by their numbers in the package; null where it has none. */
export interface SheetParts {
  readonly drawing: number | null;
  /** Of its charts, in their order. */
  readonly charts: readonly number[];
  readonly comments: number | null;
}

/** Numbers the parts of all sheets. */
export function partsOfSheets(sheets: readonly Sheet[]): SheetParts[] {
  const next = { drawing: 1, chart: 1, comments: 1 };
  return sheets.map(({ charts = [], comments = [] }) => ({
    drawing: charts.length > 0 ? next.drawing++ : null,
    charts: charts.map(() => next.chart++),
    comments: comments.length > 0 ? next.comments++ : null,
  }));
}

export function contentTypes(parts: readonly SheetParts[]): string {
  const override = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${TYPES}.${type}+xml"/>`;
  const overrides = [
    override('xl/workbook.xml', 'spreadsheetml.sheet.main'),
    ...parts.map((_, i) => override(`xl/worksheets/sheet${i + 1}.xml`, 'spreadsheetml.worksheet')),
    override('xl/styles.xml', 'spreadsheetml.styles'),
    ...parts.flatMap(({ drawing, charts, comments }) => [
      ...(drawing === null ? [] : [override(`xl/drawings/drawing${drawing}.xml`, 'drawing')]),
      ...charts.map((chart) => override(`xl/charts/chart${chart}.xml`, 'drawingml.chart')),
      ...(comments === null ? [] : [override(`xl/comments${comments}.xml`, 'spreadsheetml.comments')]),
    ]),
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    override('docProps/app.xml', 'extended-properties'),
  ];
  const fallback = (extension: string, type: string) => `<Default Extension="${extension}" ContentType="${type}"/>`;
  const shapes = parts.some(({ comments }) => comments !== null) ? fallback('vml', `${TYPES}.vmlDrawing`) : '';
  return `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">${fallback('rels', 'application/vnd.openxmlformats-package.relationships+xml')}${fallback('xml', 'application/xml')}${shapes}${overrides.join('')}</Types>`;
}

/** A relations part: rId1, rId2 ... in this order. */
export function relations(items: readonly (readonly [type: string, target: string])[]): string {
  const rows = items.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`);
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

export function packageRelations(): string {
  return relations([
    [`${RELATIONS}/officeDocument`, 'xl/workbook.xml'],
    [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    [`${RELATIONS}/extended-properties`, 'docProps/app.xml'],
  ]);
}

export function workbookRelations(sheets: number): string {
  return relations([
    ...Array.from({ length: sheets }, (_, i) => [`${RELATIONS}/worksheet`, `worksheets/sheet${i + 1}.xml`] as const),
    [`${RELATIONS}/styles`, 'styles.xml'],
  ]);
}

/** What a sheet refers to, in the order in which sheetXml numbers it: the drawing, the comments' shapes, the comments. */
export function sheetRelations({ drawing, comments }: SheetParts): (readonly [string, string])[] {
  const list: (readonly [string, string])[] = [];
  if (drawing !== null) list.push([`${RELATIONS}/drawing`, `../drawings/drawing${drawing}.xml`]);
  if (comments !== null) {
    list.push([`${RELATIONS}/vmlDrawing`, `../drawings/vmlDrawing${comments}.vml`]);
    list.push([`${RELATIONS}/comments`, `../comments${comments}.xml`]);
  }
  return list;
}

export function drawingRelations({ charts }: SheetParts): string {
  return relations(charts.map((chart) => [`${RELATIONS}/chart`, `../charts/chart${chart}.xml`] as const));
}

export function coreProperties({ title, created }: Workbook): string {
  const at = `${created.slice(0, 19)}Z`;
  const time = (tag: string) => `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${at}</dcterms:${tag}>`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Apportion</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`;
}

export function appProperties(): string {
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Apportion</Application></Properties>`;
}
