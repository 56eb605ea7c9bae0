import type { DimensionId, MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { DimensionRow, MemberRow } from '../model/rows.ts';
import { nearest } from './at-near.ts';

/** Where in a plan: one member or null per dimension, in the plan's order, and a period's code. */
export interface Place {
  readonly members: readonly (MemberId | null)[];
  readonly period: string;
}

export type AtRefusal =
  /** A part that is not "dimension=member". */
  | { readonly code: 'at-malformed'; readonly part: string }
  | { readonly code: 'at-twice'; readonly name: string }
  | { readonly code: 'at-unknown-dimension'; readonly name: string; readonly near: readonly string[] }
  | {
      readonly code: 'at-unknown-member';
      readonly name: string;
      readonly dimension: string;
      readonly near: readonly string[];
    }
  /** Several members have this name; `codes` tells them apart. */
  | {
      readonly code: 'at-ambiguous';
      readonly name: string;
      readonly dimension: string;
      readonly codes: readonly string[];
    }
  | { readonly code: 'at-unknown-period'; readonly name: string; readonly near: readonly string[] };

const PERIOD = 'period';

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** Splits at semicolons outside double quotes; a quote within quotes is doubled. */
function splitParts(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === ';' && !quoted) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts.map((item) => item.trim()).filter((item) => item !== '');
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}

function readPairs(text: string): Outcome<Pair[], AtRefusal> {
  const pairs: Pair[] = [];
  for (const part of splitParts(text)) {
    const equals = part.indexOf('=');
    const name = unquoted(part.slice(0, equals));
    const value = unquoted(part.slice(equals + 1));
    if (equals < 1 || name === '' || value === '') return refuse({ code: 'at-malformed', part });
    pairs.push({ name, value });
  }
  return done(pairs);
}

/** A dimension by its code, or else by its name, in any case. */
export function findDimension(plan: Plan, name: string): Outcome<DimensionRow, AtRefusal> {
  const dimensions = dimensionsOf(plan);
  const lower = name.toLowerCase();
  const found =
    dimensions.find((row) => row.code === name) ??
    dimensions.find((row) => row.name === name) ??
    dimensions.find((row) => row.code.toLowerCase() === lower || row.name.toLowerCase() === lower);
  if (found) return done(found);
  const candidates = [...dimensions.map((row) => row.code), PERIOD];
  const near = nearest(name, candidates);
  return refuse({ code: 'at-unknown-dimension', name, near: near.length > 0 ? near : candidates });
}

/** A member by its code, or else by a name that only it has; then the same in any case. O(members). */
export function findMember(plan: Plan, dimension: DimensionId, name: string): Outcome<MemberRow, AtRefusal> {
  const { members, byCode } = hierarchyOf(plan, dimension);
  const exact = byCode.get(name);
  if (exact) return done(exact);
  const lower = name.toLowerCase();
  const tests: ((row: MemberRow) => boolean)[] = [
    (row) => row.name === name,
    (row) => row.code.toLowerCase() === lower,
    (row) => row.name.toLowerCase() === lower,
  ];
  const dimensionCode = plan.tables.dimension.get(dimension)?.code ?? '';
  for (const test of tests) {
    const found = members.filter(test);
    if (found.length === 1) return done(found[0] as MemberRow);
    if (found.length > 1) {
      return refuse({ code: 'at-ambiguous', name, dimension: dimensionCode, codes: found.map((row) => row.code) });
    }
  }
  const near = nearest(
    name,
    members.flatMap((row) => [row.name, row.code]),
  );
  return refuse({ code: 'at-unknown-member', name, dimension: dimensionCode, near });
}

/** A period's code, in any case. */
export function findPeriod(plan: Plan, name: string): Outcome<string, AtRefusal> {
  const { byCode } = calendarOf(plan);
  const exact = byCode.get(name) ?? byCode.get(name.toUpperCase()) ?? byCode.get(name.toLowerCase());
  if (exact) return done(exact.code);
  const near = nearest(name, byCode.keys());
  return refuse({ code: 'at-unknown-period', name, near: near.length > 0 ? near : [...byCode.keys()].slice(0, 5) });
}

/**
 * Reads "organization=East;product=Car A;period=2027-Q1": dimensions and members by code or name; what is left out
 * is "all". Values may stand in double quotes. Refuses what is unknown or ambiguous, naming what is near.
 */
export function parseAt(plan: Plan, text: string): Outcome<Place, AtRefusal> {
  const pairs = readPairs(text);
  if (!pairs.ok) return pairs;
  const dimensions = dimensionsOf(plan);
  const members = dimensions.map((): MemberId | null => null);
  let period: string | null = null;
  for (const { name, value } of pairs.value) {
    if (name.toLowerCase() === PERIOD && !dimensions.some((row) => row.code === name)) {
      const found = findPeriod(plan, value);
      if (!found.ok) return found;
      if (period !== null) return refuse({ code: 'at-twice', name });
      period = found.value;
      continue;
    }
    const dimension = findDimension(plan, name);
    if (!dimension.ok) return dimension;
    const column = dimensions.indexOf(dimension.value);
    if (members[column] !== null) return refuse({ code: 'at-twice', name });
    const member = findMember(plan, dimension.value.id, value);
    if (!member.ok) return member;
    members[column] = member.value.id;
  }
  return done({ members, period: period ?? 'all' });
}

/** What a place that could not be found is told as: one sentence, without a full stop. */
export function atRefusalText(refusal: AtRefusal): string {
  switch (refusal.code) {
    case 'at-malformed':
      return `"${refusal.part}" is no "dimension=member"`;
    case 'at-twice':
      return `${refusal.name} is given twice`;
    case 'at-unknown-dimension':
      return `this plan has no dimension "${refusal.name}"`;
    case 'at-unknown-member':
      return `${refusal.dimension} has no member "${refusal.name}"`;
    case 'at-ambiguous':
      return `${refusal.codes.length} members of ${refusal.dimension} are named "${refusal.name}"`;
    case 'at-unknown-period':
      return `this plan has no period "${refusal.name}"`;
  }
}
