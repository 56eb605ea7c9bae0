import { describe, expect, it } from 'vitest';
import { hierarchyOf } from '../../../shared/model/plan.ts';
import { atRefusalText, parseAt } from '../../../shared/text/at.ts';
import { editDistance, nearest } from '../../../shared/text/at-near.ts';
import { addMembers, memberId, ORGANIZATION, PRODUCT, run, smallPlan } from '../../support/plans.ts';

function refusalOf(text: string) {
  const { plan } = smallPlan();
  const place = parseAt(plan, text);
  if (place.ok) throw new Error('not refused');
  return place.refusal;
}

describe('AT1 places by code or name', () => {
  it('AT1 reads members and a period, and leaves out what is not said', () => {
    const { plan } = smallPlan();
    const place = parseAt(plan, 'product=Cars; organization = East ;period=2027-q1');
    expect(place).toEqual({
      ok: true,
      value: {
        members: [memberId(plan, ORGANIZATION, 'East'), memberId(plan, PRODUCT, 'Cars')],
        period: '2027-Q1',
      },
    });
    expect(parseAt(plan, '')).toEqual({ ok: true, value: { members: [null, null], period: 'all' } });
  });

  it('AT1 takes quoted values with semicolons, equal signs and quotes in them', () => {
    const { plan } = smallPlan();
    addMembers(plan, PRODUCT, { 'A;B="c"': [] });
    const place = parseAt(plan, 'product="A;B=""c"""');
    expect(place.ok && place.value.members[1]).toBe(memberId(plan, PRODUCT, 'A;B="c"'));
  });

  it('AT2 prefers the exact code, then the exact name, then any case', () => {
    const { plan } = smallPlan();
    const row = (code: string, name: string) => ({ code, name, parent: null, attributes: {}, owner: null });
    const members = [row('X1', 'Cars2'), row('cars2', 'Other'), row('X3', 'Twin'), row('X4', 'Twin')];
    const source = { file: 'test', rows: 4 };
    run(plan, { command: 'import-members', dimension: PRODUCT, members, source });
    const found = (name: string) => {
      const place = parseAt(plan, `product=${name}`);
      const member = place.ok ? place.value.members[1] : null;
      return hierarchyOf(plan, PRODUCT).members.find((item) => item.id === member)?.code;
    };
    expect(found('Cars2')).toBe('X1');
    expect(found('cars2')).toBe('cars2');
    expect(found('x3')).toBe('X3');
    const twin = parseAt(plan, 'product=Twin');
    expect(twin).toMatchObject({ refusal: { code: 'at-ambiguous', codes: ['X3', 'X4'] } });
  });

  it.each([
    ['organisation=East', 'at-unknown-dimension', ['organization']],
    ['organization=Eest', 'at-unknown-member', ['East', 'West']],
    ['period=2027-Q5', 'at-unknown-period', expect.arrayContaining(['2027-Q1'])],
  ])('AT3 %s is refused with what is near', (text, code, near) => {
    expect(refusalOf(text)).toMatchObject({ code, near });
  });

  it.each(['East', '=East', 'organization='])('AT3 %s is no part', (text) => {
    expect(refusalOf(text)).toMatchObject({ code: 'at-malformed' });
  });

  it('AT3 a dimension named twice is refused, in words', () => {
    const refusal = refusalOf('organization=East;Organization=West');
    expect(refusal).toMatchObject({ code: 'at-twice' });
    expect(atRefusalText(refusal)).toBe('Organization is given twice');
  });

  it('AT4 what is near is near: swaps and slips count one, order breaks ties', () => {
    expect(editDistance('scenaro', 'scenario')).toBe(1);
    expect(editDistance('ahsd', 'hasd')).toBe(1);
    expect(nearest('exprot', ['export', 'explain', 'import'])).toEqual(['export']);
    expect(nearest('zzz', ['export', 'import'])).toEqual([]);
  });
});
