import { apportion } from '../../shared/allocate/apportion.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import type { MeasureRow } from '../../shared/model/rows.ts';
import {
  type Basis,
  type Blend,
  type DimensionStep,
  type PlainBasis,
  STRATEGY_VERSION,
  type Step,
  type Strategy,
  type TimeStep,
} from '../../shared/model/strategy.ts';
import { checkStrategy, depthOfLevel, dimensionByCode } from '../../shared/strategy/check-strategy.ts';
import { flawText } from '../../shared/strategy/flaw-words.ts';
import { parseStrategy } from '../../shared/strategy/parse-strategy.ts';
import type { TextLanguage } from '../../shared/text/amount.ts';
import { parseDecimal } from '../../shared/text/decimal.ts';
import { problemWords } from '../../shared/text/refusal-text-strategy.ts';

/**
 * A strategy while it is edited: steps known by a key as they move, weights that may be zero, numbers that may be none
 * (NaN) where what was typed cannot be read.
 */
export interface Form {
  readonly name: string;
  readonly note: string;
  readonly steps: readonly FormStep[];
}

export interface FormStep {
  readonly key: number;
  readonly step: Step;
}

/** What is wrong with one place of a form. `at` is the path within the step: "by[0]", "growth"; "" for the whole. */
export interface FormFlaw {
  /** Place of the step; null for what is about the strategy as a whole. */
  readonly step: number | null;
  readonly at: string;
  readonly text: string;
}

export function formOf(strategy: Strategy): Form {
  return {
    name: strategy.name,
    note: strategy.note ?? '',
    steps: strategy.steps.map((step, key) => ({ key, step })),
  };
}

const counts = (weight: number) => weight !== 0;

/** The strategy that a form stands for: bases of no weight are left out. It may be flawed: see flawsOf. */
export function strategyOf({ name, note, steps }: Form): Strategy {
  return {
    version: STRATEGY_VERSION,
    name: name.trim(),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    steps: steps.map(({ step }) => withoutEmpty(step)),
  };
}

function withoutEmpty(step: Step): Step {
  const by = step.by.filter(({ weight }) => counts(weight));
  if (step.step !== 'time' || !step.years || !('by' in step.years)) return { ...step, by };
  return { ...step, by, years: { by: step.years.by.filter(({ weight }) => counts(weight)) } };
}

/** Whether a form differs from what is saved. */
export function isChanged(form: Form, saved: Strategy): boolean {
  return JSON.stringify(strategyOf(form)) !== JSON.stringify(strategyOf(formOf(saved)));
}

/** All that keeps the strategy of a form from being saved or applied, in words and by place; empty when nothing does. */
export function flawsOf(plan: Plan, measure: MeasureRow | undefined, form: Form, language: TextLanguage): FormFlaw[] {
  const strategy = strategyOf(form);
  const parsed = parseStrategy(strategy);
  const flaws = parsed.ok
    ? checkStrategy(plan, parsed.value).map((problem) => ({ path: problem.at, text: problemWords(problem, language) }))
    : parsed.refusal.problems.map((flaw) => ({ path: flaw.path, text: flawText(flaw, language) }));
  const tooFine = measure ? fineFlaws(form, measure, language) : [];
  return [...flaws.map(({ path, text }) => placed(form, path, text)), ...tooFine];
}

/** Rounding units and amounts finer than the measure knows. */
function fineFlaws({ steps }: Form, { decimals }: MeasureRow, language: TextLanguage): FormFlaw[] {
  return steps.flatMap(({ step }, i): FormFlaw[] => {
    if (step.step !== 'dimension') return [];
    const fine = (amount: string | undefined) =>
      amount !== undefined && /^-?\d+(\.\d+)?$/.test(amount) && !parseDecimal(amount, decimals).ok;
    const flaw = (at: string, name: string): FormFlaw => {
      const code = at === 'unit' ? 'bad-unit' : 'bad-amount';
      return { step: i, at, text: problemWords({ code, at, unit: name, amount: name } as never, language) };
    };
    const amounts = (step.amounts ?? []).flatMap(({ min, max }, a) =>
      [min, max].filter(fine).map((amount) => flaw(`amounts[${a}]`, amount ?? '')),
    );
    return fine(step.unit) ? [flaw('unit', step.unit ?? ''), ...amounts] : amounts;
  });
}

/** A path of the strategy as a place of its form, where bases of no weight stand too. */
function placed({ steps }: Form, path: string, text: string): FormFlaw {
  const match = /^steps\[(\d+)\]\.?(.*)$/.exec(path);
  if (!match) return { step: null, at: path, text };
  const step = Number(match[1]);
  const at = (match[2] ?? '').replace(/^by\[(\d+)\]/, (_, k) => {
    const kept = (steps[step]?.step.by ?? []).flatMap(({ weight }, i) => (counts(weight) ? [i] : []));
    return `by[${kept[Number(k)] ?? k}]`;
  });
  return { step, at, text };
}

/** A step as somebody may want to add it: a level of a dimension. */
export interface LevelChoice {
  readonly over: string;
  readonly to: string | number;
  readonly depth: number;
  /** "Region", or the dimension's own name where it has no levels. */
  readonly label: string;
}

/** Every level of every dimension. */
export function levelChoices(plan: Plan): LevelChoice[] {
  return dimensionsOf(plan).flatMap((dimension) => {
    const depth = Math.max(1, hierarchyOf(plan, dimension.id).maxDepth);
    return Array.from({ length: depth }, (_, i): LevelChoice => {
      const label = dimension.levels[i] ?? (depth === 1 ? dimension.name : `${dimension.name} ${i + 1}`);
      const to = i === depth - 1 ? 'leaf' : (dimension.levels[i] ?? i + 1);
      return { over: dimension.code, to, depth: i + 1, label };
    });
  });
}

/** The level that a step goes down to; undefined where the plan has none such. */
export function levelOf(plan: Plan, step: Pick<DimensionStep, 'over' | 'to'>): LevelChoice | undefined {
  const dimension = dimensionByCode(plan, step.over);
  const depth = dimension && depthOfLevel(plan, dimension, step.to);
  if (!dimension || depth === null || depth === undefined) return undefined;
  const most = Math.max(1, hierarchyOf(plan, dimension.id).maxDepth);
  return levelChoices(plan).find((level) => level.over === step.over && level.depth === Math.min(depth, most));
}

/** Levels that a new step could go down to: those below what is reached. */
export function levelsToAdd(plan: Plan, form: Form): LevelChoice[] {
  const reached = new Map<string, number>();
  for (const { step } of form.steps) {
    if (step.step !== 'dimension') continue;
    reached.set(step.over, Math.max(reached.get(step.over) ?? 0, levelOf(plan, step)?.depth ?? 0));
  }
  return levelChoices(plan).filter(({ over, depth }) => depth > (reached.get(over) ?? 0));
}

const freshKey = ({ steps }: Form) => Math.max(-1, ...steps.map(({ key }) => key)) + 1;

export const hasHistory = (plan: Plan): boolean => plan.actuals.size > 0;

const usual = (plan: Plan): Blend => [{ weight: 100, of: { basis: hasHistory(plan) ? 'last-year' : 'equal' } }];

/** A new step before the one over time. */
export function withLevel(plan: Plan, form: Form, { over, to }: LevelChoice): Form {
  const step: DimensionStep = { step: 'dimension', over, to, by: usual(plan), otherwise: 'equal' };
  const at = form.steps.findIndex((one) => one.step.step === 'time');
  const steps = [...form.steps];
  steps.splice(at < 0 ? steps.length : at, 0, { key: freshKey(form), step });
  return { ...form, steps };
}

export function withoutStep(form: Form, at: number): Form {
  return { ...form, steps: form.steps.filter((_, i) => i !== at) };
}

/** A step at another's place; the one over time stays last. */
export function withMoved(form: Form, from: number, to: number): Form {
  const moved = form.steps[from];
  const last = form.steps.length - (form.steps.at(-1)?.step.step === 'time' ? 2 : 1);
  if (!moved || moved.step.step === 'time') return form;
  const at = Math.max(0, Math.min(to, last));
  if (at === from) return form;
  const steps = form.steps.filter((_, i) => i !== from);
  steps.splice(at, 0, moved);
  return { ...form, steps };
}

export function withStep(form: Form, at: number, step: Step): Form {
  return { ...form, steps: form.steps.map((one, i) => (i === at ? { ...one, step } : one)) };
}

/** A strategy to begin with: every dimension to its last level and the year over its months, by last year. */
export function firstStrategy(plan: Plan, name: string): Strategy {
  const steps = dimensionsOf(plan).map(
    ({ code }): DimensionStep => ({ step: 'dimension', over: code, to: 'leaf', by: usual(plan), otherwise: 'equal' }),
  );
  const time: TimeStep = { step: 'time', by: usual(plan), otherwise: 'equal' };
  return { version: STRATEGY_VERSION, name, steps: [...steps, time] };
}

/** A name that no strategy has: "Equal", "Equal 2". */
export function freeStrategyName(plan: Plan, name: string): string {
  const taken = new Set([...plan.tables.strategy.values()].map((row) => row.strategy.name));
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name} ${n}`;
    if (!taken.has(tried)) return tried;
  }
}

/** Weights as per cent of their sum. */
export function percentsOf(by: Blend): number[] {
  const sum = by.reduce((all, { weight }) => all + (Number.isFinite(weight) ? weight : 0), 0);
  return by.map(({ weight }) => (Number.isFinite(weight) && sum > 0 ? (weight / sum) * 100 : weight));
}

/** Tenths of a per cent that make a whole. */
const TENTHS = 1000;

/** Splits tenths over weights, equally where there are none; exact. */
function tenths(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const split = apportion(total, Float64Array.from(weights), { unit: 1, fallback: 'equal' });
  return split.ok ? Array.from(split.value) : weights.map(() => 0);
}

/** One basis at a per cent (0 to 100); the others share the rest as they stood to each other. All sum to 100. */
export function withPercent(by: Blend, at: number, percent: number): Blend {
  if (!Number.isFinite(percent)) return by.map((one, i) => (i === at ? { ...one, weight: percent } : one));
  const own = by.length === 1 ? TENTHS : Math.round(Math.max(0, Math.min(100, percent)) * 10);
  const others = by.flatMap((_, i) => (i === at ? [] : [i]));
  const weights = others.map((i) => {
    const weight = by[i]?.weight ?? 0;
    return Number.isFinite(weight) ? Math.max(0, weight) : 0;
  });
  const rest = tenths(TENTHS - own, weights);
  return by.map((one, i) => ({ ...one, weight: (i === at ? own : (rest[others.indexOf(i)] as number)) / 10 }));
}

/** Another basis at an equal part of the whole. */
export function withBasis(by: Blend, of: Basis): Blend {
  return withPercent([...by, { weight: 0, of }], by.length, 100 / (by.length + 1));
}

export function withoutBasis(by: Blend, at: number): Blend {
  const rest = by.filter((_, i) => i !== at);
  return rest.length === 0 ? rest : withPercent(rest, 0, percentsOf(rest)[0] || 100 / rest.length);
}

/** A basis times another. */
export function timesBasis(of: Basis, factor: PlainBasis): Basis {
  if (of.basis !== 'product') return { basis: 'product', of: [of, factor] };
  const powers = of.powers && { powers: [...of.powers, 1] };
  return { ...of, of: [...of.of, factor], ...powers };
}

/** A product without one of its factors: the other one alone where there were two. */
export function withoutFactor(of: Product, at: number): Basis {
  const rest = of.of.filter((_, i) => i !== at);
  const powers = of.powers?.filter((_, i) => i !== at);
  const [only] = rest;
  if (rest.length === 1 && only && (powers?.[0] ?? 1) === 1) return only;
  return { basis: 'product', of: rest, ...(powers ? { powers } : {}) };
}

type Product = Extract<Basis, { basis: 'product' }>;

/** A product with another power of one of its factors; none is written where all are 1. */
export function withPower(of: Product, at: number, power: number): Product {
  const powers = of.of.map((_, i) => (i === at ? power : (of.powers?.[i] ?? 1)));
  return put(of, 'powers', powers.some((one) => one !== 1) ? powers : undefined);
}

/** Twelve weights as per cent with one decimal that sum to 100 exactly. */
export function wholeSeason(months: readonly number[]): number[] {
  const weights = months.map((weight) => (Number.isFinite(weight) ? Math.max(0, weight) : 0));
  return tenths(TENTHS, weights).map((part) => part / 10);
}

/** Puts a value at a key, or takes the key away where there is none. */
export function put<T extends object, K extends keyof T>(of: T, key: K, value: T[K] | undefined): T {
  const { [key]: _, ...rest } = of;
  return (value === undefined ? rest : { ...rest, [key]: value }) as T;
}
