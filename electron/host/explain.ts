import type { Area, Intent } from '../../shared/command/command.ts';
import { type Explanation, explainArea, type Touch } from '../../shared/command/explain.ts';
import { sumOfArea } from '../../shared/cube/area.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Session, WalkedEntry } from './session.ts';

/** Commands whose effect on the area still holds, newest first, while the journal is walked back. */
class TouchList {
  readonly touches: Touch[] = [];
  /** Redone entries: the redo is what made them hold, their own line of the journal only says what they were. */
  readonly #redone = new Map<number, Omit<Touch, 'intent'>>();
  readonly #planBefore: (seq: number) => Plan;

  constructor(planBefore: (seq: number) => Plan) {
    this.#planBefore = planBefore;
  }

  note(walked: WalkedEntry['entry'], intent: Intent, before: number, after: number): void {
    const { seq, at, who, of, undone } = walked;
    const touch = { seq, at, who, before, after, planBefore: () => this.#planBefore(seq) };
    if (intent.command === 'redo' && of !== null) {
      if (!this.#redone.has(of)) this.#redone.set(of, touch);
    } else if (intent.command !== 'undo' && !undone) {
      const redo = this.#redone.get(seq);
      this.touches.push({ ...(redo ?? touch), seq, at, who, intent });
    }
  }

  /** Whether the walk has reached what wrote the whole area: nothing older shows in it. */
  get complete(): boolean {
    return this.touches.at(-1)?.intent.command === 'apply-strategy';
  }
}

function isKnown(plan: Plan, scenario: ScenarioId, area: Area): boolean {
  if (!plan.tables.scenario.has(scenario)) return false;
  return area.members.every((member) => member === null || plan.tables.member.has(member));
}

/** Where an area's number comes from, by the journal. O(cells) for each command back to the last applied strategy. */
export function explain(session: Session, scenario: ScenarioId, area: Area): Explanation {
  const value = sumOfArea(session.plan, scenario, area);
  const list = new TouchList((seq) => session.planAt(seq - 1));
  let after = value;
  let pending: WalkedEntry['entry'] | null = null;
  for (const { entry, changeset, after: plan } of session.entries()) {
    const known = isKnown(plan, scenario, area);
    if (pending) {
      const before = known ? sumOfArea(plan, scenario, area) : 0;
      list.note(pending, pending.intent, before, after);
      after = before;
      pending = null;
      if (list.complete) break;
    }
    if (!known) break;
    const touched = changeset.facts.some(
      (fact) => fact.fact === 'cells' && fact.scenario === scenario && fact.measure === area.measure,
    );
    if (touched) pending = entry;
  }
  if (pending) list.note(pending, pending.intent, 0, after);
  const touches = list.touches.filter(
    (touch) => touch.before !== touch.after || touch.intent.command === 'apply-strategy',
  );
  return explainArea(scenario, area, value, touches.reverse());
}
