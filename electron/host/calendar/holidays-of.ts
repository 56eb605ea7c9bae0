import { parsePlace } from './public-holidays.ts';
import type { HolidayCalendar } from './working-days.ts';

/** "CN", "weekends", "DE": a calendar as the user picked it; null for none, or for what is none. */
export function holidaysOf(text: string | null): HolidayCalendar | null {
  if (text === null) return null;
  if (text === 'CN' || text === 'weekends') return text;
  const place = parsePlace(text);
  return typeof place === 'string' ? null : place;
}
