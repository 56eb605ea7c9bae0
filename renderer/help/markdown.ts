/** A run of text within a line. */
export type Inline =
  | { readonly is: 'text' | 'code'; readonly text: string }
  | { readonly is: 'strong' | 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly is: 'link'; readonly to: string; readonly parts: readonly Inline[] }
  | { readonly is: 'picture'; readonly source: string; readonly about: string };

export type Block =
  | { readonly is: 'heading'; readonly level: number; readonly id: string; readonly parts: readonly Inline[] }
  | { readonly is: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly is: 'code'; readonly text: string }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly is: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly Row[] }
  | { readonly is: 'quote'; readonly blocks: readonly Block[] };

type Row = readonly (readonly Inline[])[];

const FENCE = /^\s*```/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
/** The only HTML that is read: a name for the heading that follows, the same in every language. */
const ANCHOR = /^<a id="([\w-]+)"><\/a>$/;
const ITEM = /^(\s*)([-*]|\d+[.)])\s+(.*)$/;
const DELIMITERS = /^(?=.*\|)\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/**
 * Reads the Markdown that our own documents are written in: headings, paragraphs, lists, tables, code, quotes, links and
 * pictures. Anything else, HTML above all, is shown as the text that it is.
 */
export function parseMarkdown(source: string): Block[] {
  return blocksOf(source.replaceAll('\r\n', '\n').split('\n'), new Set());
}

function blocksOf(lines: readonly string[], ids: Set<string>): Block[] {
  const blocks: Block[] = [];
  let anchor: string | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    const named = ANCHOR.exec(line.trim());
    const heading = HEADING.exec(line);
    if (line.trim() === '') at++;
    else if (named) {
      anchor = named[1] as string;
      at++;
    } else if (FENCE.test(line)) {
      const end = endOf(lines, at + 1, (it) => !FENCE.test(it));
      blocks.push({ is: 'code', text: lines.slice(at + 1, end).join('\n') });
      at = end + 1;
    } else if (heading) {
      const text = heading[2] as string;
      blocks.push({
        is: 'heading',
        level: (heading[1] as string).length,
        id: idOf(anchor ?? text, ids),
        parts: inlineOf(text),
      });
      anchor = null;
      at++;
    } else if (line.startsWith('>')) {
      const end = endOf(lines, at, (it) => it.startsWith('>'));
      blocks.push({
        is: 'quote',
        blocks: blocksOf(
          lines.slice(at, end).map((it) => it.replace(/^>\s?/, '')),
          ids,
        ),
      });
      at = end;
    } else if (line.includes('|') && DELIMITERS.test(lines[at + 1] ?? '')) {
      const end = endOf(lines, at + 2, (it) => it.includes('|'));
      const rows = lines.slice(at + 2, end).map(cellsOf);
      blocks.push({ is: 'table', head: cellsOf(line), rows });
      at = end;
    } else if (ITEM.test(line)) {
      const end = endOfList(lines, at);
      blocks.push(listOf(lines.slice(at, end), ids));
      at = end;
    } else {
      const end = endOf(lines, at + 1, isParagraph);
      blocks.push({ is: 'paragraph', parts: inlineOf(joined(lines.slice(at, end))) });
      at = end;
    }
  }
  return blocks;
}

function endOf(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && belongs(lines[end] as string)) end++;
  return end;
}

function isParagraph(line: string): boolean {
  return line.trim() !== '' && !HEADING.test(line) && !FENCE.test(line) && !ITEM.test(line) && !line.startsWith('>');
}

/** A list goes on over indented lines, and over a blank one where another item or an indented line follows. */
function endOfList(lines: readonly string[], from: number): number {
  let end = from;
  const ordered = isOrdered(lines[from] as string);
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trim() === '') continue;
    const blank = at > end;
    // Numbers after dots, or dots after numbers, begin another list.
    if (/^\S/.test(line) && ITEM.test(line) && isOrdered(line) !== ordered) break;
    if (!ITEM.test(line) && !/^\s/.test(line) && (blank || !isParagraph(line))) break;
    end = at + 1;
  }
  return end;
}

function isOrdered(item: string): boolean {
  return /^\s*\d/.test(item);
}

function listOf(lines: readonly string[], ids: Set<string>): Block {
  const first = ITEM.exec(lines[0] as string) as RegExpExecArray;
  const depth = (first[1] as string).length;
  const items: string[][] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item && (item[1] as string).length <= depth) items.push([item[3] as string]);
    else items.at(-1)?.push(line.replace(new RegExp(`^\\s{0,${depth + 2}}`), ''));
  }
  return { is: 'list', ordered: isOrdered(lines[0] as string), items: items.map((item) => blocksOf(item, ids)) };
}

/** Chinese lines are joined without a space. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((text, line) =>
      /[\u3000-\u9fff\uff00-\uffef]$/.test(text) && /^[\u3000-\u9fff\uff00-\uffef]/.test(line)
        ? text + line
        : `${text} ${line}`,
    );
}

function cellsOf(line: string): Inline[][] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => inlineOf(cell.trim().replaceAll('\\|', '|')));
}

/** Words of a heading as an address, as code hosts make them; the second of the same name gets a number. */
function idOf(text: string, ids: Set<string>): string {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
  let id = plain;
  for (let n = 1; ids.has(id); n++) id = `${plain}-${n}`;
  ids.add(id);
  return id;
}

const INLINE =
  /`([^`]+)`|!\[([^\]]*)\]\(([^)\s]+)\)|\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|(?<![\w*])[*_](?=\S)(.+?)(?<=\S)[*_](?![\w*])/;

export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    if (found.index > 0) parts.push({ is: 'text', text: rest.slice(0, found.index) });
    parts.push(inlineFrom(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') parts.push({ is: 'text', text: rest });
  return parts;
}

function inlineFrom([, code, about, source, linked, to, strong, emphasis]: RegExpExecArray): Inline {
  if (code !== undefined) return { is: 'code', text: code };
  if (source !== undefined) return { is: 'picture', source, about: about ?? '' };
  if (linked !== undefined) return { is: 'link', to: to as string, parts: inlineOf(linked) };
  if (strong !== undefined) return { is: 'strong', parts: inlineOf(strong) };
  return { is: 'emphasis', parts: inlineOf(emphasis as string) };
}

/** The words of a line without their dress. */
export function plainText(parts: readonly Inline[]): string {
  return parts.map((part) => ('text' in part ? part.text : 'parts' in part ? plainText(part.parts) : '')).join('');
}

/** All words of a block, for the search. */
export function textOf(block: Block): string {
  switch (block.is) {
    case 'code':
      return block.text;
    case 'list':
      return block.items.flat().map(textOf).join(' ');
    case 'table':
      return [block.head, ...block.rows].flat().map(plainText).join(' ');
    case 'quote':
      return block.blocks.map(textOf).join(' ');
    default:
      return plainText(block.parts);
  }
}
