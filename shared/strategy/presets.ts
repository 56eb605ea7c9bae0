import { unreachable } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { DimensionRow, DriverRow } from '../model/rows.ts';
import {
  type Basis,
  type Blend,
  type DimensionStep,
  STRATEGY_VERSION,
  type Strategy,
  type TimeStep,
} from '../model/strategy.ts';
import type { TextLanguage } from '../text/amount.ts';
import { driverByCode, WORKING_DAYS } from './plan-names.ts';
import { presetWords } from './preset-words.ts';
import { referenceFirstMonth } from './reference.ts';

/** The ready strategies, in the order in which they are offered. */
export const PRESET_IDS = [
  'by-region',
  'by-product-line',
  'by-customer-type',
  'by-channel',
  'horizon-long',
  'horizon-mid',
  'horizon-short',
  'equal',
  'historical-growth',
  'potential',
  'capability',
  'capacity',
  'blended',
  'waterfall',
  'bottom-up',
] as const;

export type PresetId = (typeof PRESET_IDS)[number];

/** What a plan would have to have for a ready strategy. Drivers and dimensions are named by what they would hold. */
export type Missing =
  | { readonly what: 'driver'; readonly name: DriverRole }
  | { readonly what: 'dimension'; readonly name: DimensionRole }
  | { readonly what: 'history' }
  | { readonly what: 'years' };

export interface Preset {
  readonly id: PresetId;
  /** Fitted to the plan; null when something is missing. */
  readonly strategy: Strategy | null;
  readonly missing: readonly Missing[];
}

export type DimensionRole = 'organization' | 'product' | 'customer' | 'channel';
export type DriverRole = 'potential' | 'ability' | 'capacity' | 'working-days';

/** How dimensions and drivers are known: by their codes or names, in either language. */
const DIMENSION_WORDS: Readonly<Record<DimensionRole, RegExp>> = {
  organization: /organi[sz]ation|region|territory|sales|组织|区域|大区|销售/i,
  product: /product|categor|brand|产品|品类|品牌/i,
  customer: /customer|client|segment|account|客户/i,
  channel: /channel|渠道/i,
};
const DRIVER_WORDS: Readonly<Record<DriverRole, RegExp>> = {
  potential: /potential|market|潜力|市场/i,
  ability: /abilit|skill|competen|能力/i,
  capacity: /capacity|产能|容量/i,
  'working-days': /^working-days$/i,
};

/** What a long-term target grows by a year unless somebody says otherwise. */
const YEARLY_GROWTH = 0.08;
const LAST_YEAR_WEIGHT = 60;
const POTENTIAL_WEIGHT = 40;

function dimensionOf(plan: Plan, role: DimensionRole): DimensionRow | undefined {
  const dimensions = dimensionsOf(plan);
  const found = dimensions.find(({ code, name }) => DIMENSION_WORDS[role].test(`${code} ${name}`));
  // Every plan is somebody's: its first dimension stands for the organization.
  return found ?? (role === 'organization' ? dimensions[0] : undefined);
}

/** A driver of members, lines, or lines and periods; or of periods where working days are asked for. */
function driverOf(plan: Plan, role: DriverRole): DriverRow | undefined {
  if (role === 'working-days') return driverByCode(plan, WORKING_DAYS);
  return [...plan.tables.driver.values()].find(
    ({ code, name, scope }) => scope !== 'period' && DRIVER_WORDS[role].test(`${code} ${name}`),
  );
}

function hasHistory(plan: Plan): boolean {
  return plan.actuals.size > 0 && referenceFirstMonth(plan) > 0;
}

const only = (of: Basis): Blend => [{ weight: 1, of }];
const driverBasis = (driver: DriverRow) => ({ basis: 'driver', driver: driver.code }) as const;

/** Whether a driver says something about the parts of a dimension. */
function speaksOf(driver: DriverRow, dimension: DimensionRow): boolean {
  return driver.scope !== 'member' || driver.dimension === dimension.id;
}

/** What steps go by: `main` where the drivers that it reads have numbers, else the usual. */
interface Going {
  readonly main: Blend;
  readonly drivers: readonly DriverRow[];
  /** Straight to the last members, with no levels between. */
  readonly straight?: boolean;
  readonly more?: (dimension: DimensionRow, isLeaf: boolean) => Partial<DimensionStep>;
}

/** Steps down every level of every dimension, `first` before the others. */
function stepsDown(plan: Plan, first: DimensionRow, going: Going, usual: Blend): DimensionStep[] {
  const others = dimensionsOf(plan).filter((dimension) => dimension.id !== first.id);
  return [first, ...others].flatMap((dimension) => {
    const fits = going.drivers.every((driver) => speaksOf(driver, dimension));
    const leads = going.drivers.length > 0 ? fits : dimension.id === first.id;
    const depth = going.straight && leads ? 1 : Math.max(1, hierarchyOf(plan, dimension.id).maxDepth);
    return Array.from({ length: depth }, (_, i): DimensionStep => {
      const isLeaf = i === depth - 1;
      return {
        step: 'dimension',
        over: dimension.code,
        to: isLeaf ? 'leaf' : (dimension.levels[i] ?? i + 1),
        by: leads ? going.main : usual,
        otherwise: 'equal',
        ...(leads ? going.more?.(dimension, isLeaf) : {}),
      };
    });
  });
}

/** The ready strategies, each fitted to the plan's dimensions and drivers, or with what the plan lacks for it. */
export function presetsFor(plan: Plan, language: TextLanguage = 'en'): Preset[] {
  return PRESET_IDS.map((id) => {
    const missing = missingFor(plan, id);
    if (missing.length > 0) return { id, strategy: null, missing };
    const { name, note } = presetWords(id, language);
    return { id, strategy: { version: STRATEGY_VERSION, name, note, steps: stepsOf(plan, id) }, missing };
  });
}

function missingFor(plan: Plan, id: PresetId): Missing[] {
  const dimension = (name: DimensionRole): Missing[] => (dimensionOf(plan, name) ? [] : [{ what: 'dimension', name }]);
  const driver = (name: DriverRole): Missing[] => (driverOf(plan, name) ? [] : [{ what: 'driver', name }]);
  switch (id) {
    case 'by-region':
    case 'horizon-mid':
    case 'equal':
    case 'bottom-up':
      return dimension('organization');
    case 'by-product-line':
      return dimension('product');
    case 'by-customer-type':
      return dimension('customer');
    case 'by-channel':
      return dimension('channel');
    case 'horizon-long':
      return calendarOf(plan).spec.years > 1 ? [] : [{ what: 'years' }];
    case 'horizon-short':
      return driver('working-days');
    case 'historical-growth':
      return hasHistory(plan) ? [] : [{ what: 'history' }];
    case 'potential':
      return driver('potential');
    case 'capability':
      return [...driver('potential'), ...driver('ability')];
    case 'capacity':
    case 'waterfall':
      return driver('capacity');
    case 'blended':
      return [...driver('potential'), ...(hasHistory(plan) ? [] : [{ what: 'history' } as const])];
    default:
      return unreachable(id);
  }
}

/** What leads the breakdown of a preset of which nothing is missing, and how its months go. */
function stepsOf(plan: Plan, id: PresetId): Strategy['steps'] {
  const usual = only({ basis: hasHistory(plan) ? 'last-year' : 'equal' });
  const role = LEADING_DIMENSION[id] ?? 'organization';
  const leading = dimensionOf(plan, role);
  if (!leading) throw new Error(`no dimension for ${role}: asked before`);
  const going = goingOf(plan, id, usual);
  const rest = id === 'bottom-up' || id === 'horizon-short' ? going.main : usual;
  return [...stepsDown(plan, leading, going, rest), timeStep(id, usual)];
}

const LEADING_DIMENSION: Partial<Record<PresetId, DimensionRole>> = {
  'by-product-line': 'product',
  'by-customer-type': 'customer',
  'by-channel': 'channel',
};

function goingOf(plan: Plan, id: PresetId, usual: Blend): Going {
  const driver = (role: DriverRole) => {
    const found = driverOf(plan, role);
    if (!found) throw new Error(`no driver for ${role}: asked before`);
    return found;
  };
  const by = (main: Blend, drivers: readonly DriverRow[] = [], more?: Going['more']): Going =>
    more ? { main, drivers, more } : { main, drivers };
  switch (id) {
    case 'equal':
      return { ...by(only({ basis: 'equal' })), straight: true };
    case 'potential':
      return by(only(driverBasis(driver('potential'))), [driver('potential')]);
    case 'capability': {
      const of = [driverBasis(driver('potential')), driverBasis(driver('ability'))];
      return by(only({ basis: 'product', of }), [driver('potential'), driver('ability')]);
    }
    case 'capacity':
    case 'waterfall': {
      const capacity = driver('capacity');
      const cap = { driver: capacity.code };
      const fill = { first: 'largest', rest: 'last' } as const;
      if (id === 'waterfall') return by(usual, [capacity], () => ({ capacity: cap, fill }));
      return by(only(driverBasis(capacity)), [capacity], () => ({ capacity: cap }));
    }
    case 'blended': {
      const potential = driver('potential');
      const blend: Blend = [
        { weight: LAST_YEAR_WEIGHT, of: { basis: 'last-year' } },
        { weight: POTENTIAL_WEIGHT, of: driverBasis(potential) },
      ];
      return by(blend, [potential]);
    }
    case 'bottom-up':
    case 'horizon-short':
      return by(only({ basis: 'current' }));
    default:
      return by(usual);
  }
}

function timeStep(id: PresetId, usual: Blend): TimeStep {
  const season: TimeStep = { step: 'time', by: usual, otherwise: 'equal' };
  switch (id) {
    case 'equal':
      return { ...season, by: only({ basis: 'equal' }) };
    case 'horizon-long':
      return { ...season, years: { growth: YEARLY_GROWTH } };
    case 'horizon-short':
      return { ...season, by: only({ basis: 'working-days' }) };
    case 'bottom-up':
      return { ...season, by: only({ basis: 'current' }) };
    default:
      return season;
  }
}
