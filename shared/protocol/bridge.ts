import type { NamedFile } from '../files/stored-zip.ts';
import type { PrintDocument } from '../report/printed/document.ts';
import type {
  DraftAnswer,
  MakeAnswer,
  PlanChoices,
  PlanSource,
  SheetPick,
  TableAnswer,
  TablePreview,
} from './new-plan.ts';

/** Why a plan file was not opened. `path` is as the user gave it. */
export type OpenRefusal =
  | { readonly code: 'not-found'; readonly path: string }
  | { readonly code: 'not-a-plan'; readonly path: string }
  | { readonly code: 'damaged'; readonly path: string; readonly detail: string }
  | { readonly code: 'newer-version'; readonly path: string; readonly fileVersion: number; readonly appVersion: number }
  | { readonly code: 'already-open'; readonly path: string; readonly by: string }
  | { readonly code: 'read-only'; readonly path: string }
  | { readonly code: 'exists'; readonly path: string }
  | { readonly code: 'disk'; readonly path: string; readonly detail: string };

export interface RecentPlan {
  readonly path: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
}

export type Theme = 'system' | 'light' | 'dark';
export type Language = 'en' | 'zh';

/** What the user chose for all plans. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** Size of everything, one of ZOOMS; in a browser its own zoom does that. */
  readonly zoom: number;
  /** Whether the desktop app begins with the plans that were open at its end. */
  readonly reopen: boolean;
  /** Whether the first-run tour was seen or skipped. */
  readonly toured: boolean;
}

export const ZOOMS: readonly number[] = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

export const FIRST_PREFERENCES: Omit<Preferences, 'language'> = {
  theme: 'system',
  zoom: 1,
  reopen: false,
  toured: false,
};

/** Ways to look at a plan that another program holds: as it stands now, or a copy of one's own. */
export type OpenAs = 'read-only' | 'copy';

/** An action of the page (renderer/actions) as the native menu offers it. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** As written on keys, "Ctrl Shift L"; null where it has none. The page handles them itself. */
  readonly keys: string | null;
  readonly enabled: boolean;
  readonly mark: 'none' | 'toggle' | 'choice';
  readonly checked: boolean;
}

export interface MenuGroup {
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export type OpenResult =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly refusal: OpenRefusal };

/** What the window may ask of the program around it; the preload script or the browser client provides it. */
export interface AppBridge {
  readonly mode: 'desktop' | 'browser';
  recentPlans(): Promise<readonly RecentPlan[]>;
  /** Makes a fresh copy of the sample among the user's documents and opens it. */
  openSample(): Promise<OpenResult>;
  /** Lets the user pick a plan file; null when nothing was picked. In the browser, where no path can be picked: null. */
  choosePlan(): Promise<OpenResult | null>;
  openPlan(path: string, as?: OpenAs): Promise<OpenResult>;
  closePlan(): Promise<void>;
  /** Empties the list of recent plans. */
  forgetRecent(): Promise<void>;
  preferences(): Promise<Preferences>;
  setPreferences(preferences: Preferences): Promise<void>;
  /** Another window changed them. */
  onPreferences(listener: (preferences: Preferences) => void): () => void;
  /** Another empty window; nothing in a browser, which has its own. */
  newWindow(): Promise<void>;
  /** Hands the native menu what this window can do now. */
  offerMenu(menu: readonly MenuGroup[]): Promise<void>;
  /** Picks in the native menu, as ids of what was offered. */
  onMenu(listener: (id: string) => void): () => void;
  /** Says whether closing the window now would lose something that only the page knows. */
  setUnfinished(unfinished: boolean): Promise<void>;
  /** The user wants the window closed while something is unfinished; closeWindow goes on with it. */
  onClosing(listener: () => void): () => void;
  /** Whether closing goes on, or the user stays. */
  closeWindow(goOn: boolean): Promise<void>;
  /** Paths of the files whose drop is being handled; empty in a browser, which does not tell them. */
  droppedPaths(): readonly string[];
  /**
   * Saves bytes as a file under a name without folders: the desktop asks where and writes it whole; a browser puts it
   * among its downloads.
   */
  saveFile(name: string, bytes: Uint8Array): Promise<SaveAnswer>;
  /**
   * Saves files that belong together: the desktop asks for a folder and makes one of this name in it, whole or not at
   * all; a browser downloads them as one archive.
   */
  saveFiles(name: string, files: readonly NamedFile[]): Promise<SaveAnswer>;
  /** Makes a PDF of each document, where the program has what prints it. */
  print(documents: readonly PrintDocument[]): Promise<PrintAnswer>;
  /** Ends what is being printed. */
  cancelPrint(): Promise<void>;
  /**
   * Asks where an export under a name without folders is to go; the plan's host then writes it by the target. A browser
   * asks nothing: the file waits with the program until takeExport.
   */
  placeExport(name: string): Promise<PlaceAnswer>;
  /** Hands an export that was written to the user: shows it in its folder, or downloads it under its name. */
  takeExport(target: string, name: string): Promise<void>;
  /** Hands the bytes of a table file to the program, which keeps them under a token until it has many others. */
  readTable(name: string, bytes: Uint8Array, pick: SheetPick): Promise<TableAnswer<TablePreview>>;
  /** The same file again: another sheet, another row of headings. */
  readTableAgain(token: string, pick: SheetPick): Promise<TableAnswer<TablePreview>>;
  /** What would come of a source; nothing is made. */
  tryPlan(source: PlanSource, fiscal: FiscalChoice): Promise<TableAnswer<DraftAnswer>>;
  /**
   * Makes a plan file, whole or not at all, and opens it: among the user's documents under a free name, or (on the
   * desktop) where a dialog says; null when that was cancelled.
   */
  makePlan(source: PlanSource, choices: PlanChoices, saveAs: boolean): Promise<MakeAnswer>;
  /** Ends what is under way for tables and plans to be, and forgets the tables. */
  endTables(): Promise<void>;
}

/** Where a file went, or why it did not: 'open' where a plan is open under that name. A browser tells no path. */
export type SaveAnswer =
  | { readonly saved: true; readonly path: string | null }
  | { readonly saved: false; readonly why: 'cancelled' }
  | { readonly saved: false; readonly why: 'open'; readonly path: string }
  | { readonly saved: false; readonly why: 'disk'; readonly detail: string };

/** PDFs in the order of their documents, or why there are none: 'no-browser' where none that prints is installed. */
export type PrintAnswer =
  | { readonly printed: true; readonly files: readonly Uint8Array[] }
  | { readonly printed: false; readonly why: 'cancelled' | 'no-browser' }
  | { readonly printed: false; readonly why: 'failed'; readonly detail: string };
/** Where an export may go: a browser tells no path. */
export type PlaceAnswer =
  | { readonly saved: true; readonly target: string; readonly path: string | null }
  | Extract<SaveAnswer, { readonly saved: false }>;

/** How fiscal years lie, and the language of names that the program gives. */
export interface FiscalChoice {
  readonly fiscalStart: number;
  readonly yearNamedBy: 'start' | 'end';
  readonly language: Language;
}
