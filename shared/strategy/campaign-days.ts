import { type DaySpan, daysInMonth, formatMonth, type MonthNumber } from '../model/calendar.ts';
import type { Campaign } from '../model/strategy.ts';

/** A day as its month and its number in it, from 1. */
export interface Day {
  readonly month: MonthNumber;
  readonly day: number;
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

/** Days [first, last] of a month that lie from `from` to `to`, all included. */
function daysWithin(month: MonthNumber, { first, last }: DaySpan, from: Day, to: Day): number {
  if (month < from.month || month > to.month) return 0;
  const start = Math.max(first, month === from.month ? from.day : 1);
  const end = Math.min(last, month === to.month ? to.day : last);
  return Math.max(0, end - start + 1);
}

/**
 * What a campaign makes of a period, the days `span` of a month: 1 + uplift x the part of the period that lies in it;
 * of a whole month by working days where the campaign says how many, else by calendar days. 1 outside. Throws on days
 * that are none: strategies are parsed.
 */
export function campaignFactor(campaign: Campaign, month: MonthNumber, span?: DaySpan): number {
  const from = parseDay(campaign.from);
  const to = parseDay(campaign.to);
  if (!from || !to) throw new Error(`no span of days: ${campaign.from} to ${campaign.to}`);
  const whole = { first: 1, last: daysInMonth(month) };
  const { first, last } = span ?? whole;
  const days = daysWithin(month, { first, last }, from, to);
  if (days === 0) return 1;
  const given = last - first === whole.last - whole.first ? campaign.parts?.[formatMonth(month)] : undefined;
  return 1 + campaign.uplift * (given ?? days / (last - first + 1));
}
