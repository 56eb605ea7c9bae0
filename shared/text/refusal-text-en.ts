import { isAboutClaims } from '../claims/refusal.ts';
import type { NamedThing } from '../command/refusal.ts';
import { unreachable } from '../model/outcome.ts';
import type { LockRow } from '../model/rows.ts';
import type { NamesOf } from './at-names.ts';
import { checksText } from './checklist-text.ts';
import { basisNouns, basisWanted } from './refusal-text-basis.ts';
import { claimsRefusalText } from './refusal-text-claims.ts';
import { entryProblemText } from './refusal-text-entry.ts';
import { type AnyRefusal, MOST_LISTED, type RefusalText } from './refusal-text-form.ts';
import { methodProblemText } from './refusal-text-method.ts';
import { strategyProblemText } from './refusal-text-strategy.ts';
import { structureRefusalText } from './refusal-text-structure.ts';

/** One, and several of them. */
const THINGS: Readonly<Record<NamedThing, readonly [string, string]>> = {
  plan: ['plan', 'plans'],
  scenario: ['scenario', 'scenarios'],
  measure: ['measure', 'measures'],
  derived: ['derived measure', 'derived measures'],
  dimension: ['dimension', 'dimensions'],
  member: ['member', 'members'],
  driver: ['driver', 'drivers'],
  strategy: ['strategy', 'strategies'],
  period: ['period', 'periods'],
  lock: ['lock', 'locks'],
  bound: ['bound', 'bounds'],
  note: ['note', 'notes'],
  closed: ['closed period', 'closed periods'],
  checkpoint: ['checkpoint', 'checkpoints'],
  entry: ['entry of the history', 'entries of the history'],
  round: ['claim round', 'claim rounds'],
  claim: ['claim', 'claims'],
};

function listed(items: readonly string[]): string {
  const more = items.length - MOST_LISTED;
  return items.slice(0, MOST_LISTED).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function lockList(locks: readonly LockRow[], names: NamesOf): string {
  if (locks.length === 0) return '';
  return `${locks.length === 1 ? 'Lock' : 'Locks'}: ${listed(locks.map((lock) => names.area(lock, 'en')))}.`;
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

export function refusalInEnglish(refusal: AnyRefusal, names: NamesOf): RefusalText {
  switch (refusal.code) {
    case 'unknown':
      return {
        title: `This plan has no ${THINGS[refusal.what][0]} "${refusal.name}".`,
        detail: 'It may have been renamed or removed since.',
      };
    case 'name-taken':
      return {
        title: `There is ${article(THINGS[refusal.what][0])} "${refusal.name}" already.`,
        detail: `${THINGS[refusal.what][1].replace(/^./, (c) => c.toUpperCase())} need names of their own: choose another.`,
      };
    case 'name-empty':
      return { title: `The ${THINGS[refusal.what][0]} needs a name.` };
    case 'ratio-of-one':
      return {
        title: `"${refusal.measure}" divided by itself is always 1.`,
        detail: 'Choose another measure to divide by.',
      };
    case 'final':
      return {
        title: `Scenario "${names.scenario(refusal.scenario)}" is final and stays as it is.`,
        detail: 'Reopen it with a reason, or work in a copy.',
      };
    case 'not-ready': {
      const blocked = refusal.checks.some(({ blocks }) => blocks);
      const found = checksText(refusal.checks, 'en');
      return {
        title: `Scenario "${names.scenario(refusal.scenario)}" is not ready to be final.`,
        detail: sentences(found, blocked ? 'That must be mended first.' : 'Mend it, or give a reason to go on anyway.'),
      };
    }
    case 'not-final':
      return {
        title: `Scenario "${names.scenario(refusal.scenario)}" is open already.`,
        detail: 'Only a final scenario is reopened.',
      };
    case 'reason-missing':
      return { title: 'Reopening a final scenario needs a reason.', detail: 'It is kept in the history of the plan.' };
    case 'nothing-changes':
      return { title: 'The plan is like that already; nothing changes.' };
    case 'locked-from-above':
      return {
        title: `${names.area(refusal.area, 'en')} is held by a wider lock.`,
        detail: sentences(lockList(refusal.locks, names), 'Release that lock.'),
      };
    case 'empty-area':
      return {
        title: `${names.area(refusal.area, 'en')} has no lines to take a target.`,
        detail: 'Choose a combination that the plan has, or import its lines first.',
      };
    case 'locked':
      return locked(refusal, names);
    case 'held':
      return held(refusal, names);
    case 'edits-conflict':
      return editsConflict(refusal, names);
    case 'bound-broken':
      return {
        title: `${names.area(refusal.area, 'en')} stands at ${names.amount(refusal.area, refusal.value)}, outside ${limits(refusal, names)}.`,
        detail: 'Bring it inside first, or choose another bound.',
      };
    case 'bound-empty':
      return { title: 'The floor lies above the cap.', detail: 'Lower the floor or raise the cap.' };
    case 'no-reference':
      return {
        title: `${names.area(refusal.area, 'en')} sold nothing last year, so there is no growth to bound.`,
        detail: 'Give the floor or the cap as an amount.',
      };
    case 'reference-by-month':
      return {
        title: `Last year is known by month, so ${names.area(refusal.area, 'en')} has no growth to bound.`,
        detail: 'Give the floor or the cap as an amount, or bound the month.',
      };
    case 'no-basis':
      return {
        title: `Nothing to spread by: no part of ${names.area(refusal.area, 'en')} has ${basisWanted(refusal.basis, 'en')}.`,
        detail: 'Choose another driver, or spread equally.',
      };
    case 'negative-basis':
      return {
        title: `${names.area(refusal.area, 'en')} cannot be shared out by ${basisNouns(refusal.basis, 'en')}: some of its numbers are below zero.`,
        detail: 'Choose another driver, or spread equally.',
      };
    case 'infeasible':
      return infeasible(refusal, names);
    case 'method-does-not-fit':
      return methodProblemText(refusal.problem, (ticks) => names.amount(refusal.area, ticks), 'en');
    case 'too-large':
      return {
        title: 'The amount is larger than a plan can keep exactly.',
        detail: 'Cells and sums hold up to 9,007,199,254,740,991 of the smallest step.',
      };
    case 'not-a-leaf':
      return {
        title: `"${names.member(refusal.member)}" has members below it, so it cannot be a line’s own member.`,
        detail: 'Name one of its members instead.',
      };
    case 'member-has-lines':
      return {
        title: `"${names.member(refusal.member)}" has lines of its own, so no member can be put below it.`,
        detail: 'Add a member below it that takes these lines first, or choose another parent.',
      };
    case 'parent-unknown':
      return {
        title: `Member "${refusal.member}" is to hang under "${refusal.parent}", which does not exist.`,
        detail: 'Add the parent, or correct its code.',
      };
    case 'parent-cycle':
      return {
        title: `Member "${refusal.member}" would lie below itself.`,
        detail: 'Correct the parents of the members above it.',
      };
    case 'bad-month':
      return { title: `"${refusal.text}" is no month.`, detail: 'A month is written as in 2027-01.' };
    case 'bad-period':
      return {
        title: `"${refusal.text}" is no period of this plan.`,
        detail: 'Periods are written as in 2027, 2027-H1, 2027-Q1 or 2027-01.',
      };
    case 'market-not-positive':
      return { title: 'The size of a market is more than 0.', detail: 'Leave it empty where it is not known.' };
    case 'premise-misplaced':
      return refusal.what === 'market'
        ? {
            title: `The market is told by year, and ${names.period(refusal.period, 'en')} is none.`,
            detail: 'Give the size of the market in the year.',
          }
        : {
            title: `${names.period(refusal.period, 'en')} lies before the plan and has no goal.`,
            detail: 'Give the goal of a period of the plan.',
          };
    case 'strategy-invalid':
      return {
        title: `Strategy "${refusal.name}" does not fit this plan yet.`,
        detail: listed(refusal.problems.map((problem) => strategyProblemText(problem, 'en'))),
      };
    case 'no-total':
      return {
        title: `Strategy "${refusal.strategy}" needs a total to break down.`,
        detail: 'The scenario has none yet: give one.',
      };
    case 'driver-scope-differs':
      return {
        title: `Driver "${refusal.driver}" is kept for other things than these numbers are for.`,
        detail: 'Import them under another code.',
      };
    case 'nothing-to-undo':
      return { title: 'There is nothing left to undo.' };
    case 'nothing-to-redo':
      return { title: 'There is nothing left to redo.' };
    case 'not-an-entry':
      return entryProblemText(refusal, 'en');
    case 'too-many-decimals':
      return {
        title: `"${refusal.text}" is finer than the measure’s smallest step.`,
        detail: refusal.decimals === 0 ? 'It takes whole numbers.' : `It takes ${refusal.decimals} decimals at most.`,
      };
    case 'not-found':
      return { title: `There is no file ${refusal.path}.`, detail: 'It may have been moved or renamed.' };
    case 'not-a-plan':
      return { title: `${refusal.path} is not an Apportion plan.`, detail: 'It was left as it is.' };
    case 'damaged':
      return {
        title: `${refusal.path} is damaged: ${refusal.detail}.`,
        detail: 'It was left as it is. Open a backup copy.',
      };
    case 'newer-version':
      return {
        title: `${refusal.path} was made by a newer Apportion (file version ${refusal.fileVersion}; this one reads up to ${refusal.appVersion}).`,
        detail: 'It was left as it is. Open it with the newer program.',
      };
    case 'already-open':
      return {
        title: `${refusal.path} is already open${refusal.by === '' ? '' : ` by ${refusal.by}`}.`,
        detail: 'Close it there, or open a copy.',
      };
    case 'read-only':
      return {
        title: `${refusal.path} cannot be written to.`,
        detail: 'Save a copy in a folder of your own and work there.',
      };
    case 'exists':
      return { title: `${refusal.path} exists already.`, detail: 'It was left as it is. Choose another name.' };
    case 'disk':
      return { title: `The disk refuses ${refusal.path}: ${refusal.detail}.`, detail: 'Nothing has changed.' };
    case 'closed':
    case 'code-taken':
    case 'holds-broken':
    case 'nobody-left':
    case 'retired':
    case 'merge-nested':
    case 'merge-unlike':
    case 'bad-share':
    case 'lines-hold-targets':
      return structureRefusalText(refusal, names, 'en');
    default:
      return isAboutClaims(refusal) ? claimsRefusalText(refusal, names, 'en') : unreachable(refusal);
  }
}

function locked(refusal: Extract<AnyRefusal, { code: 'locked' }>, names: NamesOf): RefusalText {
  const { area, asked, held } = refusal;
  const where = names.area(area, 'en');
  const difference = asked - held;
  const amount = (ticks: number) => names.amount(area, ticks);
  const title =
    difference > 0
      ? `${where} is locked at ${amount(held)}; ${amount(difference)} has nowhere to go.`
      : difference < 0
        ? `${where} is locked at ${amount(held)}, which is ${amount(-difference)} more than ${amount(asked)}.`
        : `${where} is locked at ${amount(held)}.`;
  const release =
    refusal.locks.length === 1 ? 'Release it, or change another part.' : 'Release one, or change another part.';
  return { title, detail: sentences(lockList(refusal.locks, names), release) };
}

function editsConflict(refusal: Extract<AnyRefusal, { code: 'edits-conflict' }>, names: NamesOf): RefusalText {
  const { area, conflict, asked, parts, other } = refusal;
  const where = names.area(area, 'en');
  const amount = (ticks: number) => names.amount(area, ticks);
  switch (conflict) {
    case 'twice':
      return { title: `${where} is given twice: ${amount(parts)} and ${amount(asked)}.`, detail: 'Keep one of them.' };
    case 'parts':
      return {
        title: `${where} is given as ${amount(asked)}, but its parts make ${amount(parts)}.`,
        detail: 'Take only the parts, or only the totals.',
      };
    case 'crossing':
      return {
        title: `${where} cannot be ${amount(asked)} together with what is given for ${names.area(other, 'en')}.`,
        detail: 'Give the part that they share as well, or set one after the other.',
      };
  }
}

/** "0 to 42,000", "at most 42,000", "at least 5". */
function limits(refusal: Extract<AnyRefusal, { code: 'bound-broken' }>, names: NamesOf): string {
  const { area, least, most } = refusal;
  if (!Number.isFinite(least)) return `at most ${names.amount(area, most)}`;
  if (!Number.isFinite(most)) return `at least ${names.amount(area, least)}`;
  return `${names.amount(area, least)} to ${names.amount(area, most)}`;
}

function held(refusal: Extract<AnyRefusal, { code: 'held' }>, names: NamesOf): RefusalText {
  const { area, asked, nearest, locks, bounds } = refusal;
  const amount = (ticks: number) => names.amount(area, ticks);
  const what = locks.length === 0 ? 'bounds' : bounds.length === 0 ? 'locks' : 'locks and bounds';
  const allow =
    nearest === null || nearest === asked
      ? `its ${what} do not go together with it`
      : `its ${what} allow ${amount(nearest)} at ${asked > nearest ? 'most' : 'least'}`;
  const bounded = bounds.length > 0 ? `Bounds on ${listed(bounds.map((bound) => names.area(bound, 'en')))}.` : '';
  const then = nearest === null || nearest === asked ? '' : `, or spread ${amount(nearest)}`;
  return {
    title: `${names.area(area, 'en')} cannot be ${amount(asked)}: ${allow}.`,
    detail: sentences(locks.length > 0 ? lockList(locks, names) : '', bounded, `Release one${then}.`),
  };
}

function infeasible(refusal: Extract<AnyRefusal, { code: 'infeasible' }>, names: NamesOf): RefusalText {
  const { area, asked, least, most } = refusal;
  const where = names.area(area, 'en');
  const amount = (ticks: number) => names.amount(area, ticks);
  const over = asked > most;
  const title = over
    ? `${where} cannot take ${amount(asked)}: its caps and locks allow ${amount(most)} at most, ${amount(asked - most)} less.`
    : `${where} cannot make do with ${amount(asked)}: its floors and locks need ${amount(least)} at least, ${amount(least - asked)} more.`;
  const binding = refusal.binding.length > 0 ? `In the way: ${listed(refusal.binding.map(names.member))}.` : '';
  const then = over ? `Raise a cap, or spread ${amount(most)}.` : `Lower a floor, or spread ${amount(least)}.`;
  return { title, detail: sentences(binding, then) };
}
