import Holidays from 'date-holidays';
import type { DaysOff } from './chinese-holidays.ts';
import { DAY, dayText } from './days.ts';

/** Countries whose weekend is not Saturday and Sunday: counting their working days so would be wrong. */
const OTHER_WEEKENDS = new Set('AF BD BH BN DJ DZ EG IL IQ IR JO KW LY MV NP OM PS QA SA SD SO SY YE'.split(' '));

/** A country, and its state where the holidays differ: "US", "DE-by". */
export interface Place {
  readonly country: string;
  readonly state: string | null;
}

export type PlaceProblem = 'unknown-country' | 'unknown-state' | 'other-weekend';

/** Reads "DE" or "DE-by"; says what is wrong with a place whose holidays cannot be told. */
export function parsePlace(text: string): Place | PlaceProblem {
  const [country = '', state = null] = text.split('-');
  const code = country.toUpperCase();
  const known = new Holidays();
  if (!(code in known.getCountries())) return 'unknown-country';
  if (OTHER_WEEKENDS.has(code)) return 'other-weekend';
  if (state === null) return { country: code, state: null };
  const states = Object.keys(known.getStates(code) ?? {});
  const found = states.find((name) => name.toLowerCase() === state.toLowerCase());
  return found === undefined ? 'unknown-state' : { country: code, state: found };
}

/** A year asked for once is asked for month by month. */
const worked = new Map<string, DaysOff>();

/** Public holidays of a calendar year by the rules of the country's law, substitute days among them. */
export function publicDaysOff(place: Place, year: number): DaysOff {
  const key = `${place.country} ${place.state} ${year}`;
  const known = worked.get(key) ?? workOut(place, year);
  worked.set(key, known);
  return known;
}

function workOut({ country, state }: Place, year: number): DaysOff {
  const holidays = state === null ? new Holidays(country) : new Holidays(country, state);
  const off = new Set<string>();
  for (const { type, date, start, end } of holidays.getHolidays(year)) {
    if (type !== 'public') continue;
    // The date is the country's own; start and end are moments, of which only the length is of use.
    const first = Date.parse(date.slice(0, 10));
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
    for (let d = 0; d < days; d++) off.add(dayText(first + d * DAY));
  }
  return { off, worked: new Set(), published: false };
}
