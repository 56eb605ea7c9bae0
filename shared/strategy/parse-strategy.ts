import { parseMonth } from '../model/calendar.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import {
  type AmountBound,
  type Basis,
  type Blend,
  type Campaign,
  type DimensionStep,
  type PlainBasis,
  type Ramp,
  STRATEGY_VERSION,
  type Step,
  type Strategy,
  type TimeStep,
  type WeightedBasis,
  type Years,
} from '../model/strategy.ts';
import { parseDay } from './campaign-days.ts';
import { isSeason } from './drawn-season.ts';
import {
  choice,
  type Flaw,
  isRecord,
  list,
  number,
  object,
  oneOf,
  pattern,
  type Reader,
  record,
  text,
  word,
} from './json-form.ts';

export interface StrategyMalformed {
  readonly code: 'strategy-malformed';
  readonly problems: readonly Flaw[];
}

const month = pattern((value) => parseMonth(value) !== null, 'not-a-month');
const day = pattern((value) => parseDay(value) !== null, 'not-a-day');
const amount = pattern((value) => /^-?\d+(\.\d+)?$/.test(value), 'not-an-amount');
const unit = pattern((value) => /^\d+(\.\d+)?$/.test(value) && /[1-9]/.test(value), 'not-an-amount');
const positive = number({ min: 0, above: true });
const share = number({ min: 0, max: 1 });
const otherwise = oneOf('equal', 'refuse');

/** A level's name, its number from 1, or "leaf". */
const level: Reader<string | number> = (value, path, flaws) =>
  typeof value === 'number' ? number({ min: 1, whole: true })(value, path, flaws) : word(value, path, flaws);

/** Twelve weights, not all zero. */
const twelve: Reader<readonly number[]> = (value, path, flaws) => {
  const read = list(number({ min: 0 }))(value, path, flaws);
  if (read === undefined || isSeason(read)) return read;
  flaws.push({ path, problem: 'not-twelve' });
  return undefined;
};

const plainBases: Readonly<Record<PlainBasis['basis'], Reader<PlainBasis>>> = {
  'last-year': object({ basis: oneOf('last-year'), measure: word }, ['measure']),
  history: object({ basis: oneOf('history'), from: month, to: month, measure: word }, ['measure']),
  driver: object({ basis: oneOf('driver'), driver: word }),
  current: object({ basis: oneOf('current') }),
  scenario: object({ basis: oneOf('scenario'), scenario: word, measure: word }, ['measure']),
  'working-days': object({ basis: oneOf('working-days'), driver: word }, ['driver']),
  season: object({ basis: oneOf('season'), months: twelve }),
  equal: object({ basis: oneOf('equal') }),
};

const basis = choice<Basis>('basis', {
  ...plainBases,
  product: object<Extract<Basis, { basis: 'product' }>>(
    { basis: oneOf('product'), of: list(choice<PlainBasis>('basis', plainBases)), powers: list(positive) },
    ['powers'],
  ),
});

const blend: Reader<Blend> = list(object<WeightedBasis>({ weight: positive, of: basis }));

const curve = list(number({ min: 0 }));
const ramp = choice<Ramp>('counts', {
  tenure: object({ counts: oneOf('tenure'), driver: word, curve }),
  start: object({ counts: oneOf('start'), driver: word, curve }),
  availability: object({ counts: oneOf('availability'), driver: word }),
});

const dimensionStep = object<DimensionStep>(
  {
    step: oneOf('dimension'),
    over: word,
    to: level,
    by: blend,
    fill: object({ first: oneOf('largest', 'smallest'), rest: oneOf('last', 'refuse') }),
    growth: object<{ min?: number; max?: number }>({ min: number(), max: number() }, ['min', 'max']),
    amounts: list(object<AmountBound>({ member: word, min: amount, max: amount }, ['member', 'min', 'max'])),
    capacity: object<{ driver: string; factor?: number }>({ driver: word, factor: positive }, ['factor']),
    buffer: number({ min: 0, max: 10 }),
    ramp,
    unit,
    otherwise,
  },
  ['fill', 'growth', 'amounts', 'capacity', 'buffer', 'ramp', 'unit', 'otherwise'],
);

const campaign = object<Campaign>(
  {
    name: word,
    from: day,
    to: day,
    uplift: number({ min: -1 }),
    parts: record((key) => parseMonth(key) !== null, share),
    of: object<NonNullable<Campaign['of']>>({ dimension: word, members: list(word) }),
  },
  ['parts', 'of'],
);

/** Which of its three forms is told by the one field that each has. */
const years: Reader<Years> = (value, path, flaws) => {
  if (isRecord(value) && 'weights' in value) {
    return object<{ weights: readonly number[] }>({ weights: list(number({ min: 0 })) })(value, path, flaws);
  }
  if (isRecord(value) && 'by' in value) return object<{ by: Blend }>({ by: blend })(value, path, flaws);
  return object<{ growth: number }>({ growth: number({ min: -1, above: true }) })(value, path, flaws);
};

const timeStep = object<TimeStep>(
  {
    step: oneOf('time'),
    by: blend,
    seasonOf: object({ dimension: word, level }),
    campaigns: list(campaign),
    years,
    otherwise,
  },
  ['seasonOf', 'campaigns', 'years', 'otherwise'],
);

const version: Reader<typeof STRATEGY_VERSION> = (value, path, flaws) => {
  if (value === STRATEGY_VERSION) return STRATEGY_VERSION;
  flaws.push({
    path,
    problem: value === undefined ? 'missing' : 'unknown-version',
    expected: String(STRATEGY_VERSION),
  });
  return undefined;
};

const strategy = object<Strategy>(
  {
    version,
    name: word,
    note: text,
    steps: list(choice<Step>('step', { dimension: dimensionStep, time: timeStep })),
  },
  ['note'],
);

/**
 * Reads a strategy from JSON: a copy that holds nothing but the form's fields. Refuses 'strategy-malformed' with every
 * fault by its path; whether the strategy fits a plan is for checkStrategy.
 */
export function parseStrategy(json: unknown): Outcome<Strategy, StrategyMalformed> {
  const problems: Flaw[] = [];
  const read = strategy(json, '', problems);
  return read === undefined ? refuse({ code: 'strategy-malformed', problems }) : done(read);
}

/** Reads a blend, of a step or of an edit by drivers. Refuses as parseStrategy does. */
export function parseBlend(json: unknown): Outcome<Blend, StrategyMalformed> {
  const problems: Flaw[] = [];
  const read = blend(json, '', problems);
  return read === undefined ? refuse({ code: 'strategy-malformed', problems }) : done(read);
}
