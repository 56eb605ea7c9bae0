import type { Command } from '../../../shared/command/command.ts';
import type { DimensionId } from '../../../shared/model/ids.ts';
import type { ImportCheck, ImportDraft, ImportKind, Progress } from '../../../shared/protocol/import.ts';
import type { PlanSnapshot } from '../../../shared/protocol/messages.ts';
import type { SheetPick } from '../../../shared/protocol/new-plan.ts';
import type { TableSource } from './import-desk.ts';

/** What a host asks of the worker that reads tables for one of its windows. */
export type ImportJob =
  | {
      readonly do: 'open';
      readonly source: TableSource;
      readonly pick: SheetPick;
      readonly kind: ImportKind | undefined;
    }
  | {
      readonly do: 'again';
      readonly table: string;
      readonly pick: SheetPick;
      readonly kind: ImportKind | undefined;
    }
  | {
      readonly do: 'guess';
      readonly table: string;
      readonly kind: ImportKind;
      readonly dimension: DimensionId | undefined;
    }
  | { readonly do: 'check' | 'plan'; readonly table: string; readonly draft: ImportDraft }
  | { readonly do: 'problems'; readonly table: string; readonly draft: ImportDraft; readonly language: 'en' | 'zh' };

/** `snapshot`: the plan as it is now, where the worker does not have it. */
export interface ToImportWorker {
  readonly id: number;
  readonly job: ImportJob;
  readonly snapshot: PlanSnapshot | null;
}

export type ImportOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly trouble: unknown };

export type FromImportWorker =
  | { readonly id: number; readonly is: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly is: 'answer'; readonly outcome: ImportOutcome };

/** What 'plan' answers: the command to be carried out, null where the check is not 'ready'. */
export interface PlannedForHost {
  readonly check: ImportCheck;
  readonly command: Command | null;
}
