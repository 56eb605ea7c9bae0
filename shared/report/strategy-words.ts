import { unreachable } from '../model/outcome.ts';
import { measuresOf, type Plan } from '../model/plan.ts';
import type { Basis, Blend, DimensionStep, Step, TimeStep } from '../model/strategy.ts';
import { dimensionByCode, driverByCode } from '../strategy/check-strategy.ts';
import { formatPercent } from '../text/amount.ts';

/** A step as the columns of a table, in words. */
export interface StepWords {
  readonly over: string;
  readonly to: string;
  readonly by: string;
  readonly bounds: string;
  readonly unit: string;
  readonly otherwise: string;
}

function measureName(plan: Plan, code: string | undefined): string {
  if (code === undefined) return '';
  const row = measuresOf(plan).find((measure) => measure.code === code);
  return ` of ${row?.name ?? code}`;
}

function powerWords(power = 1): string {
  return power === 1 ? '' : `^${power}`;
}

function basisWords(plan: Plan, basis: Basis): string {
  switch (basis.basis) {
    case 'last-year':
      return `last year${measureName(plan, basis.measure)}`;
    case 'history':
      return `actuals ${basis.from} to ${basis.to}${measureName(plan, basis.measure)}`;
    case 'driver':
      return driverByCode(plan, basis.driver)?.name ?? basis.driver;
    case 'current':
      return 'the figures as they stood';
    case 'scenario':
      return `scenario ${basis.scenario}${measureName(plan, basis.measure)}`;
    case 'working-days':
      return 'working days';
    case 'product':
      return basis.of.map((factor, i) => basisWords(plan, factor) + powerWords(basis.powers?.[i])).join(' x ');
    case 'equal':
      return 'equal parts';
    default:
      return unreachable(basis);
  }
}

/** "60 % last year + 40 % territory potential"; a single basis has no per cent. */
export function blendWords(plan: Plan, blend: Blend): string {
  const all = blend.reduce((sum, { weight }) => sum + weight, 0);
  if (blend.length === 1) return basisWords(plan, (blend[0] as Blend[number]).of);
  return blend
    .map(({ weight, of }) => {
      const share = formatPercent(weight / all, { places: 1, signed: false }).replace('.0%', '%');
      return `${share} ${basisWords(plan, of)}`;
    })
    .join(' + ');
}

function growthWords(growth: DimensionStep['growth']): string {
  const { min, max } = growth ?? {};
  const percent = (factor: number) => formatPercent(factor).replace('.0%', '%');
  if (min !== undefined && max !== undefined) return `growth of ${percent(min)} to ${percent(max)}`;
  if (min !== undefined) return `growth of ${percent(min)} at least`;
  return max === undefined ? '' : `growth of ${percent(max)} at most`;
}

function dimensionWords(plan: Plan, step: DimensionStep): StepWords {
  const level = step.to === 'leaf' ? 'the last level' : typeof step.to === 'number' ? `level ${step.to}` : step.to;
  return {
    over: dimensionByCode(plan, step.over)?.name ?? step.over,
    to: level,
    by: blendWords(plan, step.by),
    bounds: growthWords(step.growth),
    unit: step.unit ?? '',
    otherwise: step.otherwise === 'equal' ? 'equal parts where there is no basis' : '',
  };
}

function timeWords(plan: Plan, step: TimeStep): StepWords {
  const { seasonOf } = step;
  const whose = seasonOf ? `, the season of each ${seasonOf.level} of ${seasonOf.dimension}` : '';
  return {
    over: 'Time',
    to: 'months',
    by: blendWords(plan, step.by) + whose,
    bounds: '',
    unit: '',
    otherwise: step.otherwise === 'equal' ? 'equal parts where there is no basis' : '',
  };
}

export function stepWords(plan: Plan, step: Step): StepWords {
  return step.step === 'time' ? timeWords(plan, step) : dimensionWords(plan, step);
}

/** A step as one sentence without a full stop: "Organization down to person, by last year, in 1000". */
export function stepSentence(plan: Plan, step: Step): string {
  const { over, to, by, bounds, unit, otherwise } = stepWords(plan, step);
  const parts = [`${over} down to ${to}, by ${by}`];
  if (bounds !== '') parts.push(bounds);
  if (unit !== '') parts.push(`in units of ${unit}`);
  if (otherwise !== '') parts.push(otherwise);
  return parts.join('; ');
}
