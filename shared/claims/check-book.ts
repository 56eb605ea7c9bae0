import { sumOfArea } from '../cube/area.ts';
import type { MemberId, RoundId, ScenarioId } from '../model/ids.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow, RoundRow } from '../model/rows.ts';
import { formatDecimal } from '../text/decimal.ts';
import { plainText, type ReturnedBook } from './book-form.ts';
import type { BookNote, BookProblem, ChangedAmount } from './book-problem.ts';
import type { Answer, ClaimsCommandOf, SignedAnswers } from './command.ts';
import { type ReadAnswer, readAnswers, readSigns } from './read-answers.ts';
import { askedOf, claimsOf, roundsOf } from './round.ts';

/** A file as it came back. */
export interface ReturnedFile {
  /** Without its folder. */
  readonly file: string;
  readonly book: Outcome<ReturnedBook, BookProblem>;
}

/** What became of a returned file. */
export interface CheckedBook {
  readonly file: string;
  readonly owner: { readonly id: MemberId; readonly name: string } | null;
  /** 'same': right, and in the plan already. */
  readonly state: 'good' | 'same' | 'wrong';
  readonly sheet: string;
  readonly problems: readonly BookProblem[];
  readonly notes: readonly BookNote[];
  readonly accepted: number;
  readonly countered: number;
  /** For receive-claims; null when it is wrong or nothing of it is new. */
  readonly answers: SignedAnswers | null;
}

export interface IncomingBooks {
  readonly books: readonly CheckedBook[];
  /** What lands when it is carried out: all that is good and new. Null when nothing is. */
  readonly command: ClaimsCommandOf<'receive-claims'> | null;
}

export interface CheckOptions {
  readonly planId: string;
  /** The round that the books are wanted for; null: that of the first book that is sound. */
  readonly round: RoundId | null;
  /** The scenario that they are wanted for; null: any. */
  readonly scenario: ScenarioId | null;
  /** "YYYY-MM-DD". */
  readonly today: string;
}

/** Touched cells that are told one by one. */
const MOST_TOUCHED = 5;

/** Checks books that came back together. Nothing is changed; what is good lands by receive-claims. */
export function checkBooks(plan: Plan, files: readonly ReturnedFile[], options: CheckOptions): CheckedBook[] {
  const checked: CheckedBook[] = [];
  const fileOf = new Map<number, string>();
  let wanted = options.round;
  for (const { file, book } of files) {
    const found = book.ok ? belongs(plan, book.value, { ...options, round: wanted }) : [book.refusal];
    if (!book.ok || found.length > 0) {
      checked.push(wrong(file, book.ok ? book.value : null, found));
      continue;
    }
    const { owner, round } = book.value.identity;
    const other = fileOf.get(owner);
    if (other !== undefined) {
      checked.push(wrong(file, book.value, [{ code: 'twice', other }]));
      continue;
    }
    fileOf.set(owner, file);
    wanted ??= round as RoundId;
    checked.push(checkAnswers(plan, file, book.value, options.today));
  }
  return checked;
}

/** The round of what is good; null when nothing is. */
export function roundOfBooks(plan: Plan, checked: readonly CheckedBook[]): RoundId | null {
  const answer = checked.flatMap(({ answers }) => answers?.answers ?? [])[0];
  return answer ? (plan.tables.claim.get(answer.claim)?.round ?? null) : null;
}

function wrong(file: string, book: ReturnedBook | null, problems: readonly BookProblem[]): CheckedBook {
  const owner = book?.sealed ? { id: book.identity.owner as MemberId, name: book.identity.ownerName } : null;
  return {
    file,
    owner,
    state: 'wrong',
    sheet: book?.sheet ?? '',
    problems,
    notes: [],
    accepted: 0,
    countered: 0,
    answers: null,
  };
}

/** What keeps a book from being one of this plan, scenario, round and owner: the first thing, which makes the rest moot. */
function belongs(plan: Plan, book: ReturnedBook, { planId, round: wanted, scenario }: CheckOptions): BookProblem[] {
  const { identity } = book;
  const { sent } = identity;
  if (!book.sealed) return [{ code: 'seal-broken' }];
  if (identity.plan !== planId) return [{ code: 'other-plan', plan: identity.planName }];
  if (scenario !== null && identity.scenario !== scenario) {
    const name = plan.tables.scenario.get(scenario)?.name ?? '';
    return [{ code: 'other-scenario', scenario: identity.scenarioName, wanted: name }];
  }
  const round = plan.tables.round.get(identity.round);
  // Ids come back after a round was removed or undone: then it is another one.
  const same = round?.scenario === identity.scenario && round.sent === sent && round.seq <= identity.seq;
  if (!round || !same) return [{ code: 'round-gone', sent }];
  const newer = newerRound(plan, round, identity.owner as MemberId);
  if (newer) return [{ code: 'round-older', sent, newer: newer.sent, changes: changedSince(plan, book, newer) }];
  if (round.closed) return [{ code: 'round-closed', sent }];
  if (wanted !== null && round.id !== wanted) {
    return [{ code: 'other-round', sent, wanted: plan.tables.round.get(wanted)?.sent ?? '' }];
  }
  const own = book.places.map(({ claim }) => plan.tables.claim.get(claim));
  if (own.some((claim) => claim?.round !== round.id || claim.owner !== identity.owner)) {
    return [{ code: 'owner-not-asked', owner: identity.ownerName }];
  }
  return [];
}

/** A later round that asks the same owner about the same measure. */
function newerRound(plan: Plan, round: RoundRow, owner: MemberId): RoundRow | null {
  const later = roundsOf(plan, round.scenario).filter(
    ({ id, measure, period }) => id > round.id && measure === round.measure && period === round.period,
  );
  return later.findLast(({ id }) => claimsOf(plan, id).some((claim) => claim.owner === owner)) ?? null;
}

/** Where a newer round asks for other amounts than the book. */
function changedSince(plan: Plan, { places, identity }: ReturnedBook, newer: RoundRow): ChangedAmount[] {
  const place = (claim: ClaimRow) => `${claim.members.join()}|${claim.period}`;
  const now = new Map(claimsOf(plan, newer.id).map((claim) => [place(claim), claim]));
  return places.flatMap(({ claim, asked, amount }) => {
    const before = plan.tables.claim.get(claim);
    const after = before && now.get(place(before));
    const text = after ? formatDecimal(askedOf(after), identity.decimals) : asked;
    return text === asked ? [] : [{ cell: amount, was: asked, now: text }];
  });
}

function checkAnswers(plan: Plan, file: string, book: ReturnedBook, today: string): CheckedBook {
  const { identity } = book;
  const round = plan.tables.round.get(identity.round) as RoundRow;
  const problems: BookProblem[] = [...touched(book), ...changedAmounts(plan, book)];
  const signs = readSigns(book);
  const read = readAnswers(book);
  // Whoever has answered nothing has not signed either: said once.
  const empty = read.problems.some(({ code }) => code === 'nothing-answered');
  problems.push(...(empty ? [] : signs.problems), ...read.problems);
  const settled = ownClaims(plan, book).filter((claim) => claim.settled !== null);
  const places = new Set(book.places.map(({ claim }) => claim));
  const agreedBefore = settled
    .filter(({ id }) => !places.has(id))
    .reduce((sum, claim) => sum + (claim.settled ?? 0), 0);
  const sum = read.answers.reduce((all, { amount }) => all + amount, agreedBefore);
  if (read.problems.length === 0 && signs.total !== null && signs.total !== sum) {
    const [given, made] = [signs.total, sum].map((ticks) => formatDecimal(ticks, identity.decimals)) as [
      string,
      string,
    ];
    problems.push({ code: 'sum-off', cell: book.signs.total, given, sum: made });
  }
  const fresh = read.answers.filter((answer) => {
    const claim = plan.tables.claim.get(answer.claim) as ClaimRow;
    if (claim.settled === null) return true;
    if (claim.settled !== answer.amount) {
      const amount = formatDecimal(claim.settled, identity.decimals);
      problems.push({ code: 'agreed', cell: answer.cell, amount });
    }
    return false;
  });
  const base = wrong(file, book, problems);
  if (problems.length > 0) return base;
  const day = signs.day as string;
  return landing(plan, base, { fresh, all: read.answers, signed: signs.name, day, round, today });
}

interface Landing {
  readonly fresh: readonly ReadAnswer[];
  readonly all: readonly ReadAnswer[];
  readonly signed: string;
  readonly day: string;
  readonly round: RoundRow;
  readonly today: string;
}

/** A book without a fault: what of it is new, and what is to be said to it. */
function landing(plan: Plan, base: CheckedBook, { fresh, all, signed, day, round, today }: Landing): CheckedBook {
  const rowOf = ({ claim }: ReadAnswer) => plan.tables.claim.get(claim) as ClaimRow;
  const isNew = (answer: ReadAnswer) => {
    const row = rowOf(answer);
    return (
      row.claimed !== answer.amount || row.reason !== answer.reason || row.signed !== signed || row.answered !== day
    );
  };
  const news = fresh.filter(isNew);
  const notes: BookNote[] = [];
  const answered = day > today ? day : today;
  if (answered > round.deadline && news.length > 0)
    notes.push({ code: 'late', day: answered, deadline: round.deadline });
  if (news.length === 0) notes.push({ code: 'same' });
  else if (all.some((answer) => rowOf(answer).status !== 'sent')) notes.push({ code: 'update' });
  const yes = news.filter((answer) => answer.amount === askedOf(rowOf(answer)));
  const moved = yes.filter((answer) => sumOfArea(plan, round.scenario, rowOf(answer)) !== answer.amount).length;
  if (moved > 0) notes.push({ code: 'moved', count: moved });
  const answers: Answer[] = news.map(({ claim, amount, reason }) => ({ claim, amount, reason }));
  const owner = base.owner?.id as MemberId;
  const accepted = all.filter((answer) => answer.amount === askedOf(rowOf(answer))).length;
  return {
    ...base,
    state: news.length === 0 ? 'same' : 'good',
    notes,
    accepted,
    countered: all.length - accepted,
    answers: news.length === 0 ? null : { owner, signed, day, file: base.file, answers },
  };
}

function ownClaims(plan: Plan, { identity }: ReturnedBook): ClaimRow[] {
  return claimsOf(plan, identity.round as RoundId).filter(({ owner }) => owner === identity.owner);
}

/** Locked cells that say something else than when the book was sent. */
function touched(book: ReturnedBook): BookProblem[] {
  const problems: BookProblem[] = [];
  let more = 0;
  for (const [cell, was] of book.locked) {
    const now = book.textAt(cell);
    if (plainText(now) === plainText(was)) continue;
    if (problems.length < MOST_TOUCHED) problems.push({ code: 'locked-touched', cell, was, now });
    else more++;
  }
  return more > 0 ? [...problems, { code: 'locked-more', count: more }] : problems;
}

/** Claims that the planner asks other amounts of than the book: an offer was made, or taken back, since. */
function changedAmounts(plan: Plan, { places, identity }: ReturnedBook): BookProblem[] {
  const changes = places.flatMap(({ claim, asked, amount }): ChangedAmount[] => {
    const row = plan.tables.claim.get(claim) as ClaimRow;
    const now = formatDecimal(askedOf(row), identity.decimals);
    return now === asked ? [] : [{ cell: amount, was: asked, now }];
  });
  return changes.length > 0 ? [{ code: 'targets-changed', seq: identity.seq, changes }] : [];
}
