import type { Refusal } from '../../shared/command/refusal.ts';
import { done, type Outcome } from '../../shared/model/outcome.ts';
import type { Answers, LongRequest, Request } from '../../shared/protocol/messages.ts';
import { explaining } from './explain.ts';
import { checkPlace } from './place.ts';
import type { Session } from './session.ts';

/** A long answer in the making: pauses as often as it can. */
export type Steps = Generator<undefined, Outcome<Answers[LongRequest['request']], Refusal>>;

/** Edits that the inspector tells one by one. */
const EDITS_TOLD = 12;

export function isLong(request: Request): request is LongRequest {
  return request.request === 'explain';
}

export function* stepsOf(session: Session, request: LongRequest): Steps {
  switch (request.request) {
    case 'explain': {
      const { scenario, area } = request;
      const place = checkPlace(session.plan, scenario, area);
      if (!place.ok) return place;
      return done(yield* explaining(session, scenario, area, { edits: EDITS_TOLD }));
    }
  }
}
