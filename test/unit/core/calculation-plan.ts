import { area, run, smallPlan } from '../../support/plans.ts';

/** The small plan with figures that differ by row and month. */
export function planForCalculations() {
  const { plan, scenario } = smallPlan();
  const set = (at: Readonly<Record<string, string>>, period: string, ticks: number) =>
    run(plan, {
      command: 'set-area',
      scenario,
      area: area(plan, at, period),
      entry: { op: 'set', ticks },
      method: { method: 'last-year' },
    });
  set({}, '2027', 1_234_567);
  set({ organization: 'Ann' }, '2027-02', 98_765);
  set({ organization: 'West' }, '2027-Q2', 54_321);
  const lastYearOfAnn = 56 * 11_000;
  return { plan, scenario, lastYearOfAnn };
}
