import type { ClaimsRefusal } from '../claims/refusal.ts';
import type { CheckItem } from '../final/checklist.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import type { BoundRow, LockRow } from '../model/rows.ts';
import type { MethodName, MethodProblem } from '../spread/method.ts';
import type { StrategyProblem } from '../strategy/check-strategy.ts';
import type { StructureRefusal } from '../structure/refusal.ts';
import type { Area } from './command.ts';

/** Why a command was not carried out: what holds, by how much. Nothing has changed. Amounts are ticks. */
export type Refusal =
  | StructureRefusal
  | ClaimsRefusal
  | { readonly code: 'unknown'; readonly what: NamedThing; readonly name: string }
  | { readonly code: 'name-taken'; readonly what: NamedThing; readonly name: string }
  | { readonly code: 'name-empty'; readonly what: NamedThing }
  /** A ratio wants two measures. */
  | { readonly code: 'ratio-of-one'; readonly measure: string }
  | { readonly code: 'final'; readonly scenario: ScenarioId }
  | { readonly code: 'not-final'; readonly scenario: ScenarioId }
  /** What the checklist finds: what blocks, or else what it warns of and wants a reason for. */
  | { readonly code: 'not-ready'; readonly scenario: ScenarioId; readonly checks: readonly CheckItem[] }
  | { readonly code: 'reason-missing' }
  /** The command asks for what is so already. */
  | { readonly code: 'nothing-changes' }
  /** Nothing inside the area is locked by itself, but these wider locks hold it. */
  | { readonly code: 'locked-from-above'; readonly area: Area; readonly locks: readonly LockRow[] }
  | { readonly code: 'empty-area'; readonly area: Area }
  /** Every free cell is held, or what the locks leave cannot be placed. */
  | {
      readonly code: 'locked';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly locks: readonly LockRow[];
      readonly asked: number;
      readonly held: number;
    }
  /** Locks on sums and bounds that the edit would break; `nearest` is the total closest to what was asked that they allow. */
  | {
      readonly code: 'held';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly locks: readonly LockRow[];
      readonly bounds: readonly BoundRow[];
      readonly asked: number;
      readonly nearest: number | null;
    }
  /**
   * Areas that are set together ask for what cannot be together. 'twice': the same area, `asked` and `parts`. 'parts':
   * the finer areas, `other` among them, make `parts`, and the area that holds them is asked for another total.
   * 'crossing': the area and `other` share cells, and cannot both be met.
   */
  | {
      readonly code: 'edits-conflict';
      readonly scenario: ScenarioId;
      readonly area: Area;
      readonly conflict: 'twice' | 'parts' | 'crossing';
      readonly asked: number;
      readonly parts: number;
      readonly other: Area;
    }
  /** A bound that the area's present value breaks. */
  | {
      readonly code: 'bound-broken';
      readonly area: Area;
      readonly value: number;
      readonly least: number;
      readonly most: number;
    }
  | { readonly code: 'bound-empty'; readonly least: number; readonly most: number }
  | { readonly code: 'no-reference'; readonly area: Area }
  /** Growth over last year asked of a week or a day: last year is known by month. */
  | { readonly code: 'reference-by-month'; readonly area: Area }
  | { readonly code: 'no-basis'; readonly area: Area; readonly basis: string }
  | { readonly code: 'negative-basis'; readonly area: Area; readonly basis: string }
  /** A total that bounds (growth, locks) cannot take: they allow least to most. */
  | {
      readonly code: 'infeasible';
      readonly area: Area;
      readonly asked: number;
      readonly least: number;
      readonly most: number;
      readonly binding: readonly MemberId[];
    }
  /** The method of an edit cannot be used as it is given. */
  | {
      readonly code: 'method-does-not-fit';
      readonly area: Area;
      readonly method: MethodName;
      readonly problem: MethodProblem;
    }
  | { readonly code: 'too-large' }
  | { readonly code: 'not-a-leaf'; readonly member: MemberId }
  | { readonly code: 'member-has-lines'; readonly member: MemberId }
  | { readonly code: 'parent-unknown'; readonly member: string; readonly parent: string }
  | { readonly code: 'parent-cycle'; readonly member: string }
  | { readonly code: 'bad-month'; readonly text: string }
  | { readonly code: 'bad-period'; readonly text: string }
  /** The size of a market is above 0. */
  | { readonly code: 'market-not-positive' }
  /** The market is known by year, and a goal lies within the plan. */
  | { readonly code: 'premise-misplaced'; readonly period: string; readonly what: 'goal' | 'market' }
  | { readonly code: 'strategy-invalid'; readonly name: string; readonly problems: readonly StrategyProblem[] }
  | { readonly code: 'no-total'; readonly strategy: string }
  | { readonly code: 'driver-scope-differs'; readonly driver: string }
  | { readonly code: 'nothing-to-undo' }
  | { readonly code: 'nothing-to-redo' };

export type NamedThing =
  | 'plan'
  | 'bound'
  | 'scenario'
  | 'measure'
  | 'dimension'
  | 'member'
  | 'driver'
  | 'strategy'
  | 'period'
  | 'lock'
  | 'note'
  | 'closed'
  | 'derived'
  | 'checkpoint'
  | 'round'
  | 'claim'
  | 'entry';
