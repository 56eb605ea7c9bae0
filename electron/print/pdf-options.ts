import type { PrintDocument } from '../../shared/report/printed/document.ts';

/** How Chromium prints a document, in the terms of its DevTools protocol and of Electron alike. */
export function pdfOptions({ footer }: Pick<PrintDocument, 'footer'>) {
  return {
    printBackground: true,
    // The size and margins of its @page.
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    // Without one of our own it would print the date and the title.
    headerTemplate: '<span></span>',
    footerTemplate: footer,
    // For screen readers, with the language that the page says, and with its headings as bookmarks.
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  };
}
