import type { Intent } from '../command/command.ts';
import type { PeriodKind } from '../model/calendar.ts';
import type { ClaimId, MeasureId, MemberId, RoundId, ScenarioId } from '../model/ids.ts';

/** An owner's answer to one claim; what is asked for itself is a yes. */
export interface Answer {
  readonly claim: ClaimId;
  /** Ticks. */
  readonly amount: number;
  readonly reason: string;
}

/** All that one owner answered at once, signed. */
export interface SignedAnswers {
  readonly owner: MemberId;
  readonly signed: string;
  /** "YYYY-MM-DD". */
  readonly day: string;
  /** Where it came from, for the journal: a file without its folder. */
  readonly file: string;
  readonly answers: readonly Answer[];
}

/** An amount that the planner sets against a claim. */
export interface AmountFor {
  readonly claim: ClaimId;
  readonly amount: number;
}

/** What asks owners to take their targets on, and what is said between them and the planner. */
export type ClaimsCommand =
  | {
      readonly command: 'start-claims';
      readonly scenario: ScenarioId;
      readonly measure: MeasureId;
      /** None of them above another; null: the lowest ones, those who answer for lines themselves. */
      readonly owners: readonly MemberId[] | null;
      /** As of RoundRow. */
      readonly period: string;
      readonly parts: PeriodKind;
      readonly levels: readonly number[];
      readonly sent: string;
      readonly deadline: string;
      readonly criteria: string;
    }
  /** Answers of several owners, which land together. What an owner says yes to is locked. */
  | { readonly command: 'receive-claims'; readonly round: RoundId; readonly books: readonly SignedAnswers[] }
  /** Takes what owners claim: the cells become exactly that, and are locked. */
  | { readonly command: 'accept-claims'; readonly claims: readonly ClaimId[] }
  /** Offers owners another amount, with a word to it. */
  | { readonly command: 'offer-claims'; readonly offers: readonly AmountFor[]; readonly remark: string }
  /** The planner's last word: the cells become exactly that, and are locked. */
  | { readonly command: 'decide-claims'; readonly amounts: readonly AmountFor[]; readonly remark: string }
  /** Takes answers, offers and decisions back, with their locks: the owners are asked again. Cells stay. */
  | { readonly command: 'withdraw-claims'; readonly claims: readonly ClaimId[] }
  | {
      readonly command: 'change-round';
      readonly round: RoundId;
      readonly deadline?: string;
      readonly criteria?: string;
      readonly closed?: boolean;
    }
  /** Takes a round away with its claims; one of which nothing is settled. */
  | { readonly command: 'remove-round'; readonly round: RoundId };

export type ClaimsCommandOf<Name extends ClaimsCommand['command']> = Extract<ClaimsCommand, { readonly command: Name }>;

/** So many ids or names of a command are kept in the journal; the rows themselves are facts. */
const MOST_KEPT = 100;

/** What the journal keeps of a command on claims. */
export function claimsIntent(command: ClaimsCommand): Intent {
  switch (command.command) {
    case 'receive-claims': {
      const { books, ...rest } = command;
      const owners = books.slice(0, MOST_KEPT).map(({ owner, file }) => ({ owner, file }));
      return { ...rest, owners, count: books.length };
    }
    case 'accept-claims':
    case 'withdraw-claims':
      return { ...command, claims: command.claims.slice(0, MOST_KEPT), count: command.claims.length };
    case 'offer-claims':
      return { ...command, offers: command.offers.slice(0, MOST_KEPT), count: command.offers.length };
    case 'decide-claims':
      return { ...command, amounts: command.amounts.slice(0, MOST_KEPT), count: command.amounts.length };
    default:
      return command;
  }
}
