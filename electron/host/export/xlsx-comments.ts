import { cellName, type SheetComment } from '../../../shared/report/workbook.ts';
import { cellText, XML_HEAD } from './xml.ts';

/** The comments part of a sheet. */
export function commentsXml(comments: readonly SheetComment[]): string {
  const items = comments.map(
    ({ column, row, text }) =>
      `<comment ref="${cellName(column, row)}" authorId="0"><text><t xml:space="preserve">${cellText(text)}</t></text></comment>`,
  );
  return `${XML_HEAD}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Apportion</author></authors><commentList>${items.join('')}</commentList></comments>`;
}

/** Where the comments' boxes lie: spreadsheet programs show a comment only when this older part has a shape for it. */
export function commentShapes(comments: readonly SheetComment[]): string {
  const shapes = comments.map(({ column, row }, i) => {
    const anchor = [column + 1, 15, Math.max(0, row - 1), 10, column + 4, 15, row + 4, 4].join(', ');
    return `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
  });
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`;
}
