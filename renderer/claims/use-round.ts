import { type GapRow, gapsOf } from '../../shared/claims/gap.ts';
import { isBelow } from '../../shared/claims/owners.ts';
import { claimsOf, roundsOf } from '../../shared/claims/round.ts';
import type { MemberId, RoundId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { ClaimRow, RoundRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { createStore, type Store, useStore } from '../state/store.ts';

/** Where the planner stands on the page. */
export interface ClaimsView {
  /** Null: the newest of the scenario. */
  readonly round: RoundId | null;
  /** Whose claims are listed; null: everybody's. */
  readonly member: MemberId | null;
  /** Only claims of which nothing is settled. */
  readonly openOnly: boolean;
}

const views = new WeakMap<OpenPlan, Store<ClaimsView>>();

export function claimsView(open: OpenPlan): Store<ClaimsView> {
  const known = views.get(open);
  if (known) return known;
  const made = createStore<ClaimsView>({ round: null, member: null, openOnly: false });
  views.set(open, made);
  return made;
}

/** The rounds of the scenario that is shown, the newest first. */
export function roundsShown(open: OpenPlan): RoundRow[] {
  const { scenario } = open.workbench.view.get();
  return scenario === null ? [] : roundsOf(open.workbench.plan, scenario).reverse();
}

/** The round that the page is about; null where there is none. */
export function roundShown(open: OpenPlan): RoundRow | null {
  const rounds = roundsShown(open);
  const { round } = claimsView(open).get();
  return rounds.find(({ id }) => id === round) ?? rounds[0] ?? null;
}

export interface RoundState {
  readonly round: RoundRow;
  readonly rounds: readonly RoundRow[];
  readonly gaps: readonly GapRow[];
  readonly claims: readonly ClaimRow[];
  readonly view: ClaimsView;
}

/** All that the page shows of a round, anew with every change of the plan. */
export function useRound(open: OpenPlan): RoundState | null {
  const { workbench } = open;
  const view = useStore(claimsView(open));
  useStore(workbench.view);
  useStore(workbench.state);
  const round = roundShown(open);
  if (!round) return null;
  const { plan } = workbench;
  const claims = claimsOf(plan, round.id);
  return { round, rounds: roundsShown(open), gaps: gapsOf(plan, round.id), claims, view };
}

/** The claims of a member of the owners' tree and of all below it. */
export function claimsUnder(plan: Plan, claims: readonly ClaimRow[], member: MemberId | null): ClaimRow[] {
  if (member === null) return [...claims];
  return claims.filter(({ owner }) => owner === member || isBelow(plan, owner, member));
}
