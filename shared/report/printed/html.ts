/** HTML that is safe to put into a page: what came into it as text has been escaped. Made by `html` and `trusted` alone. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no document may hold, and halves of pairs that no encoding can write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a document may not hold
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as it stands between tags or within a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (mark) => ESCAPES[mark] as string);
}

type Part = string | number | Html | readonly Html[];

function written(part: Part): string {
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(({ html: one }) => one).join('');
  return escapeHtml(String(part));
}

/** Markup with parts in it: texts are escaped, what is Html stands as it is. */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: markup.reduce((text, piece, i) => text + written(parts[i - 1] as Part) + piece) };
}

/** Markup of our own that is not made of anybody's texts: a style sheet. */
export function trusted(markup: string): Html {
  return { html: markup };
}

export const NOTHING: Html = { html: '' };
