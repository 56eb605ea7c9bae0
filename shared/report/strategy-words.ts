import { unreachable } from '../model/outcome.ts';
import { measuresOf, type Plan } from '../model/plan.ts';
import type { Basis, Blend, DimensionStep, Step, TimeStep } from '../model/strategy.ts';
import { dimensionByCode, driverByCode } from '../strategy/check-strategy.ts';
import { formatPercent, type TextLanguage } from '../text/amount.ts';
import { STRATEGY_PHRASES, type StrategyPhrases } from './strategy-phrases.ts';

/** A step as the columns of a table, in words. */
export interface StepWords {
  readonly over: string;
  readonly to: string;
  readonly by: string;
  readonly bounds: string;
  readonly unit: string;
  readonly otherwise: string;
}

/** Tells of steps in the names of a plan and the phrases of a language. */
interface Teller {
  readonly plan: Plan;
  readonly say: StrategyPhrases;
}

function teller(plan: Plan, language: TextLanguage): Teller {
  return { plan, say: STRATEGY_PHRASES[language] };
}

function driverName({ plan }: Teller, code: string): string {
  return driverByCode(plan, code)?.name ?? code;
}

function measureName({ plan, say }: Teller, code: string | undefined): string {
  if (code === undefined) return '';
  const row = measuresOf(plan).find((measure) => measure.code === code);
  return say.ofMeasure(row?.name ?? code);
}

function powerWords(power = 1): string {
  return power === 1 ? '' : `^${power}`;
}

function basisWords(on: Teller, basis: Basis): string {
  const { say } = on;
  switch (basis.basis) {
    case 'last-year':
      return say.lastYear + measureName(on, basis.measure);
    case 'history':
      return say.actuals(basis.from, basis.to) + measureName(on, basis.measure);
    case 'driver':
      return driverName(on, basis.driver);
    case 'current':
      return say.current;
    case 'scenario':
      return say.scenario(basis.scenario) + measureName(on, basis.measure);
    case 'working-days':
      return say.workingDays;
    case 'season':
      return say.season;
    case 'product':
      return basis.of.map((factor, i) => basisWords(on, factor) + powerWords(basis.powers?.[i])).join(say.times);
    case 'equal':
      return say.equal;
    default:
      return unreachable(basis);
  }
}

function blended(on: Teller, blend: Blend): string {
  const all = blend.reduce((sum, { weight }) => sum + weight, 0);
  if (blend.length === 1) return basisWords(on, (blend[0] as Blend[number]).of);
  return blend
    .map(({ weight, of }) => {
      const share = formatPercent(weight / all, { places: 1, signed: false }).replace('.0%', '%');
      return `${share} ${basisWords(on, of)}`;
    })
    .join(on.say.plus);
}

/** "60 % last year + 40 % territory potential"; a single basis has no per cent. */
export function blendWords(plan: Plan, blend: Blend, language: TextLanguage = 'en'): string {
  return blended(teller(plan, language), blend);
}

/** "+25%", "−5%", "+2.5%". */
function percent(ratio: number): string {
  return formatPercent(ratio).replace('.0%', '%');
}

function between({ say }: Teller, min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return say.between(min, max);
  return min === undefined ? say.atMost(max ?? '') : say.atLeast(min);
}

/** Everything that holds a part within bounds. */
function boundWords(on: Teller, { growth, amounts = [], capacity, buffer }: DimensionStep): string {
  const { say } = on;
  const words: string[] = [];
  if (growth && (growth.min ?? growth.max) !== undefined) {
    const [min, max] = [growth.min, growth.max].map((factor) => (factor === undefined ? factor : percent(factor)));
    words.push(say.growthOf(between(on, min, max)));
  }
  for (const { member, min, max } of amounts) {
    if ((min ?? max) !== undefined) words.push(say.amountOf(member ?? null, between(on, min, max)));
  }
  if (capacity) {
    const factor = capacity.factor === undefined || capacity.factor === 1 ? '' : `${capacity.factor}${say.times}`;
    words.push(say.atMost(factor + driverName(on, capacity.driver)));
  }
  if (buffer) words.push(say.buffer(percent(buffer)));
  return words.join(say.semicolon);
}

function fillWords({ say }: Teller, { fill }: DimensionStep): string {
  if (!fill) return '';
  return say.fill(fill.first) + (fill.rest === 'last' ? say.fillRest : '');
}

function rampWords(on: Teller, { ramp }: DimensionStep): string {
  if (!ramp) return '';
  const driver = driverName(on, ramp.driver);
  if (ramp.counts === 'availability') return on.say.availability(driver);
  const curve = ramp.curve.map((part) => formatPercent(part, { places: 0, signed: false })).join(', ');
  return on.say.ramp(driver, curve);
}

function otherwiseWords({ say }: Teller, { otherwise }: Step): string {
  return otherwise === 'equal' ? say.otherwiseEqual : '';
}

function dimensionWords(on: Teller, step: DimensionStep): StepWords {
  const { say } = on;
  const level = step.to === 'leaf' ? say.lastLevel : typeof step.to === 'number' ? say.level(step.to) : step.to;
  return {
    over: dimensionByCode(on.plan, step.over)?.name ?? step.over,
    to: level,
    by: blended(on, step.by) + fillWords(on, step) + rampWords(on, step),
    bounds: boundWords(on, step),
    unit: step.unit ?? '',
    otherwise: otherwiseWords(on, step),
  };
}

function yearWords(on: Teller, { years }: TimeStep): string {
  if (!years) return '';
  if ('growth' in years) return on.say.yearsByGrowth(percent(years.growth));
  if ('weights' in years) return on.say.yearsAs(years.weights.join(' : '));
  return on.say.yearsBy(blended(on, years.by));
}

function timeWords(on: Teller, step: TimeStep): StepWords {
  const { say } = on;
  const { seasonOf, campaigns = [] } = step;
  const whose = seasonOf ? say.seasonOf(String(seasonOf.level), seasonOf.dimension) : '';
  const events = campaigns.map(({ name, from, to, uplift }) => say.campaign(name, from, to, percent(uplift)));
  return {
    over: say.time,
    to: say.months,
    by: blended(on, step.by) + whose + yearWords(on, step),
    bounds: events.join(say.semicolon),
    unit: '',
    otherwise: otherwiseWords(on, step),
  };
}

export function stepWords(plan: Plan, step: Step, language: TextLanguage = 'en'): StepWords {
  const on = teller(plan, language);
  return step.step === 'time' ? timeWords(on, step) : dimensionWords(on, step);
}

/** A step as one sentence without a full stop: "Organization down to person, by last year, in 1000". */
export function stepSentence(plan: Plan, step: Step, language: TextLanguage = 'en'): string {
  const { over, to, by, bounds, unit, otherwise } = stepWords(plan, step, language);
  const { say } = teller(plan, language);
  const parts = [say.sentence(over, to, by)];
  if (bounds !== '') parts.push(bounds);
  if (unit !== '') parts.push(say.inUnits(unit));
  if (otherwise !== '') parts.push(otherwise);
  return parts.join(say.semicolon);
}
