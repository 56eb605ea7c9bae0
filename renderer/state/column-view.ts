import type { DerivedMeasureId, DriverId, ScenarioId } from '../../shared/model/ids.ts';

/** What can stand beside planned figures for comparison. */
export const EXTRAS = ['last-year', 'growth', 'share', 'floor', 'cap', 'claim', 'difference'] as const;
export type Extra = (typeof EXTRAS)[number];

/** Where it stands: once at the right end, for the first year; beside each year; beside every period. */
const EXTRA_PLACES = ['end', 'years', 'periods'] as const;
export type ExtraPlace = (typeof EXTRA_PLACES)[number];

/** What the grid's columns are, and how much of the grid stays in place. */
export interface ColumnView {
  readonly extras: readonly Extra[];
  readonly extrasAt: ExtraPlace;
  /** Drivers with a column of their own. */
  readonly drivers: readonly DriverId[];
  /** Derived measures that are shown beside the planned ones. */
  readonly ratios: readonly DerivedMeasureId[];
  /** The scenario that the difference is to; null: none chosen. */
  readonly against: ScenarioId | null;
  /** Which headings stand over which: periods over measures, or measures over periods. */
  readonly over: 'periods' | 'measures';
  /** The last column that stays in place while the others scroll; null: only the names do. */
  readonly frozen: string | null;
  /** Whether the row of the whole plan stays in place. */
  readonly firstRowFrozen: boolean;
  /** Whether rows without any figure are left out. */
  readonly hideZero: boolean;
  /** Widths that the planner has chosen, px, by column. */
  readonly widths: Readonly<Record<string, number>>;
}

export const FIRST_COLUMN_VIEW: ColumnView = {
  extras: ['last-year', 'growth'],
  extrasAt: 'end',
  drivers: [],
  ratios: [],
  against: null,
  over: 'periods',
  frozen: null,
  firstRowFrozen: false,
  hideZero: false,
  widths: {},
};

/** Narrower or wider than this no one drags a column on purpose. */
export const LEAST_WIDTH = 40;
export const MOST_WIDTH = 1200;
const MOST_WIDTHS = 500;

const isId = (value: unknown) => Number.isSafeInteger(value);

/** A column view from stored data; what is not understood is as at first. */
export function columnViewOf(stored: unknown): ColumnView {
  if (typeof stored !== 'object' || stored === null) return FIRST_COLUMN_VIEW;
  const found = stored as Readonly<Record<string, unknown>>;
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  return {
    extras: Array.isArray(found['extras'])
      ? EXTRAS.filter((extra) => list(found['extras']).includes(extra))
      : FIRST_COLUMN_VIEW.extras,
    extrasAt: EXTRA_PLACES.find((place) => place === found['extrasAt']) ?? FIRST_COLUMN_VIEW.extrasAt,
    drivers: list(found['drivers']).filter(isId) as DriverId[],
    ratios: list(found['ratios']).filter(isId) as DerivedMeasureId[],
    against: isId(found['against']) ? (found['against'] as ScenarioId) : null,
    over: found['over'] === 'measures' ? 'measures' : 'periods',
    frozen: typeof found['frozen'] === 'string' ? found['frozen'] : null,
    firstRowFrozen: found['firstRowFrozen'] === true,
    hideZero: found['hideZero'] === true,
    widths: widthsOf(found['widths']),
  };
}

function widthsOf(stored: unknown): Readonly<Record<string, number>> {
  if (typeof stored !== 'object' || stored === null) return {};
  const widths = Object.entries(stored).filter(
    (entry): entry is [string, number] =>
      typeof entry[1] === 'number' && entry[1] >= LEAST_WIDTH && entry[1] <= MOST_WIDTH,
  );
  return Object.fromEntries(widths.slice(0, MOST_WIDTHS));
}
