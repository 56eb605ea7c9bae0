import type { Area } from '../command/command.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import type { BoundRow, ClosedRow, LockRow } from '../model/rows.ts';

/** Why the tree, or whose lines are whose, did not change. */
export type StructureRefusal =
  /** Every cell of the area is closed, or one that would receive something is. */
  | { readonly code: 'closed'; readonly area: Area; readonly closed: readonly ClosedRow[] }
  | { readonly code: 'code-taken'; readonly name: string; readonly member: MemberId }
  /** Locks and bounds of a scenario that the change would break. */
  | {
      readonly code: 'holds-broken';
      readonly scenario: ScenarioId;
      readonly locks: readonly LockRow[];
      readonly bounds: readonly BoundRow[];
    }
  /** Nobody under the member (null: the plan) is left, or free, to take its targets. */
  | { readonly code: 'nobody-left'; readonly member: MemberId | null }
  | { readonly code: 'retired'; readonly member: MemberId }
  | { readonly code: 'merge-nested'; readonly from: MemberId; readonly into: MemberId }
  | { readonly code: 'merge-unlike'; readonly from: MemberId; readonly into: MemberId }
  | { readonly code: 'bad-share'; readonly text: string }
  | {
      readonly code: 'lines-hold-targets';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly amount: number;
    };
