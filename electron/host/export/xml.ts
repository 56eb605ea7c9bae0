export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** What is no XML, or comes back as something else: a carriage return is read as a line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const WRITTEN_AS_CODE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] as string);
}

/** Text for XML: what XML cannot hold is left out. */
export function xmlText(text: string): string {
  return escaped(text.toWellFormed().replace(IMPOSSIBLE, ''));
}

/**
 * Text of a cell, ECMA-376's ST_Xstring: what XML cannot hold is written as "_x001F_", and a text that looks like such
 * a code has its underscore written as one. Reads back as it was.
 */
export function cellText(text: string): string {
  // The common case first: most names need nothing.
  if (/^[\w .,:/()'-]*$/.test(text) && !text.includes('_x')) return text;
  return escaped(
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(WRITTEN_AS_CODE, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );
}
