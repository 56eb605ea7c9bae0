import { formatMonth, type MonthNumber } from '../model/calendar.ts';
import type { Campaign } from '../model/strategy.ts';

/** A day as its month and its number in it, from 1. */
export interface Day {
  readonly month: MonthNumber;
  readonly day: number;
}

/** Days of a month of the Gregorian calendar. */
export function daysInMonth(month: MonthNumber): number {
  const year = Math.floor(month / 12);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - year * 12] as number;
}

/** "2027-02-28"; null when there is no such day. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const ofYear = Number(match[2]);
  if (ofYear < 1 || ofYear > 12) return null;
  const month = Number(match[1]) * 12 + ofYear - 1;
  const day = Number(match[3]);
  return day >= 1 && day <= daysInMonth(month) ? { month, day } : null;
}

/** Days of a month that lie from `from` to `to`, both included. */
function daysWithin(month: MonthNumber, from: Day, to: Day): number {
  if (month < from.month || month > to.month) return 0;
  const first = month === from.month ? from.day : 1;
  const last = month === to.month ? to.day : daysInMonth(month);
  return Math.max(0, last - first + 1);
}

/**
 * What a campaign makes of a month: 1 + uplift x the part of the month that lies in it, by working days where the
 * campaign says how many, else by calendar days. 1 outside. Throws on days that are none: strategies are parsed.
 */
export function campaignFactor(campaign: Campaign, month: MonthNumber): number {
  const from = parseDay(campaign.from);
  const to = parseDay(campaign.to);
  if (!from || !to) throw new Error(`no span of days: ${campaign.from} to ${campaign.to}`);
  const days = daysWithin(month, from, to);
  if (days === 0) return 1;
  const part = campaign.parts?.[formatMonth(month)] ?? days / daysInMonth(month);
  return 1 + campaign.uplift * part;
}
