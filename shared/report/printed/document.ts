import type { TextLanguage } from '../../text/amount.ts';
import { LOOK } from '../charts/look.ts';
import { escapeHtml, type Html, html, trusted } from './html.ts';
import { PRINT_STYLE } from './style.ts';

/** Something to be printed: a page of its own that loads nothing and runs nothing, and the line under each sheet. */
export interface PrintDocument {
  readonly title: string;
  readonly html: string;
  /** Markup in the terms of the browser's printing: elements of class pageNumber and totalPages are filled in. */
  readonly footer: string;
}

/** The page may use its own styles and pictures that lie within it, and nothing else of any kind. */
export const PRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const LANGUAGE_TAGS: Readonly<Record<TextLanguage, string>> = { en: 'en', zh: 'zh-CN' };

export interface PrintParts {
  readonly language: TextLanguage;
  readonly title: string;
  readonly body: Html;
  /** Left under each sheet. */
  readonly running: string;
  /** "Page 3 of 12" around its numbers. */
  readonly pages: { readonly before: string; readonly between: string; readonly after: string };
}

export function printDocument({ language, title, body, running, pages }: PrintParts): PrintDocument {
  const page = html`<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PRINT_POLICY}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${trusted(PRINT_STYLE)}</style>
</head>
<body>${body}</body>
</html>
`;
  return { title, html: page.html, footer: footerOf(running, pages) };
}

function footerOf(running: string, { before, between, after }: PrintParts['pages']): string {
  const font = escapeHtml(LOOK.font);
  return [
    `<div style="width:100%;padding:0 15mm;box-sizing:border-box;display:flex;justify-content:space-between;gap:8mm;`,
    `font:7.5pt ${font};color:${LOOK.hint}">`,
    `<span style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis">${escapeHtml(running)}</span>`,
    `<span style="white-space:nowrap">${escapeHtml(before)}<span class="pageNumber"></span>${escapeHtml(between)}`,
    `<span class="totalPages"></span>${escapeHtml(after)}</span></div>`,
  ].join('');
}
