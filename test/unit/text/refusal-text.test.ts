import { describe, expect, it } from 'vitest';
import type { LockId, MemberId, RoundId, ScenarioId } from '../../../shared/model/ids.ts';
import type { LockRow } from '../../../shared/model/rows.ts';
import { type AnyRefusal, namesOf, refusalText } from '../../../shared/text/refusal-text.ts';
import { basisNouns } from '../../../shared/text/refusal-text-basis.ts';
import { area, memberId, ORGANIZATION, refusalOf, run, smallPlan } from '../../support/plans.ts';

const { plan, scenario } = smallPlan();
const names = namesOf(plan);
const east = area(plan, { organization: 'East' });
const ann = area(plan, { organization: 'Ann', product: 'Cars' }, '2027-Q1');
const lock: LockRow = { ...ann, id: 1 as LockId, scenario, kind: 'sum' };
const member = memberId(plan, ORGANIZATION, 'Bo');

/** One of every kind; a kind that is missing here is missing from nobody's eyes: the types name it. */
const ONE_OF_EACH: { readonly [Code in AnyRefusal['code']]: Extract<AnyRefusal, { code: Code }> } = {
  unknown: { code: 'unknown', what: 'scenario', name: 'Bse' },
  'name-taken': { code: 'name-taken', what: 'scenario', name: 'Base' },
  'name-empty': { code: 'name-empty', what: 'strategy' },
  'ratio-of-one': { code: 'ratio-of-one', measure: 'Revenue' },
  final: { code: 'final', scenario },
  'not-ready': {
    code: 'not-ready',
    scenario,
    checks: [{ check: 'owners', state: 'wrong', blocks: false, count: 1, areas: [ann] }],
  },
  'not-final': { code: 'not-final', scenario },
  'reason-missing': { code: 'reason-missing' },
  'nothing-changes': { code: 'nothing-changes' },
  'locked-from-above': { code: 'locked-from-above', area: ann, locks: [lock] },
  'empty-area': { code: 'empty-area', area: area(plan, { organization: 'Cy', product: 'Cars' }) },
  held: { code: 'held', scenario, area: east, locks: [lock], bounds: [], asked: 70, nearest: 60 },
  'edits-conflict': {
    code: 'edits-conflict',
    scenario,
    area: east,
    conflict: 'parts',
    asked: 70,
    parts: 60,
    other: ann,
  },
  'bound-broken': { code: 'bound-broken', area: east, value: 45, least: 0, most: 42 },
  'market-not-positive': { code: 'market-not-positive' },
  'premise-misplaced': { code: 'premise-misplaced', period: '2027-Q1', what: 'market' },
  'bound-empty': { code: 'bound-empty', least: 2, most: 1 },
  'no-reference': { code: 'no-reference', area: east },
  'reference-by-month': { code: 'reference-by-month', area: east },
  locked: { code: 'locked', scenario, area: east, locks: [lock], asked: 4_200_000_000, held: 4_070_000_000 },
  'no-basis': { code: 'no-basis', area: east, basis: 'last-year + driver potential' },
  'negative-basis': { code: 'negative-basis', area: east, basis: 'driver potential' },
  infeasible: { code: 'infeasible', area: east, asked: 4_500_000, least: 0, most: 4_200_050, binding: [member] },
  'method-does-not-fit': {
    code: 'method-does-not-fit',
    area: east,
    method: 'pattern',
    problem: { problem: 'pattern-length', parts: 5 },
  },
  'too-large': { code: 'too-large' },
  'not-a-leaf': { code: 'not-a-leaf', member },
  'member-has-lines': { code: 'member-has-lines', member },
  'parent-unknown': { code: 'parent-unknown', member: 'X', parent: 'Y' },
  'parent-cycle': { code: 'parent-cycle', member: 'X' },
  closed: { code: 'closed', area: ann, closed: [] },
  'code-taken': { code: 'code-taken', name: 'Bo', member },
  'holds-broken': { code: 'holds-broken', scenario, locks: [lock], bounds: [] },
  'nobody-left': { code: 'nobody-left', member: null },
  retired: { code: 'retired', member },
  'merge-nested': { code: 'merge-nested', from: member, into: member },
  'merge-unlike': { code: 'merge-unlike', from: member, into: member },
  'bad-share': { code: 'bad-share', text: '2' },
  'lines-hold-targets': { code: 'lines-hold-targets', scenario, area: ann, amount: 700 },
  'bad-month': { code: 'bad-month', text: '2027-13' },
  'bad-period': { code: 'bad-period', text: '2030' },
  'strategy-invalid': {
    code: 'strategy-invalid',
    name: 'S',
    problems: [{ code: 'unknown-driver', at: 'steps[1].by[0]', name: 'potental' }],
  },
  'no-total': { code: 'no-total', strategy: 'S' },
  'driver-scope-differs': { code: 'driver-scope-differs', driver: 'potential' },
  'no-owners': { code: 'no-owners' },
  'not-an-owner': { code: 'not-an-owner', member },
  'owner-without-lines': { code: 'owner-without-lines', member },
  'owners-nested': { code: 'owners-nested', upper: member, lower: member },
  'already-asked': { code: 'already-asked', owner: member, round: 1 as RoundId, sent: '2026-11-23' },
  'claims-too-many': { code: 'claims-too-many', owner: member, claims: 700, most: 400 },
  'bad-detail': { code: 'bad-detail', text: 'Product 7' },
  'bad-day': { code: 'bad-day', text: '2027-02-30' },
  'deadline-before-sent': { code: 'deadline-before-sent', deadline: '2026-11-01', sent: '2026-11-23' },
  'round-closed': { code: 'round-closed', round: 1 as RoundId },
  'round-settled': { code: 'round-settled', round: 1 as RoundId, count: 2 },
  'claim-not-of-owner': { code: 'claim-not-of-owner', owner: member },
  'claim-unanswered': { code: 'claim-unanswered', owner: member, area: ann },
  'claim-settled': { code: 'claim-settled', owner: member, area: ann, amount: 700 },
  'claim-negative': { code: 'claim-negative', owner: member, area: ann, amount: -700 },
  'claim-reason-missing': { code: 'claim-reason-missing', owner: member, area: ann },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  'nothing-to-redo': { code: 'nothing-to-redo' },
  'not-an-entry': { code: 'not-an-entry', text: 'abc', problem: 'not-understood', part: 'abc', at: 0 },
  'too-many-decimals': { code: 'too-many-decimals', text: '1.005', decimals: 2 },
  'not-found': { code: 'not-found', path: 'a.apportion' },
  'not-a-plan': { code: 'not-a-plan', path: 'a.apportion' },
  damaged: { code: 'damaged', path: 'a.apportion', detail: 'page 7 is torn' },
  'newer-version': { code: 'newer-version', path: 'a.apportion', fileVersion: 900, appVersion: 10 },
  'already-open': { code: 'already-open', path: 'a.apportion', by: 'li' },
  'read-only': { code: 'read-only', path: 'a.apportion' },
  exists: { code: 'exists', path: 'a.apportion' },
  disk: { code: 'disk', path: 'a.apportion', detail: 'no space' },
};
const ALL = Object.values(ONE_OF_EACH) as AnyRefusal[];

describe('TX4 refusals in words', () => {
  it.each(ALL)('TX4 $code says in both languages what holds, without fault and exclamation', (refusal) => {
    for (const language of ['en', 'zh'] as const) {
      const { title, detail = '' } = refusalText(refusal, language, names);
      expect(title).toMatch(language === 'en' ? /[.)]$/ : /[。）]$/);
      expect(`${title} ${detail}`).not.toMatch(/undefined|null|NaN|!|！|\berrors?\b|错误|失败|\[object/i);
      expect(title + detail).not.toMatch(/#\d/);
    }
    expect(refusalText(refusal, 'zh', names).title).toMatch(/\p{Script=Han}/u);
    expect(refusalText(refusal, 'en', names).title).not.toMatch(/\p{Script=Han}/u);
  });

  it('TX5 a locked area says by how much, and names the locks', () => {
    expect(refusalText(ONE_OF_EACH.locked, 'en', names)).toEqual({
      title: 'East, 2027 is locked at 40,700,000; 1,300,000 has nowhere to go.',
      detail: 'Lock: Ann, Cars, Q1 2027. Release it, or change another part.',
    });
    expect(refusalText(ONE_OF_EACH.locked, 'zh', names)).toEqual({
      title: 'East，2027年已锁定为 40,700,000；还差 1,300,000 无处分配。',
      detail: '相关锁定：Ann、Cars，2027年一季度。可解除锁定，或改动其他部分。',
    });
  });

  it('TX5 a total that does not fit says what does, to the tick', () => {
    const { title } = refusalText(ONE_OF_EACH.infeasible, 'en', names);
    expect(title).toBe('East, 2027 cannot take 45,000: its caps and locks allow 42,000.50 at most, 2,999.50 less.');
  });

  it('TX5 bases are told as people say them', () => {
    expect(refusalText(ONE_OF_EACH['no-basis'], 'en', names).title).toBe(
      'Nothing to spread by: no part of East, 2027 has sales last year or a number for potential.',
    );
    expect(refusalText(ONE_OF_EACH['no-basis'], 'zh', names).title).toBe(
      '没有分配依据：East，2027年各部分均无去年销售额或“potential”数据。',
    );
    expect(basisNouns('history 2024-01 to 2025-12 + driver a x driver b', 'en')).toBe(
      'actuals 2024-01 to 2025-12 and a x b',
    );
  });

  it('TX5 five are listed, the rest are counted', () => {
    const locks = Array.from({ length: 8 }, () => lock);
    const { detail } = refusalText({ ...ONE_OF_EACH.locked, locks }, 'en', names);
    expect(detail).toContain('; and 3 more');
  });

  it('TX5 tells what decide refuses, and what has gone since', () => {
    const other = smallPlan();
    run(other.plan, { command: 'lock-area', scenario: other.scenario, area: area(other.plan, {}) });
    const refusal = refusalOf(other.plan, {
      command: 'set-area',
      scenario: other.scenario,
      area: area(other.plan, { organization: 'East' }),
      entry: { op: 'set', ticks: 5 },
      method: { method: 'equal' },
    });
    expect(refusalText(refusal, 'en', namesOf(other.plan)).title).toBe(
      'East, 2027 is locked at 0; 0.05 has nowhere to go.',
    );
    const gone = refusalText({ code: 'not-a-leaf', member: 99 as MemberId }, 'en', names);
    expect(gone.title).toContain('#99');
    expect(refusalText({ code: 'final', scenario: 9 as ScenarioId }, 'zh', names).title).toContain('#9');
  });
});
