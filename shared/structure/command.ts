import type { ClosedId, DimensionId, MemberId } from '../model/ids.ts';

export interface OwnerInput {
  readonly name: string;
  readonly contact: string;
}

/** What becomes of the targets of a member that goes. */
export type FiguresGo =
  | { readonly go: 'drop' }
  /** The totals of the member above stay: its other parts take them over, each by what it has. */
  | { readonly go: 'team' }
  /** To the same lines of another member, added where they are missing; with their actuals and drivers or without. */
  | { readonly go: 'to'; readonly member: MemberId; readonly history: boolean };

/** One member or null (all) per dimension in the plan's order: the lines below them. */
export type LinesUnder = readonly (MemberId | null)[];

/** What changes the tree, its people, and which lines are whose. `before` is the sibling that follows; null: last. */
export type StructureCommand =
  | {
      readonly command: 'add-member';
      readonly dimension: DimensionId;
      readonly name: string;
      /** Empty: made from the name. */
      readonly code: string;
      readonly parent: MemberId | null;
      readonly before: MemberId | null;
      readonly owner: OwnerInput | null;
      /** The parent carries lines with figures: they become the new member's. */
      readonly takeLines?: boolean;
    }
  | {
      readonly command: 'change-member';
      readonly member: MemberId;
      readonly name?: string;
      readonly code?: string;
      /** Null: nobody any more. */
      readonly owner?: OwnerInput | null;
    }
  | {
      readonly command: 'move-member';
      readonly member: MemberId;
      readonly parent: MemberId | null;
      readonly before: MemberId | null;
      /** 'targets': they move along. 'totals': both parents keep theirs, period by period. */
      readonly keep: 'targets' | 'totals';
    }
  | { readonly command: 'merge-members'; readonly from: MemberId; readonly into: MemberId }
  | {
      readonly command: 'retire-member';
      readonly member: MemberId;
      /** Code of the period from whose start it is gone; null: in the whole plan. */
      readonly first: string | null;
      readonly figures: FiguresGo;
    }
  | {
      readonly command: 'reassign-lines';
      readonly dimension: DimensionId;
      readonly rows: readonly LinesUnder[];
      readonly to: MemberId;
      /** Decimal above 0 and up to 1; "1" is whole: the lines that were left are then closed. */
      readonly share: string;
      readonly first: string | null;
      /** Whether actuals and the lines' drivers follow. */
      readonly history: boolean;
    }
  /** Gives lines to several members at once, all of them as they are before: two may swap. Whole and for good. */
  | {
      readonly command: 'reassign-many';
      readonly dimension: DimensionId;
      readonly gives: readonly { readonly rows: readonly LinesUnder[]; readonly to: MemberId }[];
      readonly history: boolean;
    }
  | {
      readonly command: 'close-lines';
      readonly members: LinesUnder;
      /** Codes of periods: closed from the start of one to the end of the other. */
      readonly first: string;
      readonly last: string;
      /** 'refuse' when they hold targets, 'clear' them, or keep the totals of these lines by their other parts. */
      readonly figures: 'refuse' | 'clear' | { readonly keep: LinesUnder };
    }
  | { readonly command: 'open-lines'; readonly closed: readonly ClosedId[] };

export type StructureCommandOf<Name extends StructureCommand['command']> = Extract<
  StructureCommand,
  { readonly command: Name }
>;
