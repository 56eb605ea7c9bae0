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

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
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
  openPlan(path: string): Promise<OpenResult>;
  closePlan(): Promise<void>;
  preferences(): Promise<Preferences>;
  setPreferences(preferences: Preferences): Promise<void>;
  /** Calls of the native menu: "undo", "redo", "open", "sample", "close", ... */
  onMenu(listener: (action: MenuAction) => void): () => void;
}

export type MenuAction =
  | 'open'
  | 'sample'
  | 'close'
  | 'undo'
  | 'redo'
  | 'theme-light'
  | 'theme-dark'
  | 'theme-system'
  | 'language-en'
  | 'language-zh';
