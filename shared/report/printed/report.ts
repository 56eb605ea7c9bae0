import type { Plan } from '../../model/plan.ts';
import { settingsOf } from '../../model/plan.ts';
import { type PrintDocument, printDocument } from './document.ts';
import { fairnessSection, riskSection } from './fairness.ts';
import { holdsSection, notesSection } from './holds.ts';
import { html } from './html.ts';
import { detailSection, firstLevelSection } from './rows.ts';
import { strategySection } from './strategy.ts';
import { type DrawChart, type ReportRequest, type ReportSubject, reportSubject } from './subject.ts';
import { measuresSection, periodSection, timeWords, titleSection } from './summary.ts';

/** A scenario's measure as a report for reading: the whole first, then its parts, then why, how fair and how sure. */
export function planReport(plan: Plan, request: ReportRequest, draw: DrawChart): PrintDocument {
  const subject = reportSubject(plan, request, draw);
  const { words, scenario, language } = subject;
  const body = html`<main>
${titleSection(subject)}${periodSection(subject)}${measuresSection(subject)}
${firstLevelSection(subject)}${detailSection(subject)}
${strategySection(subject)}${riskSection(subject)}${fairnessSection(subject)}
${holdsSection(subject)}${notesSection(subject)}
</main>`;
  return printDocument({
    language,
    title: words.title(settingsOf(plan).name, scenario.name),
    body,
    running: runningLine(subject),
    pages: words.pages,
  });
}

function runningLine({ plan, scenario, words, request }: ReportSubject): string {
  const parts = [settingsOf(plan).name, scenario.name, words.status[scenario.status], timeWords(request.now)];
  return parts.join(words.dash);
}
