import { calendarOf, driverValueOf, type Plan } from '../model/plan.ts';
import { driverByCode, WORKING_DAYS } from './plan-names.ts';

/**
 * Which part of its month each leaf period is: 1 in a plan by month; else its part of the month's working days, where
 * the plan knows them for all of the month, or of its days. Facts of months (last year, a pattern of months) are shared
 * out over weeks and days by it. The parts of a month sum to 1 but for float noise. O(leaves).
 */
export function leafParts(plan: Plan): Float64Array {
  const { spec, leafCount, monthStart, daysOfLeaf } = calendarOf(plan);
  const parts = new Float64Array(leafCount).fill(1);
  if (spec.leaf === 'month') return parts;
  const driver = driverByCode(plan, WORKING_DAYS);
  for (let at = 0; at + 1 < monthStart.length; at++) {
    const [first, end] = [monthStart[at] as number, monthStart[at + 1] as number];
    let days = 0;
    let working = 0;
    for (let leaf = first; leaf < end; leaf++) {
      days += daysOfLeaf[leaf] as number;
      const value = driver?.scope === 'period' ? driverValueOf(plan, driver.id, leaf) : undefined;
      working += value !== undefined && value >= 0 ? value : Number.NaN;
    }
    const byWork = driver !== undefined && working > 0;
    for (let leaf = first; leaf < end; leaf++) {
      parts[leaf] = byWork
        ? (driverValueOf(plan, driver.id, leaf) as number) / working
        : (daysOfLeaf[leaf] as number) / days;
    }
  }
  return parts;
}

/** How many months leaf periods make up; parts of a month by days. 12 for a year. */
export function monthsIn(plan: Plan, firstLeaf: number, endLeaf: number): number {
  const { spec, monthStart, monthOfLeaf, daysOfLeaf } = calendarOf(plan);
  if (spec.leaf === 'month') return endLeaf - firstLeaf;
  let months = 0;
  for (let leaf = firstLeaf; leaf < endLeaf; ) {
    const at = monthOfLeaf[leaf] as number;
    const end = monthStart[at + 1] as number;
    if (leaf === monthStart[at] && end <= endLeaf) {
      months++;
      leaf = end;
      continue;
    }
    let days = 0;
    for (let p = monthStart[at] as number; p < end; p++) days += daysOfLeaf[p] as number;
    for (; leaf < Math.min(end, endLeaf); leaf++) months += (daysOfLeaf[leaf] as number) / days;
  }
  return months;
}
