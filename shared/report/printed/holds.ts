import { notesOf } from '../../command/set-note.ts';
import { sumOfArea } from '../../cube/area.ts';
import { locksOf } from '../../cube/lock-mask.ts';
import type { BoundRow, Limit } from '../../model/rows.ts';
import { boundsOf } from '../../spread/limits.ts';
import { formatAmount, formatPercent } from '../../text/amount.ts';
import { namesOf } from '../../text/at-names.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type TableColumn, type TableLine, table } from './parts.ts';
import { type ReportSubject, shortAmount } from './subject.ts';

/** Locks, bounds or notes beyond this many are counted only. */
const MOST = 150;

/** What must not change, and between what it may. */
export function holdsSection(subject: ReportSubject): Html {
  const { words } = subject;
  const locks = lockTable(subject);
  const bounds = boundTable(subject);
  if (locks === NOTHING && bounds === NOTHING) return NOTHING;
  return html`<h2>${words.holds.heading}</h2>
${locks}${bounds}`;
}

function listed(subject: ReportSubject, heading: string, columns: readonly TableColumn[], lines: TableLine[]): Html {
  if (lines.length === 0) return NOTHING;
  const left = lines.length - MOST;
  const more =
    left > 0 ? html`<p class="hint">${subject.words.more(formatAmount(left, { decimals: 0 }))}</p>` : NOTHING;
  return html`<h3>${heading}</h3>
${table(columns, lines.slice(0, MOST))}${more}`;
}

function lockTable(subject: ReportSubject): Html {
  const { plan, scenario, measure, words, language } = subject;
  const names = namesOf(plan);
  const lines = locksOf(plan, scenario.id, measure.id).map((lock) => ({
    cells: [
      names.area(lock, language),
      words.holds[lock.kind],
      shortAmount(subject, sumOfArea(plan, scenario.id, lock)),
    ],
  }));
  const columns = [{ head: words.holds.area }, { head: words.holds.what }, { head: words.target, figure: true }];
  return listed(subject, words.holds.locks, columns, lines);
}

function boundTable(subject: ReportSubject): Html {
  const { plan, scenario, measure, words, language } = subject;
  const names = namesOf(plan);
  const lines = boundsOf(plan, scenario.id, measure.id).map((bound: BoundRow) => ({
    cells: [
      names.area(bound, language),
      limitWords(subject, bound.floor),
      limitWords(subject, bound.cap),
      shortAmount(subject, sumOfArea(plan, scenario.id, bound)),
    ],
  }));
  const columns = [
    { head: words.holds.area },
    { head: words.holds.floor, figure: true },
    { head: words.holds.cap, figure: true },
    { head: words.holds.now, figure: true },
  ];
  return listed(subject, words.holds.bounds, columns, lines);
}

function limitWords(subject: ReportSubject, limit: Limit | null): string {
  if (limit === null) return '';
  if (limit.of === 'value') return shortAmount(subject, limit.ticks);
  return subject.words.holds.growth(formatPercent(Number(limit.growth)));
}

/** What people wrote on areas. */
export function notesSection(subject: ReportSubject): Html {
  const { plan, scenario, measure, words, language } = subject;
  const names = namesOf(plan);
  const notes = notesOf(plan, scenario.id, measure.id);
  if (notes.length === 0) return NOTHING;
  const items = notes
    .slice(0, MOST)
    .map(
      (note) =>
        html`<li><strong>${names.area(note, language)}</strong>${words.colon}<span class="note">${note.text}</span></li>`,
    );
  const left = notes.length - items.length;
  const more = left > 0 ? html`<p class="hint">${words.more(String(left))}</p>` : NOTHING;
  return html`<h2>${words.notes}</h2>
<ul>${items}</ul>${more}`;
}
