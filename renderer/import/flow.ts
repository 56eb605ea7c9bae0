import type { Refusal } from '../../shared/command/refusal.ts';
import type { DimensionId } from '../../shared/model/ids.ts';
import type {
  ImportAnswer,
  ImportCheck,
  ImportDraft,
  ImportKind,
  ImportRequest,
  ImportSource,
  ImportTable,
  ImportTrouble,
  Progress,
} from '../../shared/protocol/import.ts';
import type { Fault } from '../../shared/protocol/messages.ts';
import { MAX_TABLE_BYTES, type SheetPick } from '../../shared/protocol/new-plan.ts';
import type { RequestOptions } from '../client/plan-client.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { createStore } from '../state/store.ts';

/** Where a table comes from: a file of the page, a path that the desktop app knows, or pasted cells. */
export type Given = { readonly is: 'file'; readonly file: File } | Exclude<ImportSource, { readonly is: 'bytes' }>;

/** Why an import does not go on. */
export type Trouble =
  | { readonly is: 'table'; readonly trouble: ImportTrouble }
  /** The plan says no. */
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'fault'; readonly fault: Fault };

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

export interface ImportState {
  /** What the planner wants to bring in, where it was said before the table was there. */
  readonly given: Given | null;
  /** What is under way; the page says so when it takes long. */
  readonly busy: 'reading' | 'checking' | 'importing' | null;
  readonly progress: Progress | null;
  readonly table: ImportTable | null;
  readonly draft: ImportDraft | null;
  /** What would come of the draft; of the one before while the present one is looked at. */
  readonly check: ImportCheck | null;
  readonly trouble: Trouble | null;
}

const FRESH: ImportState = {
  given: null,
  busy: null,
  progress: null,
  table: null,
  draft: null,
  check: null,
  trouble: null,
};

/** So long nothing is typed or picked before a correction is looked at. */
const PAUSE_MS = 150;

/** One import into an open plan, from the file to the entry of the journal. Nothing changes before `apply`. */
export class ImportFlow {
  readonly state = createStore<ImportState>(FRESH);
  readonly #open: OpenPlan;
  /** Counts what was asked: of several answers only that to the last question counts. */
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: OpenPlan) {
    this.#open = open;
  }

  #patch(part: Partial<ImportState>): void {
    this.state.set({ ...this.state.get(), ...part });
  }

  async #ask<T>(body: ImportRequest, options?: RequestOptions): Promise<Outcome<T>> {
    const reply = await this.#open.workbench.client.request(body, options);
    if (!reply.ok) {
      const { refusal, fault } = reply;
      return { ok: false, trouble: refusal ? { is: 'refused', refusal } : { is: 'fault', fault } };
    }
    const answer = reply.value as ImportAnswer<T>;
    return answer.ok ? answer : { ok: false, trouble: { is: 'table', trouble: answer.trouble } };
  }

  /** Reads a table, from wherever it comes. */
  async begin(given: Given): Promise<void> {
    this.state.set({ ...FRESH, given });
    await this.#read({}, undefined);
  }

  /** The same file: another sheet, another row of headings. */
  async pickAgain(pick: SheetPick): Promise<void> {
    const { table, draft } = this.state.get();
    if (!table) return;
    const kind = draft?.kind;
    await this.#take((options) =>
      this.#ask<ImportTable>(
        { request: 'import-again', table: table.table, pick, ...(kind === undefined ? {} : { kind }) },
        options,
      ),
    );
  }

  async #read(pick: SheetPick, kind: ImportKind | undefined): Promise<void> {
    const { given } = this.state.get();
    if (!given) return;
    if (given.is === 'file' && given.file.size > MAX_TABLE_BYTES) {
      const megabytes = Math.ceil(given.file.size / 2 ** 20);
      const trouble = { code: 'too-large', megabytes, limit: MAX_TABLE_BYTES / 2 ** 20 } as const;
      return this.#patch({ trouble: { is: 'table', trouble } });
    }
    await this.#take(async (options) => {
      const source = await sourceOf(given);
      return this.#ask<ImportTable>(
        { request: 'import-open', source, pick, ...(kind === undefined ? {} : { kind }) },
        options,
      );
    });
  }

  async #take(read: (options: RequestOptions) => Promise<Outcome<ImportTable>>): Promise<void> {
    const mine = ++this.#asked;
    this.#patch({ busy: 'reading', progress: null, trouble: null });
    const answer = await read(this.#watching(mine));
    if (mine !== this.#asked) return;
    if (!answer.ok) return this.#patch({ busy: null, trouble: answer.trouble });
    const { value } = answer;
    this.#patch({ busy: null, table: value, draft: value.draft, check: null });
    await this.#look();
  }

  #watching(mine: number): RequestOptions {
    return { onProgress: (progress) => mine === this.#asked && this.#patch({ progress }) };
  }

  /** The table as another kind, or (of members) of another dimension: guessed anew. */
  async guess(kind: ImportKind, dimension?: DimensionId): Promise<void> {
    const { table } = this.state.get();
    if (!table) return;
    const mine = ++this.#asked;
    this.#patch({ busy: 'reading', trouble: null });
    const asked = { request: 'import-guess', table: table.table, kind } as const;
    const answer = await this.#ask<ImportDraft>(dimension === undefined ? asked : { ...asked, dimension });
    if (mine !== this.#asked) return;
    if (!answer.ok) return this.#failed(answer.trouble);
    this.#patch({ busy: null, draft: answer.value, check: null });
    await this.#look();
  }

  /** Takes a correction of the draft, and looks at what comes of it once nothing more is corrected. */
  correct(part: Partial<ImportDraft>): void {
    const { draft } = this.state.get();
    if (!draft) return;
    this.#patch({ draft: { ...draft, ...part }, trouble: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), PAUSE_MS);
  }

  async #look(): Promise<void> {
    const { table, draft } = this.state.get();
    if (!table || !draft) return;
    const mine = ++this.#asked;
    this.#patch({ busy: 'checking', progress: null });
    const asked = { request: 'import-check', table: table.table, draft } as const;
    const answer = await this.#ask<ImportCheck>(asked, this.#watching(mine));
    if (mine !== this.#asked) return;
    if (!answer.ok) return this.#failed(answer.trouble);
    this.#patch({ busy: null, check: answer.value, trouble: null });
  }

  /** The program may have forgotten the table, as after a stop: it is handed over again, corrections stay. */
  async #failed(trouble: Trouble): Promise<void> {
    const { draft, table } = this.state.get();
    const isGone = trouble.is === 'table' && trouble.trouble.code === 'gone';
    if (!isGone || !table) return this.#patch({ busy: null, trouble });
    const pick = { ...(table.sheet === null ? {} : { sheet: table.sheet }), headerRow: table.headerRow };
    await this.#read(pick, draft?.kind);
    if (draft && this.state.get().table) this.correct(draft);
  }

  /** Imports, whole or not at all. Answers what was done; null where it was not, and the state says why. */
  async apply(): Promise<ImportCheck | null> {
    const { table, draft, check } = this.state.get();
    if (!table || !draft || check?.state !== 'ready') return null;
    const mine = ++this.#asked;
    this.#patch({ busy: 'importing', progress: null, trouble: null });
    const asked = { request: 'import-apply', table: table.table, draft } as const;
    const answer = await this.#ask<{ readonly check: ImportCheck }>(asked, this.#watching(mine));
    // What was stopped too late is in the plan all the same, and undo takes it back.
    if (answer.ok) return answer.value.check;
    if (mine !== this.#asked) return null;
    const { trouble } = answer;
    if (trouble.is === 'table' && trouble.trouble.code === 'not-ready') {
      this.#patch({ busy: null, check: trouble.trouble.check });
    } else await this.#failed(trouble);
    return null;
  }

  /** All problems, row by row, as the host writes them. Null where they could not be had; the state says why. */
  async problems(language: 'en' | 'zh'): Promise<Uint8Array | null> {
    const { table, draft } = this.state.get();
    if (!table || !draft) return null;
    const asked = { request: 'import-problems', table: table.table, draft, language } as const;
    const answer = await this.#ask<{ readonly bytes: Uint8Array }>(asked);
    if (answer.ok) return answer.value.bytes;
    await this.#failed(answer.trouble);
    return null;
  }

  /** Stops what takes too long; nothing was changed. */
  stop(): void {
    this.#asked++;
    void this.#open.workbench.client.request({ request: 'import-end' });
    const trouble = { is: 'table', trouble: { code: 'cancelled' } } as const;
    this.#patch({ busy: null, progress: null, check: null, trouble });
  }

  /** Looks once more at what comes of the draft, as after a stop. */
  again(): void {
    const { table } = this.state.get();
    this.#patch({ trouble: null });
    void (table ? this.#look() : this.#read({}, undefined));
  }

  /** Forgets the tables. */
  end(): void {
    this.#asked++;
    clearTimeout(this.#timer);
    void this.#open.workbench.client.request({ request: 'import-end' });
  }
}

async function sourceOf(given: Given): Promise<ImportSource> {
  if (given.is !== 'file') return given;
  return { is: 'bytes', name: given.file.name, bytes: new Uint8Array(await given.file.arrayBuffer()) };
}
