import { describe, expect, it } from 'vitest';
import { agreementPages } from '../../../electron/host/print-request.ts';
import { claimsOf, standingOf } from '../../../shared/claims/round.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { run } from '../../support/plans.ts';
import { answers, claimsOfPerson, ownedPlan, person, ROUND, startCommand } from './support.ts';

function pages(plan: Plan, code: string | null, language: 'en' | 'zh' = 'en') {
  const owners = code === null ? null : [person(plan, code)];
  const made = agreementPages(plan, { round: ROUND, owners, language });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.map(({ document }) => document);
}

const amountsOf = (row: string) =>
  [...row.matchAll(/<td class="n[^"]*">([\d,.]+)<\/td>/g)].map(([, text = '']) => text);
const ticksOf = (text: string) => Math.round(Number(text.replaceAll(',', '')) * 100);
const checksumOf = (html: string) => /[0-9a-f]{64}/.exec(html)?.[0];

describe('KS1 agreements', () => {
  it('KS1 hold the targets of an owner by period, with their sums, and what is not agreed', () => {
    const plan = ownedPlan();
    run(plan, startCommand());
    const claims = claimsOfPerson(plan, 'Ann');
    const [page] = pages(plan, 'Ann');
    const rows = [...(page?.html.matchAll(/<tr class[^>]*>(.*?)<\/tr>/gs) ?? [])].map(([, row = '']) =>
      amountsOf(row).map(ticksOf),
    );
    const total = claims.reduce((sum, claim) => sum + standingOf(claim), 0);
    expect(rows.at(-1)?.at(-1)).toBe(total);
    for (const row of rows) expect(row.slice(0, -1).reduce((sum, ticks) => sum + ticks, 0)).toBe(row.at(-1));
    expect(page?.html).toContain(`${claims.length} of ${claims.length} targets are not agreed yet`);
    expect(page?.html).toContain('<h1>Ann Lee</h1>');
    run(plan, { command: 'receive-claims', round: ROUND, books: [answers(plan, 'Ann', [])] });
    expect(pages(plan, 'Ann')[0]?.html).not.toContain('not agreed yet');
    expect(pages(plan, 'Ann', 'zh')[0]?.html).toContain('目标责任书');
  });

  it('KS1 have the same checksum for the same targets only', () => {
    const plan = ownedPlan();
    run(plan, startCommand());
    const before = checksumOf(pages(plan, 'Ann')[0]?.html ?? '');
    expect(checksumOf(pages(plan, 'Ann', 'zh')[0]?.html ?? '')).toBe(before);
    const all = new Set(pages(plan, null).map(({ html }) => checksumOf(html)));
    expect(all.size).toBe(new Set(claimsOf(plan, ROUND).map(({ owner }) => owner)).size);
    const claim = claimsOfPerson(plan, 'Ann')[0]?.id;
    if (claim === undefined) throw new Error('no claim');
    run(plan, { command: 'decide-claims', amounts: [{ claim, amount: 1 }], remark: '' });
    expect(checksumOf(pages(plan, 'Ann')[0]?.html ?? '')).not.toBe(before);
  });

  it('KS1 by month stand one below the other; who was not asked has none', () => {
    const plan = ownedPlan();
    run(plan, startCommand({ parts: 'month', levels: [0, 0] }));
    expect(pages(plan, 'Ann')[0]?.html).toContain('<td>Dec 2027</td>');
    expect(agreementPages(plan, { round: ROUND, owners: [person(plan, 'East')], language: 'en' })).toMatchObject({
      ok: false,
      refusal: { code: 'claim-not-of-owner' },
    });
  });
});
