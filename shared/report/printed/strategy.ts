import type { DriverRow } from '../../model/rows.ts';
import type { Strategy } from '../../model/strategy.ts';
import { formatAmount } from '../../text/amount.ts';
import { driversOf, strategyOf } from '../assumptions-sheet.ts';
import { stepSentence } from '../strategy-words.ts';
import { type Html, html, NOTHING } from './html.ts';
import type { ReportSubject } from './subject.ts';

/** How the figures came about, in sentences. */
export function strategySection(subject: ReportSubject): Html {
  const { plan, scenario, words } = subject;
  const said = words.strategy;
  const strategy = strategyOf(plan, scenario);
  const note = scenario.note === '' ? NOTHING : html`<h3>${said.note}</h3><p class="note">${scenario.note}</p>`;
  const told =
    scenario.strategy === null
      ? html`<p>${said.none}</p>`
      : html`<p>${said.applied(scenario.strategy)}</p>${strategy ? stepsOf(subject, strategy) : html`<p>${said.gone}</p>`}`;
  return html`<section class="page"><h2>${said.heading}</h2>
${told}${note}</section>
`;
}

function stepsOf(subject: ReportSubject, strategy: Strategy): Html {
  const { plan, language, words } = subject;
  const steps = strategy.steps.map((step) => html`<li>${stepSentence(plan, step, language)}</li>`);
  const drivers = driversOf(plan, strategy).map((driver) => html`<li>${driverWords(subject, driver)}</li>`);
  const note = strategy.note ? html`<p class="hint note">${strategy.note}</p>` : NOTHING;
  const behind = drivers.length === 0 ? NOTHING : html`<h3>${words.strategy.drivers}</h3><ul>${drivers}</ul>`;
  return html`${note}<ol>${steps}</ol>${behind}`;
}

function driverWords({ plan, words }: ReportSubject, driver: DriverRow): string {
  const count = plan.driverValues.get(driver.id)?.size ?? 0;
  return words.strategy.driver(driver.name, formatAmount(count, { decimals: 0 }));
}
