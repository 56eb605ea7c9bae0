import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Plan } from '../../shared/model/plan.ts';
import type { MeasureRow } from '../../shared/model/rows.ts';
import type { Basis, Blend } from '../../shared/model/strategy.ts';
import {
  type CapBasis,
  type Into,
  METHOD_NAMES,
  type MethodName,
  type Reference,
  type SpreadMethod,
} from '../../shared/spread/method.ts';
import { driverByCode } from '../../shared/strategy/plan-names.ts';
import { nearest } from '../../shared/text/at-near.ts';
import { parseEntry } from '../../shared/text/entry.ts';
import { rateOf } from '../../shared/text/typed-method.ts';
import type { Arguments } from './arguments.ts';
import { chooseMeasure, choosePlace, chooseScenario } from './choose.ts';
import type { OptionSpec } from './command.ts';
import { CliFailure } from './failure.ts';
import { refusalFailure } from './refused.ts';

/** The options that say how an edit spreads. */
export const METHOD_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  method: { value: 'METHOD', describe: 'How to spread (proportional).', oneOf: METHOD_NAMES },
  by: { value: 'DRIVER', describe: 'A driver, or a blend: "last-year=60,potential=40". For by-drivers and season.' },
  reference: {
    value: 'WHAT',
    describe: 'last-year, a scenario’s name, "measure=CODE", or an area: "at:organization=East;period=2027-Q1".',
  },
  into: {
    value: 'HOW',
    describe: 'For relative-percent: what becomes of the present value (replace).',
    oneOf: ['replace', 'add', 'subtract'],
  },
  pattern: { value: 'PARTS', describe: 'Periods by a pattern from the start of the year on, such as 4-4-5.' },
  growth: { value: 'RATE', describe: 'VALUE in the first month, then so much more each month: 2%, -1.5%.' },
  to: { value: 'VALUE', describe: 'VALUE in the first month and this in the last, even steps between.' },
  from: { value: 'VALUE', describe: 'For growth and straight-line: the first month, instead of VALUE.' },
  cap: { value: 'DRIVER', describe: 'For waterfall: what a part can hold; a driver, last-year, or "last-year*1.2".' },
  first: { value: 'DRIVER', describe: 'For waterfall: the largest of it are filled first; in order without it.' },
  over: { value: 'PARTS', describe: 'For waterfall: what is filled in turn (lines).', oneOf: ['lines', 'periods'] },
  margins: {
    value: 'FILE.json',
    describe: 'For fit: {"rows":{"organization=Ann":"1200",…},"periods":{"2027-Q1":"600",…}}.',
  },
  'only-existing': { describe: 'Only cells that have a value take part, unless all are 0.' },
};

export const METHOD_NOTES: readonly string[] = [
  'An amount replaces the total; +200k and +5% change it, and then only the change is spread by the method.',
  'By what is given --method may be left out: --by, --reference, --pattern, --growth, --to, --cap and --margins say it.',
  'repeat puts VALUE into each cell, or adds it ("+5"); clear makes all 0; percent-change takes each cell times the ' +
    'factor, relative-percent the reference times it; growth and straight-line set the area’s months one by one.',
];

/** Which option alone tells the method. */
const IMPLIED: readonly (readonly [string, MethodName])[] = [
  ['by', 'by-drivers'],
  ['pattern', 'pattern'],
  ['growth', 'growth'],
  ['to', 'straight-line'],
  ['cap', 'waterfall'],
  ['margins', 'fit'],
  ['reference', 'reference'],
];

/** What each method needs and may take besides VALUE. */
const TAKES: Readonly<Record<MethodName, { readonly needs: readonly string[]; readonly may: readonly string[] }>> = {
  proportional: { needs: [], may: [] },
  equal: { needs: [], may: ['reference'] },
  'last-year': { needs: [], may: [] },
  'by-drivers': { needs: ['by'], may: [] },
  reference: { needs: ['reference'], may: [] },
  pattern: { needs: ['pattern'], may: [] },
  season: { needs: [], may: ['by'] },
  'working-days': { needs: [], may: [] },
  waterfall: { needs: ['cap'], may: ['first', 'over'] },
  repeat: { needs: [], may: ['reference'] },
  clear: { needs: [], may: [] },
  'percent-change': { needs: [], may: [] },
  'relative-percent': { needs: ['reference'], may: ['into'] },
  growth: { needs: ['growth'], may: ['from'] },
  'straight-line': { needs: [], may: ['from', 'to'] },
  fit: { needs: ['margins'], may: [] },
};

/** What is typed as VALUE; --from stands for it, and clear needs none. */
export function typedValue(args: Arguments): string {
  const typed = args.positionals[1];
  const from = args.option('from');
  if (typed !== undefined && from !== undefined) throw args.usage('VALUE and --from are the same; give one');
  if (typed !== undefined || from !== undefined) return (typed ?? from) as string;
  if (args.option('method') === 'clear') return '0';
  throw args.usage('VALUE is missing');
}

/** The method that the options name. Throws a usage failure for options that do not go together. */
export function methodOf(args: Arguments, plan: Plan, measure: MeasureRow): SpreadMethod {
  const implied = IMPLIED.find(([option]) => args.option(option) !== undefined);
  const name = (args.option('method') as MethodName | undefined) ?? implied?.[1] ?? 'proportional';
  const { needs, may } = TAKES[name];
  const given = ['by', 'reference', 'into', 'pattern', 'growth', 'to', 'from', 'cap', 'first', 'over', 'margins'];
  for (const option of given.filter((one) => args.option(one) !== undefined)) {
    if (!needs.includes(option) && !may.includes(option)) {
      throw args.usage(`--${option} does not go with --method ${name}`);
    }
  }
  for (const option of needs) {
    if (args.option(option) === undefined) throw args.usage(`--method ${name} needs --${option}`);
  }
  return build(name, args, plan, measure);
}

function build(name: MethodName, args: Arguments, plan: Plan, measure: MeasureRow): SpreadMethod {
  const text = (option: string) => args.option(option) as string;
  const where = args.option('reference') === undefined ? {} : { where: referenceOf(args, plan, measure) };
  switch (name) {
    case 'proportional':
    case 'last-year':
    case 'working-days':
    case 'clear':
    case 'percent-change':
      return { method: name };
    case 'equal':
    case 'repeat':
      return { method: name, ...where };
    case 'by-drivers':
      return { method: name, by: blendOf(plan, text('by')) };
    case 'reference':
      return { method: name, reference: referenceOf(args, plan, measure) };
    case 'pattern':
      return {
        method: name,
        parts: text('pattern')
          .split(/[-,\s]+/)
          .map((part) => numberOf(part, '--pattern')),
      };
    case 'season':
      return { method: name, of: basisOf(plan, args.option('by') ?? 'last-year') };
    case 'waterfall':
      return waterfallOf(args, plan);
    case 'relative-percent': {
      const into = args.option('into') as Into | undefined;
      return { method: name, reference: referenceOf(args, plan, measure), ...(into ? { into } : {}) };
    }
    case 'growth':
      return { method: name, rate: growthRate(text('growth')) };
    case 'straight-line': {
      const to = args.option('to');
      return { method: name, last: to === undefined ? null : amountOf(plan, to, measure.decimals) };
    }
    case 'fit':
      return { method: name, ...marginsOf(plan, text('margins'), measure.decimals) };
    default:
      return name satisfies never;
  }
}

function bad(message: string): CliFailure {
  return new CliFailure(2, 'usage', message);
}

function numberOf(text: string, what: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw bad(`${what}: "${text}" is no number`);
  return Number(text);
}

/** The rate of --growth. */
function growthRate(text: string): string {
  const rate = rateOf(text);
  if (rate === null) throw bad(`--growth takes a per cent such as 2%, not "${text}"`);
  return rate;
}

/** An amount as in the grid, ticks. */
function amountOf(plan: Plan, text: string, decimals: number): number {
  const entry = parseEntry(text, decimals);
  if (!entry.ok) throw refusalFailure(plan, entry.refusal);
  if (entry.value.op !== 'set') throw bad(`"${text}" is a change; an amount is wanted`);
  return entry.value.ticks;
}

function referenceOf(args: Arguments, plan: Plan, measure: MeasureRow): Reference {
  const text = args.option('reference') as string;
  if (text === 'last-year') return { reference: 'last-year' };
  if (text.startsWith('measure=')) return { reference: 'measure', measure: chooseMeasure(plan, text.slice(8)).code };
  if (text.startsWith('at:')) {
    return { reference: 'area', area: { measure: measure.id, ...choosePlace(plan, text.slice(3)) } };
  }
  return { reference: 'scenario', scenario: chooseScenario(plan, text).id };
}

/** "last-year*1.2": a basis, and how much of it. */
function waterfallOf(args: Arguments, plan: Plan): SpreadMethod {
  const [name = '', factor] = (args.option('cap') as string).split('*').map((part) => part.trim());
  if (factor !== undefined) numberOf(factor, '--cap');
  const cap = basisOf(plan, name);
  if (cap.basis === 'equal') throw bad('--cap takes a driver, last-year or current');
  const first = args.option('first');
  return {
    method: 'waterfall',
    over: (args.option('over') as 'lines' | 'periods' | undefined) ?? 'lines',
    cap: cap as CapBasis,
    ...(factor === undefined ? {} : { factor }),
    ...(first === undefined ? {} : { first: basisOf(plan, first) }),
  };
}

const marginsForm = z.strictObject({
  rows: z.record(z.string(), z.string()).optional(),
  periods: z.record(z.string(), z.string()).optional(),
});

function marginsOf(plan: Plan, file: string, decimals: number) {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw bad(`--margins: ${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  const read = marginsForm.safeParse(json);
  if (!read.success) throw bad(`--margins: ${file}: ${z.prettifyError(read.error)}`);
  const { rows = {}, periods = {} } = read.data;
  return {
    rows: Object.entries(rows).map(([at, amount]) => ({
      members: choosePlace(plan, at).members,
      ticks: amountOf(plan, amount, decimals),
    })),
    periods: Object.entries(periods).map(([period, amount]) => ({ period, ticks: amountOf(plan, amount, decimals) })),
  };
}

function blendOf(plan: Plan, text: string): Blend {
  return text.split(',').map((part) => {
    const [name = '', weight = '1'] = part.split('=').map((item) => item.trim());
    if (!/^\d+(\.\d+)?$/.test(weight) || Number(weight) <= 0) {
      throw bad(`"${part.trim()}" has no weight above zero`);
    }
    return { weight: Number(weight), of: basisOf(plan, name) };
  });
}

function basisOf(plan: Plan, name: string): Basis {
  if (name === 'last-year' || name === 'equal' || name === 'current' || name === 'working-days') return { basis: name };
  if (driverByCode(plan, name)) return { basis: 'driver', driver: name };
  const known = [...plan.tables.driver.values()].map((row) => row.code);
  const near = nearest(name, [...known, 'last-year', 'equal', 'current', 'working-days']);
  throw new CliFailure(2, 'unknown', `this plan has no driver "${name}"`, {
    details: { what: 'driver', name, near },
    lines: near.length > 0 ? [`Near: ${near.join(', ')}`] : [`Drivers: ${known.join(', ') || 'none'}`],
  });
}
