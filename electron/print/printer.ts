import type { PrintAnswer } from '../../shared/protocol/bridge.ts';
import type { PrintDocument } from '../../shared/report/printed/document.ts';

/** Makes the PDFs of documents, in their order; rejects when it is called off. Null: there is nothing that prints. */
export type PrintAll = (documents: readonly PrintDocument[], signal: AbortSignal) => Promise<Uint8Array[] | null>;

/** Prints for one window, one thing at a time: another one ends what was under way. */
export class Printer {
  readonly #all: PrintAll;
  #work: AbortController | null = null;

  constructor(all: PrintAll) {
    this.#all = all;
  }

  async print(documents: readonly PrintDocument[]): Promise<PrintAnswer> {
    this.cancel();
    const work = new AbortController();
    this.#work = work;
    try {
      const files = await this.#all(documents, work.signal);
      return files ? { printed: true, files } : { printed: false, why: 'no-browser' };
    } catch (error) {
      if (work.signal.aborted) return { printed: false, why: 'cancelled' };
      return { printed: false, why: 'failed', detail: error instanceof Error ? error.message : String(error) };
    } finally {
      if (this.#work === work) this.#work = null;
    }
  }

  /** Ends what is under way. */
  cancel(): void {
    this.#work?.abort();
  }
}
