import { z } from 'zod';
import { isDay } from '../../shared/claims/round.ts';
import { PERIOD_KINDS } from '../../shared/model/calendar.ts';
import type { ClaimId, MeasureId, MemberId, RoundId, ScenarioId } from '../../shared/model/ids.ts';
import { id, text, ticks } from './form-parts.ts';

/** More claims at once than a round has. */
const MOST = 100_000;
/** Deeper than any tree. */
const DEEPEST = 100;
const round = id<RoundId>();
const claims = z.array(id<ClaimId>()).min(1).max(MOST);
const amounts = z
  .array(z.strictObject({ claim: id<ClaimId>(), amount: ticks }))
  .min(1)
  .max(MOST);

const signedAnswers = z.strictObject({
  owner: id<MemberId>(),
  signed: text,
  day: text,
  file: text,
  answers: z.array(z.strictObject({ claim: id<ClaimId>(), amount: ticks, reason: text })).max(MOST),
});

/** The commands on claims, as a window may send them. */
export const claimsForms = [
  z.strictObject({
    command: z.literal('start-claims'),
    scenario: id<ScenarioId>(),
    measure: id<MeasureId>(),
    owners: z.array(id<MemberId>()).max(MOST).nullable(),
    period: text,
    parts: z.enum(PERIOD_KINDS),
    levels: z.array(z.int().min(0).max(DEEPEST)).max(100),
    sent: text,
    deadline: text,
    criteria: text,
  }),
  z.strictObject({ command: z.literal('receive-claims'), round, books: z.array(signedAnswers).min(1).max(MOST) }),
  z.strictObject({ command: z.literal('accept-claims'), claims }),
  z.strictObject({ command: z.literal('offer-claims'), offers: amounts, remark: text }),
  z.strictObject({ command: z.literal('decide-claims'), amounts, remark: text }),
  z.strictObject({ command: z.literal('withdraw-claims'), claims }),
  z.strictObject({
    command: z.literal('change-round'),
    round,
    deadline: text.exactOptional(),
    criteria: text.exactOptional(),
    closed: z.boolean().exactOptional(),
  }),
  z.strictObject({ command: z.literal('remove-round'), round }),
] as const;

/** More books at once than a round has owners; a book is some tens of KB. */
const MOST_BOOKS = 10_000;

/** The requests for claim books and with them. */
export const bookRequestForms = [
  z.strictObject({
    request: z.literal('claim-books'),
    round,
    owners: z.array(id<MemberId>()).max(MOST_BOOKS).nullable(),
    language: z.enum(['en', 'zh']),
  }),
  z.strictObject({
    request: z.literal('read-claim-books'),
    files: z.array(z.strictObject({ file: text, bytes: z.instanceof(Uint8Array) })).max(MOST_BOOKS),
    round: round.nullable(),
    scenario: id<ScenarioId>().nullable(),
    today: text.refine(isDay, 'not a day'),
  }),
] as const;
