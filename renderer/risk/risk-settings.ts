import { ASSUMED, type Assumed } from '../../shared/analysis/outlook.ts';
import type { RiskInputs } from '../../shared/analysis/risk-problem.ts';
import type { Key } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { createStore, type Store } from '../state/store.ts';
import type { TextStorage } from '../state/view.ts';

export const MARKETS = ['optimistic', 'base', 'pessimistic'] as const;
export type Market = (typeof MARKETS)[number];

export const MARKET_LABELS = {
  optimistic: 'risk.optimistic',
  base: 'risk.base',
  pessimistic: 'risk.pessimistic',
} as const satisfies Record<Market, Key>;

/** What the risk page was asked; kept per file on this machine, never in the plan. Ratios: 0.15 is 15 %. */
export interface RiskSettings extends RiskInputs {
  readonly dimension: number | null;
  readonly depth: number;
  /** Code of a year; null for the first. */
  readonly year: string | null;
  /** A total other than the plan's, and what it was typed for (see goalKey). */
  readonly goal: { readonly of: string; readonly ticks: number } | null;
  /** The chance that is wanted. */
  readonly wanted: number;
  readonly market: Market;
  readonly shifts: Readonly<Record<Market, number>>;
}

export const FIRST_SETTINGS: RiskSettings = {
  dimension: null,
  depth: 1,
  year: null,
  expected: 'targets',
  uncertainty: ASSUMED.variation,
  typed: {},
  correlation: ASSUMED.correlation,
  monthVariation: 0.2,
  draws: 10_000,
  seed: ASSUMED.seed,
  goal: null,
  wanted: ASSUMED.wanted,
  market: 'base',
  shifts: { optimistic: 0.05, base: ASSUMED.shift, pessimistic: -0.1 },
};

/** What the compare page simulates by: the same ups and downs, market and wanted chance. */
export function assumedOf({ uncertainty, correlation, shifts, market, wanted, seed }: RiskSettings): Assumed {
  return { variation: uncertainty, correlation, shift: shifts[market], wanted, seed };
}

export const MOST_VARIATION = 3;
export const DRAWS = [1000, 10_000, 100_000] as const;
export const MOST_SEED = 999_999;
export const LEAST_SHIFT = -0.9;

/** Settings from stored text; what is not understood is as at first. */
export function readRiskSettings(text: string | null): RiskSettings {
  let found: Record<string, unknown> = {};
  try {
    const stored: unknown = text === null ? {} : JSON.parse(text);
    if (typeof stored === 'object' && stored !== null) found = stored as Record<string, unknown>;
  } catch {
    return FIRST_SETTINGS;
  }
  const within = (value: unknown, least: number, most: number, otherwise: number) =>
    typeof value === 'number' && value >= least && value <= most ? value : otherwise;
  const ratio = (key: 'uncertainty' | 'correlation' | 'monthVariation' | 'wanted', most: number, least = 0) =>
    within(found[key], least, most, FIRST_SETTINGS[key]);
  const whole = (value: unknown, least: number, most: number, otherwise: number) =>
    Number.isInteger(value) ? within(value, least, most, otherwise) : otherwise;
  const shifts = (found['shifts'] ?? {}) as Record<string, unknown>;
  const shift = (market: Market) => within(shifts[market], LEAST_SHIFT, MOST_VARIATION, FIRST_SETTINGS.shifts[market]);
  const goal = found['goal'] as { of?: unknown; ticks?: unknown } | null | undefined;
  return {
    dimension: whole(found['dimension'], 1, Number.MAX_SAFE_INTEGER, 0) || null,
    depth: whole(found['depth'], 1, 1000, FIRST_SETTINGS.depth),
    year: typeof found['year'] === 'string' ? found['year'] : null,
    expected: found['expected'] === 'last-year' ? 'last-year' : 'targets',
    uncertainty: ratio('uncertainty', MOST_VARIATION),
    typed: typedOf(found['typed']),
    correlation: ratio('correlation', 1),
    monthVariation: ratio('monthVariation', MOST_VARIATION),
    draws: DRAWS.find((draws) => draws === found['draws']) ?? FIRST_SETTINGS.draws,
    seed: whole(found['seed'], 0, MOST_SEED, FIRST_SETTINGS.seed),
    goal:
      typeof goal?.of === 'string' && Number.isSafeInteger(goal.ticks)
        ? { of: goal.of, ticks: goal.ticks as number }
        : null,
    wanted: ratio('wanted', 0.99, 0.5),
    market: MARKETS.find((market) => market === found['market']) ?? FIRST_SETTINGS.market,
    shifts: { optimistic: shift('optimistic'), base: shift('base'), pessimistic: shift('pessimistic') },
  };
}

function typedOf(found: unknown): Readonly<Record<number, number>> {
  if (typeof found !== 'object' || found === null) return {};
  const kept = Object.entries(found).filter(
    ([member, value]) => /^\d+$/.test(member) && typeof value === 'number' && value >= 0 && value <= MOST_VARIATION,
  );
  return Object.fromEntries(kept);
}

const stores = new WeakMap<OpenPlan, Store<RiskSettings>>();

/** The settings of an open plan, kept in the storage as they change. */
export function riskSettings(open: OpenPlan, storage: TextStorage = window.localStorage): Store<RiskSettings> {
  const known = stores.get(open);
  if (known) return known;
  const key = `apportion.risk:${open.workbench.state.get().file}`;
  const read = () => {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  };
  const store = createStore(readRiskSettings(read()));
  store.subscribe(() => {
    try {
      storage.setItem(key, JSON.stringify(store.get()));
    } catch {
      // Storage is full or denied: the settings are only convenience.
    }
  });
  stores.set(open, store);
  return store;
}

/** Reads "15", "15%", "-10 %" or "１５％" as a ratio; null for what is no number or outside the limits. */
export function readPercent(text: string, least: number, most: number): number | null {
  const clean = text
    .normalize('NFKC')
    .replace(/\u2212/g, '-')
    .replace(/%\s*$/, '')
    .trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(clean)) return null;
  // By way of digits: 0.07 x 100 is not 7.
  const ratio = Number(`${clean}e-2`);
  return ratio >= least && ratio <= most ? ratio : null;
}

/** A ratio as it would be typed: "15", "-12.5". */
export function typedPercent(ratio: number): string {
  return String(Number((ratio * 100).toFixed(4)));
}
