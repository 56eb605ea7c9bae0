import { peopleOf } from '../../analysis/people.ts';
import { finalVersionsOf } from '../../final/versions.ts';
import { formatMonth, lastMonth, type Period, partsOfKind, periodsOfKind } from '../../model/calendar.ts';
import { calendarOf, dimensionsOf, measuresOf, settingsOf } from '../../model/plan.ts';
import type { MeasureRow } from '../../model/rows.ts';
import { referenceWindow } from '../../strategy/reference.ts';
import { formatAmount, growthOf, unitCaption } from '../../text/amount.ts';
import { breakdownBars } from '../charts/breakdown-bars.ts';
import { unitOf } from '../report-context.ts';
import { type Html, html, NOTHING } from './html.ts';
import { chart, facts, growthWords, keyFigures, type TableColumn, type TableLine, table } from './parts.ts';
import {
  exactAmount,
  lastYearOf,
  nameOf,
  periodWords,
  type ReportSubject,
  reportSubject,
  shortAmount,
  shortPeriod,
  targetOf,
  wholeOf,
} from './subject.ts';

/** "2027-01-15 10:22 UTC". */
export function timeWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Which plan, which scenario, how much, since when. */
export function titleSection(subject: ReportSubject): Html {
  const { plan, scenario, measure, words } = subject;
  const period = periodWords(subject, wholeOf(subject));
  return html`<p class="kicker">${words.kicker}</p>
<h1>${settingsOf(plan).name}</h1>
<p class="lead">${words.lead(scenario.name, measure.name, period)}</p>
${mainFigures(subject)}${planFacts(subject)}`;
}

function mainFigures(subject: ReportSubject): Html {
  const { words, years, style } = subject;
  const whole = wholeOf(subject);
  const target = targetOf(subject, 0, whole);
  const first = years[0] as Period;
  const before = lastYearOf(subject, 0, first);
  const unit = unitCaption(unitOf(subject.plan, subject.measure), 0, subject.language);
  const figures = [{ name: words.target, value: exactAmount(subject, target), small: unit }];
  if (before !== null) {
    const { from, to } = referenceWindow(subject.plan);
    const ofFirst = targetOf(subject, 0, first);
    const growth = growthWords(ofFirst, before);
    const difference = formatAmount(ofFirst - before, { ...style, signed: true });
    figures.push(
      { name: words.lastYear, value: exactAmount(subject, before), small: words.between(from, to) },
      {
        name: words.growth,
        value: growth,
        small: years.length > 1 ? periodWords(subject, first) : `${difference} ${style.caption}`,
      },
    );
  }
  return keyFigures(figures);
}

function planFacts(subject: ReportSubject): Html {
  const { plan, scenario, words, request } = subject;
  const calendar = calendarOf(plan);
  const status = html`<span class="status"><span class="dot ${scenario.status}"></span>${words.status[scenario.status]}</span>`;
  const people = peopleOf(plan)?.members.length ?? 0;
  return facts([
    [words.facts.status, status],
    [words.facts.strategy, scenario.strategy ?? words.facts.noStrategy],
    [words.facts.periods, words.between(calendar.spec.firstMonth, formatMonth(lastMonth(calendar)))],
    [
      words.facts.brokenDown,
      dimensionsOf(plan)
        .map(({ name }) => name)
        .join(words.facts.thenBy),
    ],
    [words.facts.lines, formatAmount(plan.lines.count, { decimals: 0 })],
    [words.facts.people, formatAmount(people, { decimals: 0 })],
    [words.facts.prepared, words.facts.preparedBy(timeWords(request.now), request.who)],
    [words.facts.version, words.facts.entry(plan.seq)],
    ...sealFacts(subject),
  ]);
}

/** By which a final version is known again; older files have final scenarios without a seal. */
function sealFacts({ plan, scenario, words }: ReportSubject): [string, string][] {
  const [last] = scenario.status === 'final' ? finalVersionsOf(plan, scenario.id) : [];
  return last ? [[words.facts.sealed, words.facts.seal(last.number, last.checksum)]] : [];
}

/** Columns that set a target beside last year; without one the target alone. */
export function besideLastYear(subject: ReportSubject): TableColumn[] {
  const { words, lastYear } = subject;
  const target: TableColumn = { head: words.target, figure: true };
  if (!lastYear) return [target];
  return [
    target,
    { head: words.lastYear, figure: true, back: true },
    { head: words.difference, figure: true },
    { head: words.growth, figure: true },
  ];
}

export function besideCells(subject: ReportSubject, target: number, before: number | null): string[] {
  if (!subject.lastYear) return [shortAmount(subject, target)];
  return [
    shortAmount(subject, target),
    before === null ? '' : shortAmount(subject, before),
    before === null ? '' : shortAmount(subject, target - before, true),
    growthWords(target, before),
  ];
}

/** The whole plan by year and quarter, and its months as a picture. */
export function periodSection(subject: ReportSubject): Html {
  const { words, years, plan } = subject;
  const calendar = calendarOf(plan);
  const lines: TableLine[] = [];
  const line = (period: Period, depth: number, name: string, strong: boolean) => {
    const cells = besideCells(subject, targetOf(subject, 0, period), lastYearOf(subject, 0, period));
    lines.push({ cells: [name, ...cells], depth, strong, group: strong && lines.length > 0 });
  };
  if (years.length > 1) line(wholeOf(subject), 1, words.total, true);
  for (const year of years) {
    line(year, 1, periodWords(subject, year), true);
    for (const quarter of partsOfKind(calendar, year, 'quarter')) {
      line(quarter, 2, shortPeriod(subject, quarter), false);
    }
  }
  const columns = [{ head: words.period }, ...besideLastYear(subject)];
  return html`<h2>${words.summary}</h2>
${monthsChart(subject, 0, 270)}${amountsHint(subject)}${table(columns, lines)}`;
}

export function amountsHint({ words, style }: ReportSubject): Html {
  return html`<p class="hint">${words.amounts(style.caption)}${style.rounds ? ` ${words.rounded}` : ''}</p>
`;
}

/** The months of the first year beside last year's. */
export function monthsChart(subject: ReportSubject, node: number, height: number): Html {
  const { plan, years, words, style, lastYear } = subject;
  const months = partsOfKind(calendarOf(plan), years[0] as Period, 'month');
  const inUnit = (ticks: number) => ticks / 10 ** (style.decimals + style.unit);
  const values = months.map((month) => inUnit(targetOf(subject, node, month)));
  const before = months.map((month) => inUnit(lastYearOf(subject, node, month) ?? 0));
  if ([...values, ...before].every((value) => value === 0)) return NOTHING;
  const title = lastYear ? words.months : words.monthsAlone;
  const unit =
    years.length > 1 ? `${periodWords(subject, years[0] as Period)}${words.comma}${style.caption}` : style.caption;
  const option = breakdownBars({
    title,
    unit,
    categories: months.map((month) => shortPeriod(subject, month)),
    series: [{ name: words.target, values }],
    reference: lastYear ? { name: words.lastYear, values: before } : null,
  });
  return chart(subject, option, `${title}${words.colon}${nameOf(subject, node)}`, height);
}

/** Where a plan counts more than one thing: each measure's total beside last year. */
export function measuresSection(subject: ReportSubject): Html {
  const { plan, words, request } = subject;
  const measures = measuresOf(plan);
  if (measures.length < 2) return NOTHING;
  const lines = measures.map((measure): TableLine => {
    const own =
      measure.id === subject.measure.id
        ? subject
        : reportSubject(plan, { ...request, measure: measure.id }, subject.draw);
    return { cells: [measureName(own, measure), ...measureCells(own)] };
  });
  const columns: TableColumn[] = [
    { head: words.measure },
    { head: words.target, figure: true },
    { head: words.lastYear, figure: true, back: true },
    { head: words.growth, figure: true },
  ];
  return html`<h2>${words.measures}</h2>
${table(columns, lines)}`;
}

function measureName({ style }: ReportSubject, { name }: MeasureRow): string {
  return `${name} (${style.caption})`;
}

function measureCells(subject: ReportSubject): string[] {
  const [first] = periodsOfKind(calendarOf(subject.plan), 'year');
  if (!first) return [];
  const target = targetOf(subject, 0, first);
  const before = lastYearOf(subject, 0, first);
  const grows = before === null ? null : growthOf(target, before);
  return [
    shortAmount(subject, target),
    before === null ? '' : shortAmount(subject, before),
    grows === null ? '' : growthWords(target, before),
  ];
}
