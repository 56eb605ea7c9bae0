import type { PrintDocument } from '../report/printed/document.ts';
import type { FiscalChoice, OpenAs, Preferences } from './bridge.ts';
import type { Envelope, HostMessage } from './messages.ts';
import type { PlanChoices, PlanSource, SheetPick } from './new-plan.ts';

/** Address of the browser mode's socket on its server. */
export const SOCKET_PATH = '/socket';

/** Where it hands out what was exported, by target. */
export const EXPORT_PATH = '/export/';

/** What the program does with tables; a page's calls, and the jobs of the process that does them. */
export type TableCall =
  | { readonly call: 'readTable'; readonly name: string; readonly bytes: Uint8Array; readonly pick: SheetPick }
  | { readonly call: 'readTableAgain'; readonly token: string; readonly pick: SheetPick }
  | { readonly call: 'tryPlan'; readonly source: PlanSource; readonly fiscal: FiscalChoice };

/** The calls of AppBridge that a page in a browser makes over its socket. */
export type AppCall =
  | { readonly call: 'recentPlans' }
  | { readonly call: 'openSample' }
  | { readonly call: 'openPlan'; readonly path: string; readonly as?: OpenAs | undefined }
  | { readonly call: 'closePlan' }
  | { readonly call: 'forgetRecent' }
  | { readonly call: 'preferences' }
  | { readonly call: 'setPreferences'; readonly preferences: Preferences }
  | TableCall
  | {
      readonly call: 'makePlan';
      readonly source: PlanSource;
      readonly choices: PlanChoices;
      readonly saveAs: boolean;
    }
  | { readonly call: 'endTables' }
  | { readonly call: 'print'; readonly documents: readonly PrintDocument[] }
  | { readonly call: 'cancelPrint' }
  | { readonly call: 'placeExport'; readonly name: string };

/** From page to server, each packed by wire.ts. `plan` counts openings: what was meant for a former plan is dropped. */
export type ToServer =
  | { readonly to: 'app'; readonly id: number; readonly call: AppCall }
  | { readonly to: 'plan'; readonly plan: number; readonly envelope: Envelope };

export type FromServer =
  | { readonly from: 'app'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly from: 'app'; readonly id: number; readonly ok: false; readonly message: string }
  | { readonly from: 'plan'; readonly plan: number; readonly message: HostMessage }
  | { readonly from: 'opened'; readonly plan: number }
  | { readonly from: 'closed'; readonly plan: number };
