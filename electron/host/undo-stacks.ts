import type { EntryStub } from './store/journal.ts';

/** An entry that can be done again, and the undo entry whose inverse does it. */
interface Undone {
  readonly seq: number;
  readonly by: number;
}

/** What can be undone and redone, as the journal tells it. A new command makes what was undone final. */
export class UndoStacks {
  readonly #undo: number[] = [];
  readonly #redo: Undone[] = [];
  /** Entries whose effect is undone, for good or for now. */
  readonly undone = new Set<number>();

  constructor(stubs: Iterable<EntryStub>) {
    for (const stub of stubs) this.note(stub);
  }

  note({ seq, kind, of }: EntryStub): void {
    switch (kind) {
      case 'do':
        this.#undo.push(seq);
        this.#redo.length = 0;
        return;
      case 'undo':
        this.#undo.pop();
        this.#redo.push({ seq: of ?? seq, by: seq });
        this.undone.add(of ?? seq);
        return;
      case 'redo':
        this.#redo.pop();
        this.#undo.push(of ?? seq);
        this.undone.delete(of ?? seq);
        return;
    }
  }

  get nextUndo(): number | null {
    return this.#undo.at(-1) ?? null;
  }

  get nextRedo(): Undone | null {
    return this.#redo.at(-1) ?? null;
  }
}
