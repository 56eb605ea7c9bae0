import { describe, expect, it } from 'vitest';
import { overlaps, touches } from '../../../shared/command/area-touched.ts';
import type { Intent } from '../../../shared/command/command.ts';
import { area, smallPlan } from '../../support/plans.ts';

const { plan, scenario } = smallPlan();
const set = (at: Record<string, string>, period = '2027'): Intent => ({
  command: 'set-area',
  scenario,
  area: area(plan, at, period),
});

describe('history of an area', () => {
  it('WN10 holds what could have changed it: areas that lie in it, around it, or across it', () => {
    const ann = area(plan, { organization: 'Ann' }, '2027-Q1');
    expect(touches(plan, set({ organization: 'East' }), scenario, ann)).toBe(true);
    expect(touches(plan, set({ organization: 'Ann', product: 'Cars' }, '2027-02'), scenario, ann)).toBe(true);
    expect(touches(plan, set({ product: 'Cars' }, '2027-H1'), scenario, ann)).toBe(true);
    expect(touches(plan, set({ organization: 'West' }), scenario, ann)).toBe(false);
    expect(touches(plan, set({ organization: 'Ann' }, '2027-04'), scenario, ann)).toBe(false);
    expect(touches(plan, { ...set({}), scenario: 9 }, scenario, ann)).toBe(false);
    expect(overlaps(plan, ann, { ...ann, measure: 9 as never })).toBe(false);
  });
});
