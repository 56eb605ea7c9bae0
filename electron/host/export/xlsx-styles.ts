import type { CellStyle } from '../../../shared/report/workbook.ts';
import type { TextLanguage } from '../../../shared/text/amount.ts';
import { XML_HEAD, xmlText } from './xml.ts';

/** Each has the digits of its language's programs, and stands in for itself where it is missing. */
const FONTS: Readonly<Record<TextLanguage, string>> = { en: 'Calibri', zh: 'Microsoft YaHei' };
const DEFAULT_SIZE = 11;
/** Formats of a workbook's own begin here. */
const FIRST_FORMAT = 164;

/** Gathers the formats that a workbook's cells use; each gets its number when a cell first asks. */
export class StyleTable {
  readonly #ofStyle = new Map<CellStyle, number>();
  readonly #formats: string[] = [];
  readonly #font: string;
  readonly #fonts: string[];
  // The first two are fixed by the format.
  readonly #fills: string[] = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ];
  readonly #borders: string[] = [borderXml(undefined)];
  readonly #cells: string[] = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'];

  constructor(language: TextLanguage = 'en') {
    this.#font = FONTS[language];
    this.#fonts = [fontXml({}, this.#font)];
  }

  /** The number of a style; 0 is the plain one. */
  of(style: CellStyle | undefined): number {
    if (!style) return 0;
    let number = this.#ofStyle.get(style);
    if (number === undefined) {
      number = indexOf(this.#cells, this.#cellXml(style));
      this.#ofStyle.set(style, number);
    }
    return number;
  }

  #cellXml(style: CellStyle): string {
    const format = style.format === undefined ? 0 : FIRST_FORMAT + indexOf(this.#formats, style.format);
    const font = indexOf(this.#fonts, fontXml(style, this.#font));
    const fill = style.fill === undefined ? 0 : indexOf(this.#fills, fillXml(style.fill));
    const border = indexOf(this.#borders, borderXml(style.line));
    const align = alignmentXml(style);
    const applies = `${format > 0 ? ' applyNumberFormat="1"' : ''} applyFont="1"${fill > 0 ? ' applyFill="1"' : ''}${
      border > 0 ? ' applyBorder="1"' : ''
    }${align === '' ? '' : ' applyAlignment="1"'}`;
    const ids = `numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"`;
    return align === '' ? `<xf ${ids}${applies}/>` : `<xf ${ids}${applies}>${align}</xf>`;
  }

  xml(): string {
    const formats = this.#formats
      .map((code, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${xmlText(code)}"/>`)
      .join('');
    const list = (tag: string, items: readonly string[]) =>
      `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
    return `${XML_HEAD}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${
      this.#formats.length > 0 ? `<numFmts count="${this.#formats.length}">${formats}</numFmts>` : ''
    }${list('fonts', this.#fonts)}${list('fills', this.#fills)}${list('borders', this.#borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list(
      'cellXfs',
      this.#cells,
    )}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

function indexOf(list: string[], item: string): number {
  const at = list.indexOf(item);
  return at >= 0 ? at : list.push(item) - 1;
}

function fontXml({ bold, underline, size, color }: CellStyle, name: string): string {
  const paint = color === undefined ? '' : `<color rgb="FF${color}"/>`;
  const marks = `${bold ? '<b/>' : ''}${underline ? '<u/>' : ''}`;
  return `<font>${marks}<sz val="${size ?? DEFAULT_SIZE}"/>${paint}<name val="${name}"/><family val="2"/></font>`;
}

function fillXml(fill: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml(line: CellStyle['line']): string {
  const side = (tag: string, drawn: boolean) =>
    drawn ? `<${tag} style="hair"><color rgb="FF858F9E"/></${tag}>` : `<${tag}/>`;
  return `<border><left/><right/>${side('top', line === 'above')}${side('bottom', line === 'below')}<diagonal/></border>`;
}

function alignmentXml({ align, indent, wrap }: CellStyle): string {
  if (!align && !indent && !wrap) return '';
  const horizontal = align ?? (indent ? 'left' : undefined);
  return `<alignment${horizontal ? ` horizontal="${horizontal}"` : ''}${wrap ? ' vertical="top" wrapText="1"' : ''}${
    indent ? ` indent="${indent}"` : ''
  }/>`;
}
