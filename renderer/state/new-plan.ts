import {
  type DraftAnswer,
  MAX_TABLE_BYTES,
  type MakeTrouble,
  type MeasureChoice,
  type OutlineDraft,
  type PlanChoices,
  type PlanSource,
  type SheetPick,
  type TableDraft,
  type TablePreview,
} from '../../shared/protocol/new-plan.ts';
import { bridge } from '../client/index.ts';
import { language } from '../i18n/index.ts';
import { choicesOf } from './new-plan-choices.ts';
import { createStore } from './store.ts';

/** The three ways to a new plan. */
export type Way = 'file' | 'paste' | 'outline';
export const STEPS = ['source', 'calendar', 'measures', 'create'] as const;
export type Step = (typeof STEPS)[number];

/** What the user has said; all else is worked out from the data. */
export interface Edits {
  readonly calendar: Partial<
    Pick<PlanChoices, 'fiscalStart' | 'firstYear' | 'years' | 'yearNamedBy' | 'leaf' | 'holidays'>
  >;
  readonly currency?: string;
  readonly name?: string;
  readonly scenario?: string;
  readonly start?: PlanChoices['start'];
  /** By the measure's key. */
  readonly measures: Readonly<Record<string, Partial<MeasureChoice> & { readonly kept?: boolean }>>;
  /** Whether profit per revenue stands beside them; where there are both, unless told not to. */
  readonly margin?: boolean;
  /** Measures without history, by keys of their own. */
  readonly added: readonly string[];
}

export interface NewPlanState {
  readonly way: Way;
  readonly step: Step;
  /** What is under way: the page says so when it takes long. */
  readonly busy: 'reading' | 'making' | null;
  /** Whether what would come of the draft is being worked out. */
  readonly looking: boolean;
  readonly trouble: MakeTrouble | null;
  readonly pasted: string;
  readonly outline: OutlineDraft;
  readonly table: TablePreview | null;
  readonly draft: TableDraft | null;
  readonly answer: DraftAnswer | null;
  readonly edits: Edits;
}

const FRESH: Omit<NewPlanState, 'way'> = {
  step: 'source',
  busy: null,
  looking: false,
  trouble: null,
  pasted: '',
  outline: { organization: '', product: '' },
  table: null,
  draft: null,
  answer: null,
  edits: { calendar: {}, measures: {}, added: [] },
};

/** The wizard; null when it is not shown. */
export const newPlan = createStore<NewPlanState | null>(null);

/** What was typed the last time and not made: the way back to it is the way it was begun. */
let left: NewPlanState | null = null;
/** The file at hand, should the program have to be given it again. */
let file: File | Blob | null = null;
let fileName = '';

export function beginNewPlan(way: Way): void {
  if (newPlan.get()) return;
  newPlan.set(left?.way === way ? { ...left, busy: null, trouble: null } : { ...FRESH, way });
}

export function leaveNewPlan(): void {
  left = newPlan.get();
  newPlan.set(null);
  // Should one come back, the table is handed over again.
  void bridge().endTables();
}

function finish(): void {
  left = null;
  file = null;
  newPlan.set(null);
  void bridge().endTables();
}

function patch(part: Partial<NewPlanState>): void {
  const state = newPlan.get();
  if (state) newPlan.set({ ...state, ...part });
}

export function edit(part: Partial<Edits>): void {
  const state = newPlan.get();
  if (state) patch({ edits: { ...state.edits, ...part } });
}

export function goTo(step: Step): void {
  patch({ step, trouble: null });
}

/** Begins with a file, wherever it was picked or dropped. */
export function beginWithFile(picked: File): void {
  newPlan.set({ ...FRESH, way: 'file' });
  void handOver(picked, picked.name);
}

/** Begins with cells from the clipboard. */
export function beginWithCells(text: string): void {
  newPlan.set({ ...FRESH, way: 'paste', pasted: text });
  pasteCells(text);
}

export function pasteCells(text: string): void {
  patch({ pasted: text, trouble: null });
  if (text.trim() === '') return patch({ table: null, draft: null, answer: null });
  void handOver(new Blob([text]), 'pasted.txt');
}

async function handOver(content: File | Blob, name: string): Promise<void> {
  file = content;
  fileName = name;
  if (content.size > MAX_TABLE_BYTES) {
    const megabyte = 2 ** 20;
    const trouble = {
      code: 'too-large',
      megabytes: Math.ceil(content.size / megabyte),
      limit: MAX_TABLE_BYTES / megabyte,
    };
    return patch({ trouble: trouble as MakeTrouble });
  }
  await readTable(async () => bridge().readTable(name, await bytesOf(content), {}));
}

async function bytesOf(content: Blob): Promise<Uint8Array> {
  return new Uint8Array(await content.arrayBuffer());
}

/** Another sheet, another row of headings. */
export async function pickAgain(pick: SheetPick): Promise<void> {
  const { table } = newPlan.get() ?? {};
  if (!table) return;
  await readTable(async () => {
    const again = await bridge().readTableAgain(table.token, pick);
    if (again.ok || again.trouble.code !== 'gone' || !file) return again;
    return bridge().readTable(fileName, await bytesOf(file), pick);
  });
}

async function readTable(read: () => ReturnType<ReturnType<typeof bridge>['readTable']>): Promise<void> {
  patch({ busy: 'reading', trouble: null });
  const answer = await read().catch((error: unknown) => failure(error));
  if (!answer.ok) {
    return patch({ busy: null, trouble: answer.trouble.code === 'cancelled' ? null : answer.trouble });
  }
  const { value } = answer;
  patch({ busy: null, table: value, draft: value.draft, answer: null });
  await look();
}

function failure(error: unknown) {
  const detail = error instanceof Error ? error.message : String(error);
  return { ok: false, trouble: { code: 'failed', detail } } as const;
}

export function correct(part: Partial<TableDraft>): void {
  const state = newPlan.get();
  if (!state?.draft) return;
  patch({ draft: { ...state.draft, ...part } });
  void look();
}

export function typeOutline(part: Partial<OutlineDraft>): void {
  const state = newPlan.get();
  if (!state) return;
  patch({ outline: { ...state.outline, ...part } });
  later();
}

let timer: ReturnType<typeof setTimeout> | null = null;
const TYPING_PAUSE_MS = 150;

function later(): void {
  if (timer) clearTimeout(timer);
  timer = setTimeout(() => void look(), TYPING_PAUSE_MS);
}

function sourceOf(state: NewPlanState): PlanSource | null {
  if (state.way === 'outline') return { from: 'outline', outline: state.outline };
  return state.table && state.draft ? { from: 'table', token: state.table.token, draft: state.draft } : null;
}

let asked = 0;

/** Asks what would come of the draft as it stands; of several answers the last one counts. */
export async function look(): Promise<void> {
  const state = newPlan.get();
  const source = state && sourceOf(state);
  if (!source) return;
  const mine = ++asked;
  patch({ looking: true });
  const { fiscalStart = 1, yearNamedBy = 'start' } = state.edits.calendar;
  const fiscal = { fiscalStart, yearNamedBy, language: language() };
  const answer = await bridge()
    .tryPlan(source, fiscal)
    .catch((error: unknown) => failure(error));
  if (mine !== asked) return;
  if (answer.ok) return patch({ looking: false, answer: answer.value, trouble: null });
  if (answer.trouble.code === 'gone' && file && source.from === 'table') return reread(source.draft);
  patch({ looking: false, trouble: answer.trouble.code === 'cancelled' ? null : answer.trouble });
}

/** The program has forgotten the table; it is handed over again, the corrections stay. */
async function reread(draft: TableDraft): Promise<void> {
  const { sheet, headerRow } = newPlan.get()?.table ?? {};
  const pick = { ...(sheet ? { sheet } : {}), ...(headerRow === undefined ? {} : { headerRow }) };
  const again = await bridge()
    .readTable(fileName, await bytesOf(file as Blob), pick)
    .catch((error: unknown) => failure(error));
  if (!again.ok) return patch({ looking: false, trouble: again.trouble });
  patch({ table: again.value, draft });
  await look();
}

/** Ends what takes too long. */
export function cancelWork(): void {
  asked++;
  patch({ busy: null, looking: false });
  void bridge().endTables();
}

/** Makes the plan; it opens by itself, and the wizard is gone. */
export async function makePlan(saveAs: boolean): Promise<void> {
  const state = newPlan.get();
  const source = state && sourceOf(state);
  if (!source || state.busy) return;
  patch({ busy: 'making', trouble: null });
  const made = await bridge()
    .makePlan(source, choicesOf(state), saveAs)
    .catch((error: unknown) => failure(error));
  if (made.ok) return made.value === null ? patch({ busy: null }) : finish();
  if (made.trouble.code === 'gone' && source.from === 'table') {
    patch({ busy: null });
    await reread(source.draft);
    return makePlan(saveAs);
  }
  patch({ busy: null, trouble: made.trouble.code === 'cancelled' ? null : made.trouble });
}
