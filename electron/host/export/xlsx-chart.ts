import type { ChartRange, ChartSeries, SheetChart } from '../../../shared/report/workbook.ts';
import { XML_HEAD, xmlText } from './xml.ts';

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const SHEET_DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const INK = '14171C';
const SOFT = '5F6876';
const GRID = 'E9ECF0';
const CATEGORY_AXIS = 111;
const VALUE_AXIS = 112;

/** The drawing part of a sheet: a frame for each chart, whose relations are rId1, rId2 ... */
export function drawingXml(charts: readonly SheetChart[]): string {
  const corner = (tag: string, { column, row }: SheetChart['from']) =>
    `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  const frames = charts.map(({ title, from, to }, i) => {
    const name = `<xdr:cNvPr id="${i + 2}" name="Chart ${i + 1}" descr="${xmlText(title)}"/>`;
    return `<xdr:twoCellAnchor editAs="oneCell">${corner('from', from)}${corner('to', to)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>${name}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${RELATIONS}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`;
  });
  return `${XML_HEAD}<xdr:wsDr xmlns:xdr="${SHEET_DRAWING}" xmlns:a="${DRAWING}">${frames.join('')}</xdr:wsDr>`;
}

/** A chart part, in the order of elements of ECMA-376 part 1, 21.2. */
export function chartXml(chart: SheetChart): string {
  const bars = chart.series.map((series, i) => ({ series, i })).filter(({ series }) => !series.line);
  const lines = chart.series.map((series, i) => ({ series, i })).filter(({ series }) => series.line);
  const direction = chart.kind === 'bars' ? 'bar' : 'col';
  const axes = `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/>`;
  const barXml = `<c:barChart><c:barDir val="${direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>${bars
    .map(({ series, i }) => barSeries(chart, series, i))
    .join('')}<c:gapWidth val="60"/>${axes}</c:barChart>`;
  const lineXml =
    lines.length === 0
      ? ''
      : `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines
          .map(({ series, i }) => lineSeries(chart, series, i))
          .join('')}<c:marker val="1"/>${axes}</c:lineChart>`;
  const plot = `<c:plotArea><c:layout/>${barXml}${lineXml}${categoryAxis(chart)}${valueAxis(chart)}</c:plotArea>`;
  const legend = `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textStyle(900, SOFT)}</c:legend>`;
  return `${XML_HEAD}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}" xmlns:r="${RELATIONS}"><c:roundedCorners val="0"/><c:chart>${titleXml(chart.title)}<c:autoTitleDeleted val="0"/>${plot}${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>`;
}

function titleXml(title: string): string {
  const run = `<a:r><a:rPr sz="1200" b="1">${fill(INK)}</a:rPr><a:t>${xmlText(title)}</a:t></a:r>`;
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr>${run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function fill(color: string): string {
  return `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
}

function textStyle(size: number, color: string): string {
  return `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}">${fill(color)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

function barSeries(chart: SheetChart, series: ChartSeries, i: number): string {
  const look = `<c:spPr>${fill(series.color)}</c:spPr><c:invertIfNegative val="0"/>`;
  return `<c:ser>${seriesHead(series, i)}${look}${seriesCells(chart, series)}</c:ser>`;
}

function lineSeries(chart: SheetChart, series: ChartSeries, i: number): string {
  const look = `<c:spPr><a:ln w="25400">${fill(series.color)}</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${fill(series.color)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>`;
  return `<c:ser>${seriesHead(series, i)}${look}${seriesCells(chart, series)}<c:smooth val="0"/></c:ser>`;
}

function seriesHead({ name }: ChartSeries, i: number): string {
  return `<c:idx val="${i}"/><c:order val="${i}"/><c:tx>${textReference(name)}</c:tx>`;
}

function seriesCells({ categories, format }: SheetChart, { values }: ChartSeries): string {
  const points = values.values.map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`).join('');
  const cache = `<c:numCache><c:formatCode>${xmlText(format)}</c:formatCode><c:ptCount val="${values.values.length}"/>${points}</c:numCache>`;
  const numbers = `<c:numRef><c:f>${xmlText(values.cells)}</c:f>${cache}</c:numRef>`;
  return `<c:cat>${textReference(categories)}</c:cat><c:val>${numbers}</c:val>`;
}

function textReference({ cells, values }: ChartRange<string>): string {
  const points = values.map((value, i) => `<c:pt idx="${i}"><c:v>${xmlText(value)}</c:v></c:pt>`).join('');
  return `<c:strRef><c:f>${xmlText(cells)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${points}</c:strCache></c:strRef>`;
}

function categoryAxis({ kind }: SheetChart): string {
  // Lying bars are drawn from below; the first belongs on top.
  const [order, place] = kind === 'bars' ? ['maxMin', 'l'] : ['minMax', 'b'];
  const line = `<c:spPr><a:ln w="9525">${fill('858F9E')}</a:ln></c:spPr>`;
  return `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${place}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textStyle(900, SOFT)}<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
}

function valueAxis({ kind, format }: SheetChart): string {
  const [place, crosses] = kind === 'bars' ? ['b', 'max'] : ['l', 'autoZero'];
  const guides = `<c:majorGridlines><c:spPr><a:ln w="9525">${fill(GRID)}</a:ln></c:spPr></c:majorGridlines>`;
  return `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${place}"/>${guides}<c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textStyle(900, SOFT)}<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="${crosses}"/><c:crossBetween val="between"/></c:valAx>`;
}
