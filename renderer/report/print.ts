import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { bridge } from '../client/index.ts';

/** What came of printing; 'failed' with the printer's own words. */
export type Printed =
  | { readonly is: 'files'; readonly files: readonly Uint8Array[] }
  | { readonly is: 'cancelled' }
  | { readonly is: 'no-browser' }
  | { readonly is: 'failed'; readonly detail: string };

/** Makes a PDF of each document. Ends with what came of it, whatever that is. */
export async function printDocuments(documents: readonly PrintDocument[]): Promise<Printed> {
  try {
    const answer = await bridge().print(documents);
    if (answer.printed) return { is: 'files', files: answer.files };
    return answer.why === 'failed' ? { is: 'failed', detail: answer.detail } : { is: answer.why };
  } catch (error) {
    return { is: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

export function cancelPrinting(): void {
  void bridge().cancelPrint();
}
