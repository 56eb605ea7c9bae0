import { inflateSync } from 'node:zlib';

export interface PdfContent {
  readonly pages: number;
  readonly title: string;
  /** The language that it says of itself. */
  readonly language: string | null;
  /** Every character that its fonts draw, once. */
  readonly characters: ReadonlySet<string>;
}

/** Reads of a PDF what can be told without a library, as Chromium writes them: open objects, deflated streams. */
export function readPdf(bytes: Uint8Array): PdfContent {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) throw new Error('not a whole PDF');
  return {
    pages: text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    title: stringOf(/^<<\/Title (<[0-9A-F]+>|\((?:\\.|[^\\)])*\))\s*\n\/Creator/m.exec(text)?.[1] ?? ''),
    language: /\/Lang \(([^)]*)\)/.exec(text)?.[1] ?? null,
    characters: new Set(streams(text).flatMap(mapped)),
  };
}

function stringOf(token: string): string {
  if (!token.startsWith('<')) return token.slice(1, -1).replace(/\\(.)/g, '$1');
  return utf16(token.slice(1, -1).replace(/^FEFF/, ''));
}

function utf16(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
}

function streams(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n/g)) {
    const from = match.index + match[0].length;
    const end = text.indexOf('endstream', from);
    found.push(inflateSync(Buffer.from(text.slice(from, end), 'latin1'), { finishFlush: 2 }).toString('latin1'));
  }
  return found;
}

/** What a font's map says that its glyphs stand for; nothing for other streams. */
function mapped(stream: string): string[] {
  if (!stream.includes('begincmap')) return [];
  const found: string[] = [];
  for (const [, block = ''] of stream.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, to = ''] of block.matchAll(/<[0-9A-F]+>\s*<([0-9A-F]+)>/g)) found.push(utf16(to));
  }
  for (const [, block = ''] of stream.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = ''] of block.matchAll(
      /<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]{4})>/g,
    )) {
      const count = Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1;
      for (let i = 0; i < count; i++) found.push(String.fromCharCode(Number.parseInt(first, 16) + i));
    }
  }
  return found;
}
