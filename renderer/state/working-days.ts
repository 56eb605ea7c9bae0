import type { Period } from '../../shared/model/calendar.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { WORKING_DAYS } from '../../shared/strategy/plan-names.ts';

/** Working days of a period, or null where the plan does not know them all. */
export function workingDays(plan: Plan, { firstLeaf, endLeaf }: Period): number | null {
  for (const driver of plan.tables.driver.values()) {
    if (driver.code !== WORKING_DAYS || driver.scope !== 'period') continue;
    const given = plan.driverValues.get(driver.id);
    let days = 0;
    for (let leaf = firstLeaf; leaf < endLeaf; leaf++) days += given?.get(leaf) ?? Number.NaN;
    return Number.isNaN(days) ? null : days;
  }
  return null;
}
