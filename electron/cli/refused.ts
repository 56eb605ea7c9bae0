import type { Refusal } from '../../shared/command/refusal.ts';
import type { CheckItem } from '../../shared/final/checklist.ts';
import { unreachable } from '../../shared/model/outcome.ts';
import { dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { AreaRow } from '../../shared/model/rows.ts';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import { type AtRefusal, atRefusalText } from '../../shared/text/at.ts';
import { checkText } from '../../shared/text/checklist-text.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import type { EntryRefusal } from '../../shared/text/entry.ts';
import { NO_NAMES, namesOf, refusalText } from '../../shared/text/refusal-text.ts';
import { CliFailure, type FailureExit } from './failure.ts';

/** What the plan or its locks do not allow ends with 1; what was asked wrongly with 2. */
function exitOf(code: (Refusal | EntryRefusal)['code']): FailureExit {
  switch (code) {
    case 'unknown':
    case 'name-taken':
    case 'name-empty':
    case 'reason-missing':
    case 'bad-month':
    case 'bad-period':
    case 'strategy-invalid':
    case 'method-does-not-fit':
    case 'no-total':
    case 'not-an-entry':
    case 'too-many-decimals':
    case 'too-large':
    case 'ratio-of-one':
    case 'parent-unknown':
    case 'parent-cycle':
    case 'driver-scope-differs':
    case 'not-a-leaf':
    case 'bound-empty':
    case 'market-not-positive':
    case 'premise-misplaced':
    case 'no-reference':
    case 'reference-by-month':
    case 'no-owners':
    case 'not-an-owner':
    case 'owner-without-lines':
    case 'owners-nested':
    case 'claims-too-many':
    case 'bad-detail':
    case 'bad-day':
    case 'deadline-before-sent':
    case 'claim-not-of-owner':
    case 'claim-negative':
    case 'claim-reason-missing':
      return 2;
    case 'final':
    case 'not-ready':
    case 'not-final':
    case 'nothing-changes':
    case 'locked-from-above':
    case 'empty-area':
    case 'locked':
    case 'held':
    case 'edits-conflict':
    case 'bound-broken':
    case 'no-basis':
    case 'negative-basis':
    case 'infeasible':
    case 'member-has-lines':
    case 'closed':
    case 'code-taken':
    case 'holds-broken':
    case 'nobody-left':
    case 'retired':
    case 'merge-nested':
    case 'merge-unlike':
    case 'bad-share':
    case 'lines-hold-targets':
    case 'already-asked':
    case 'round-closed':
    case 'round-settled':
    case 'claim-unanswered':
    case 'claim-settled':
    case 'nothing-to-undo':
    case 'nothing-to-redo':
      return 1;
    default:
      return unreachable(code);
  }
}

export interface AreaJson {
  readonly measure: string;
  readonly members: Readonly<Record<string, { readonly code: string; readonly name: string } | null>>;
  readonly period: string;
}

/** An area by codes and names. */
export function areaJson(plan: Plan, area: AreaRow): AreaJson {
  const members = dimensionsOf(plan).map((dimension, d) => {
    const id = area.members[d] ?? null;
    const row = id === null ? undefined : plan.tables.member.get(id);
    return [dimension.code, row ? { code: row.code, name: row.name } : null] as const;
  });
  const measure = plan.tables.measure.get(area.measure)?.code ?? '';
  return { measure, members: Object.fromEntries(members), period: area.period };
}

/** Particulars that are ids of members. */
const MEMBER_KEYS = new Set(['member', 'owner', 'upper', 'lower']);

/** A check of what is to be final, with names for ids. */
function checkJson(plan: Plan, item: CheckItem): Record<string, unknown> {
  const { check, state, blocks, count, areas } = item;
  const text = checkText(item, 'en');
  return { check, state, blocks, count, text, areas: areas.map((area) => areaJson(plan, area)) };
}

/** A refusal's particulars with names for ids and decimals for ticks. */
function detailsOf(plan: Plan, refusal: Refusal | EntryRefusal): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  const decimals = 'area' in refusal ? (plan.tables.measure.get(refusal.area.measure)?.decimals ?? 0) : 0;
  const memberCode = (id: number) => plan.tables.member.get(id)?.code ?? `#${id}`;
  for (const [key, value] of Object.entries(refusal)) {
    if (key === 'code') continue;
    if (key === 'area' || key === 'other') details[key] = areaJson(plan, value as AreaRow);
    else if (key === 'locks') details.locks = (value as AreaRow[]).map((lock) => areaJson(plan, lock));
    else if (key === 'checks') details.checks = (value as CheckItem[]).map((item) => checkJson(plan, item));
    else if (key === 'binding') details.binding = (value as number[]).map(memberCode);
    else if (key === 'scenario') details.scenario = plan.tables.scenario.get(value as number)?.name ?? null;
    else if (MEMBER_KEYS.has(key) && typeof value === 'number') details[key] = memberCode(value);
    else if (typeof value === 'number' && 'area' in refusal) details[key] = amount(value, decimals);
    else details[key] = value;
  }
  return details;
}

function amount(ticks: number, decimals: number): string | null {
  return Number.isSafeInteger(ticks) ? formatDecimal(ticks, decimals) : null;
}

/** Titles end with a full stop, and their first letter is large; the one line of an error has neither. */
function headline(title: string): string {
  return title.replace(/\.$/, '');
}

export function refusalFailure(plan: Plan, refusal: Refusal | EntryRefusal): CliFailure {
  const { title, detail } = refusalText(refusal, 'en', namesOf(plan));
  return new CliFailure(exitOf(refusal.code), refusal.code, headline(title), {
    details: detailsOf(plan, refusal),
    lines: detail === undefined ? [] : [detail],
  });
}

function exitOfOpening(code: OpenRefusal['code']): FailureExit {
  switch (code) {
    case 'not-found':
    case 'not-a-plan':
    case 'exists':
      return 2;
    case 'damaged':
    case 'newer-version':
    case 'already-open':
    case 'read-only':
    case 'disk':
      return 3;
    default:
      return unreachable(code);
  }
}

export function openFailure(refusal: OpenRefusal): CliFailure {
  const { title, detail } = refusalText(refusal, 'en', NO_NAMES);
  const { code, ...details } = refusal;
  const lines = detail === undefined ? [] : [detail];
  return new CliFailure(exitOfOpening(code), code, headline(title), { details, lines });
}

export function atFailure(refusal: AtRefusal): CliFailure {
  const { code, ...details } = refusal;
  const near = 'near' in refusal ? refusal.near : 'codes' in refusal ? refusal.codes : [];
  const lead = 'codes' in refusal ? 'Give the code' : 'Near';
  const lines = near.length > 0 ? [`${lead}: ${near.join(', ')}`] : [];
  if (code === 'at-malformed') lines.push('Write --at "organization=East;product=Car A;period=2027-Q1".');
  return new CliFailure(2, code, atRefusalText(refusal), { details, lines });
}
