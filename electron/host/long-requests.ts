import type { Refusal } from '../../shared/command/refusal.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import { dimensionsOf } from '../../shared/model/plan.ts';
import type { Answers, LongRequest, Request } from '../../shared/protocol/messages.ts';
import { scenarioCellsOf, snapshotOf } from '../../shared/protocol/snapshot.ts';
import { differencesBetween, plansAt } from './differences.ts';
import { explaining } from './explain.ts';
import { overridesOf } from './overrides.ts';
import { checkPlace } from './place.ts';
import { verifySeals } from './seal.ts';
import type { Session } from './session.ts';

/** A long answer in the making: pauses as often as it can. */
export type Steps = Generator<undefined, Outcome<Answers[LongRequest['request']], Refusal>>;

/** Edits that the inspector tells one by one. */
const EDITS_TOLD = 12;

const LONG: ReadonlySet<Request['request']> = new Set<LongRequest['request']>([
  'explain',
  'overrides',
  'differences',
  'as-of',
  'seals',
]);

export function isLong(request: Request): request is LongRequest {
  return LONG.has(request.request);
}

function unknownEntry(seq: number): Outcome<never, Refusal> {
  return refuse({ code: 'unknown', what: 'entry', name: `#${seq}` });
}

export function* stepsOf(session: Session, request: LongRequest): Steps {
  switch (request.request) {
    case 'explain': {
      const { scenario, area } = request;
      const place = checkPlace(session.plan, scenario, area);
      if (!place.ok) return place;
      return done(yield* explaining(session, scenario, area, { edits: EDITS_TOLD }));
    }
    case 'overrides': {
      const { scenario, measure, period } = request;
      const members = dimensionsOf(session.plan).map(() => null);
      const place = checkPlace(session.plan, scenario, { measure, members, period });
      if (!place.ok) return place;
      return done(yield* overridesOf(session, request));
    }
    case 'differences': {
      const { from, to, order, limit } = request;
      const newest = Math.max(from, to ?? 0);
      if (newest > session.plan.seq || from > (to ?? session.plan.seq)) return unknownEntry(newest);
      return done(yield* differencesBetween(session, from, to, order, limit));
    }
    case 'seals':
      return done(yield* verifySeals(session));
    case 'as-of': {
      const { seq, scenario } = request;
      if (seq > session.plan.seq) return unknownEntry(seq);
      const [plan] = yield* plansAt(session, seq, null);
      const known = scenario !== null && plan.tables.scenario.has(scenario);
      // Sent at once: what is lent to the answer is a copy that nobody else has.
      return done({ snapshot: snapshotOf(plan), cells: known ? scenarioCellsOf(plan, scenario) : null });
    }
  }
}
