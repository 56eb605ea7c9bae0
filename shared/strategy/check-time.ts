import { parseMonth } from '../model/calendar.ts';
import { hierarchyOf, type Plan } from '../model/plan.ts';
import type { Campaign, TimeStep } from '../model/strategy.ts';
import { parseDay } from './campaign-days.ts';
import type { StrategyProblem } from './check-strategy.ts';
import { dimensionByCode } from './plan-names.ts';

function isSound({ from, to, uplift, parts = {} }: Campaign): boolean {
  const first = parseDay(from);
  const last = parseDay(to);
  if (!first || !last || first.month > last.month) return false;
  if (first.month === last.month && first.day > last.day) return false;
  const inRange = ([month, part]: [string, number]) => parseMonth(month) !== null && part >= 0 && part <= 1;
  return uplift >= -1 && Number.isFinite(uplift) && Object.entries(parts).every(inRange);
}

/** What is wrong with a time step's campaigns: spans of days, uplifts, and whose they are. */
export function checkCampaigns(plan: Plan, step: TimeStep, at: string): StrategyProblem[] {
  return (step.campaigns ?? []).flatMap((campaign, i): StrategyProblem[] => {
    const path = `${at}.campaigns[${i}]`;
    const problems: StrategyProblem[] = [];
    if (!isSound(campaign)) problems.push({ code: 'bad-campaign', at: path, name: campaign.name });
    if (!campaign.of) return problems;
    const { dimension: code, members } = campaign.of;
    const dimension = dimensionByCode(plan, code);
    if (!dimension) return [...problems, { code: 'unknown-dimension', at: `${path}.of`, name: code }];
    const { byCode } = hierarchyOf(plan, dimension.id);
    for (const name of members) {
      if (!byCode.has(name)) problems.push({ code: 'unknown-member', at: `${path}.of`, name, dimension: code });
    }
    return problems;
  });
}

/** What is wrong with the way a time step splits a plan of several years. How many weights there are is asked at run. */
export function checkYears(step: TimeStep, at: string): StrategyProblem[] {
  const { years } = step;
  if (!years || 'by' in years) return [];
  const fine =
    'growth' in years
      ? years.growth > -1 && Number.isFinite(years.growth)
      : years.weights.every((weight) => weight >= 0 && Number.isFinite(weight)) &&
        years.weights.some((weight) => weight > 0);
  return fine ? [] : [{ code: 'bad-years', at: `${at}.years` }];
}
