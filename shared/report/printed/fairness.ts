import { fairness } from '../../analysis/fairness.ts';
import { ASSUMED, outlookOfTargets, REACH } from '../../analysis/outlook.ts';
import { driverByPerson, type People, peopleOf, potentialDriver, sumByPerson } from '../../analysis/people.ts';
import type { Period } from '../../model/calendar.ts';
import { cellsOf, type Plan } from '../../model/plan.ts';
import { referenceYearByLine } from '../../strategy/reference.ts';
import { formatAmount, formatPercent } from '../../text/amount.ts';
import { breakdownBars } from '../charts/breakdown-bars.ts';
import { type Html, html, NOTHING } from './html.ts';
import { chart, keyFigures, table } from './parts.ts';
import { type ReportSubject, shortAmount } from './subject.ts';

/** Those farthest from the fair line: as many as have bars, and as many as have rows. */
const MOST_BARS = 10;
const MOST_ROWS = 16;

interface Pressed {
  readonly name: string;
  /** Ticks. */
  readonly target: number;
  readonly fair: number;
}

/** Targets of people in the plan's first year. */
function targetsOf({ plan, scenario, measure, width, years }: ReportSubject, people: People): Float64Array {
  const first = years[0] as Period;
  return sumByPerson(people, cellsOf(plan, scenario.id, measure.id), width, first.firstLeaf, first.endLeaf);
}

function lastYearByPerson({ plan, measure }: ReportSubject, people: People): Float64Array {
  return sumByPerson(people, referenceYearByLine(plan, measure.id), 1, 0, 1);
}

/** How evenly targets press on potentials, and who bears more or less than the fair line asks. */
export function fairnessSection(subject: ReportSubject): Html {
  const { plan, words } = subject;
  const said = words.fairness;
  const people = peopleOf(plan);
  if (!people) return NOTHING;
  const driver = potentialDriver(plan, people);
  const potentials = driver ? driverByPerson(plan, people, driver) : lastYearByPerson(subject, people);
  const all = Array.from(targetsOf(subject, people), (target, i) => ({
    name: personName(plan, people, i),
    target,
    potential: potentials[i] as number,
  }));
  const counted = all.filter(({ target, potential }) => target >= 0 && potential > 0);
  const measured = fairness(
    counted.map(({ target }) => target),
    counted.map(({ potential }) => potential),
  );
  if (!measured.ok || counted.length < 2) return NOTHING;
  const { cv, gini, maxMin } = measured.value;
  const left = all.length - counted.length;
  return html`<section class="page"><h2>${said.heading}</h2>
<p>${driver ? said.toDriver(driver.name) : said.toLastYear}</p>
${keyFigures([
  { name: said.cv, value: cv.toFixed(3), small: said.cvHint },
  { name: said.gini, value: gini.toFixed(3), small: said.giniHint },
  { name: said.maxMin, value: Number.isFinite(maxMin) ? maxMin.toFixed(2) : '∞', small: said.maxMinHint },
])}${farthest(subject, counted)}${left > 0 ? html`<p class="hint">${said.left(String(left))}</p>` : NOTHING}</section>
`;
}

function farthest(
  subject: ReportSubject,
  counted: readonly { readonly name: string; readonly target: number; readonly potential: number }[],
): Html {
  const { words, style } = subject;
  const said = words.fairness;
  const sum = (of: (one: (typeof counted)[number]) => number) => counted.reduce((all, one) => all + of(one), 0);
  const rate = sum(({ target }) => target) / sum(({ potential }) => potential);
  const pressed = counted
    .map(({ name, target, potential }): Pressed => ({ name, target, fair: Math.round(potential * rate) }))
    .sort((a, b) => Math.abs(b.target - b.fair) - Math.abs(a.target - a.fair));
  const inUnit = (ticks: number) => ticks / 10 ** (style.decimals + style.unit);
  const shown = pressed.slice(0, MOST_BARS);
  const option = breakdownBars({
    title: said.chart,
    unit: style.caption,
    categories: shown.map(({ name }) => name),
    series: [{ name: words.target, values: shown.map(({ target }) => inUnit(target)) }],
    reference: { name: said.fair, values: shown.map(({ fair }) => inUnit(fair)) },
  });
  const lines = pressed.slice(0, MOST_ROWS).map(({ name, target, fair }) => {
    const off = fair === 0 ? null : (target - fair) / fair;
    const cells = [shortAmount(subject, target), shortAmount(subject, fair), shortAmount(subject, target - fair, true)];
    return { cells: [name, ...cells, formatPercent(off)] };
  });
  const columns = [
    { head: said.person },
    { head: words.target, figure: true },
    { head: said.fair, figure: true, back: true },
    { head: said.off, figure: true },
    { head: `${said.off}, %`, figure: true },
  ];
  const heading = pressed.length > MOST_ROWS ? html`<h3>${said.table}</h3>` : NOTHING;
  return html`${chart(subject, option, said.chart, 260)}${heading}${table(columns, lines)}`;
}

function personName(plan: Plan, people: People, i: number): string {
  const member = people.members[i] ?? 0;
  const owner = plan.tables.owner.get(member);
  return owner?.name || (plan.tables.member.get(member)?.name ?? '');
}

/** The chance of reaching the total of the first year, with what that takes for granted. */
export function riskSection(subject: ReportSubject): Html {
  const { plan, words, style } = subject;
  const said = words.risk;
  const people = peopleOf(plan);
  if (!people || !subject.lastYear) return NOTHING;
  const outlook = outlookOfTargets(targetsOf(subject, people), lastYearByPerson(subject, people));
  if (!outlook.ok) return NOTHING;
  const { chance, nineOfTen, median, buffer, draws } = outlook.value;
  const percent = (ratio: number) => formatPercent(ratio, { places: 0, signed: false });
  const amount = (ticks: number) => formatAmount(Math.round(ticks), { ...style, places: 0 });
  return html`<section><h2>${said.heading}</h2>
<div class="whole">${keyFigures([
    { name: said.chance, value: percent(chance) },
    { name: said.nineOfTen, value: amount(nineOfTen), small: style.caption },
    { name: said.median, value: amount(median), small: style.caption },
    { name: said.buffer(percent(ASSUMED.wanted)), value: formatPercent(buffer, { signed: false }) },
  ])}<p class="hint">${said.assumed(percent(REACH), percent(ASSUMED.variation), formatAmount(draws, { decimals: 0 }))}</p></div></section>
`;
}
