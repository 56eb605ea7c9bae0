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
    case 'season':
      return 'a season drawn by hand';
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

/** "+25%", "−5%", "+2.5%". */
function percent(ratio: number): string {
  return formatPercent(ratio).replace('.0%', '%');
}

function between(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  return min === undefined ? `${max} at most` : `${min} at least`;
}

/** Everything that holds a part within bounds. */
function boundWords(plan: Plan, { growth, amounts = [], capacity, buffer }: DimensionStep): string {
  const words: string[] = [];
  if (growth && (growth.min ?? growth.max) !== undefined) {
    const [min, max] = [growth.min, growth.max].map((factor) => (factor === undefined ? factor : percent(factor)));
    words.push(`growth of ${between(min, max)}`);
  }
  for (const { member, min, max } of amounts) {
    if ((min ?? max) !== undefined) words.push(`${member ?? 'each'}: ${between(min, max)}`);
  }
  if (capacity) {
    const factor = capacity.factor === undefined || capacity.factor === 1 ? '' : `${capacity.factor} x `;
    words.push(`${factor}${driverByCode(plan, capacity.driver)?.name ?? capacity.driver} at most`);
  }
  if (buffer) words.push(`the parts carry ${percent(buffer)} more than is asked`);
  return words.join('; ');
}

function fillWords({ fill }: DimensionStep): string {
  if (!fill) return '';
  const rest = fill.rest === 'last' ? '; what is left goes to the last' : '';
  return `, filled one after the other up to their bounds, the ${fill.first} first${rest}`;
}

function rampWords(plan: Plan, { ramp }: DimensionStep): string {
  if (!ramp) return '';
  const driver = driverByCode(plan, ramp.driver)?.name ?? ramp.driver;
  if (ramp.counts === 'availability') return `, as far as ${driver} says that they are there`;
  const curve = ramp.curve.map((part) => formatPercent(part, { places: 0, signed: false })).join(', ');
  return `, newcomers (by ${driver}) starting with ${curve}`;
}

function otherwiseWords({ otherwise }: Step): string {
  return otherwise === 'equal' ? 'equal parts where there is no basis' : '';
}

function dimensionWords(plan: Plan, step: DimensionStep): StepWords {
  const level = step.to === 'leaf' ? 'the last level' : typeof step.to === 'number' ? `level ${step.to}` : step.to;
  return {
    over: dimensionByCode(plan, step.over)?.name ?? step.over,
    to: level,
    by: blendWords(plan, step.by) + fillWords(step) + rampWords(plan, step),
    bounds: boundWords(plan, step),
    unit: step.unit ?? '',
    otherwise: otherwiseWords(step),
  };
}

function yearWords(plan: Plan, { years }: TimeStep): string {
  if (!years) return '';
  if ('growth' in years) return `; years by growth of ${percent(years.growth)} each`;
  if ('weights' in years) return `; years as ${years.weights.join(' : ')}`;
  return `; years by ${blendWords(plan, years.by)}`;
}

function timeWords(plan: Plan, step: TimeStep): StepWords {
  const { seasonOf, campaigns = [] } = step;
  const whose = seasonOf ? `, the season of each ${seasonOf.level} of ${seasonOf.dimension}` : '';
  const events = campaigns.map(({ name, from, to, uplift }) => `${name} (${from} to ${to}) ${percent(uplift)}`);
  return {
    over: 'Time',
    to: 'months',
    by: blendWords(plan, step.by) + whose + yearWords(plan, step),
    bounds: events.join('; '),
    unit: '',
    otherwise: otherwiseWords(step),
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
