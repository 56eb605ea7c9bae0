import type { MeasureId } from '../../shared/model/ids.ts';
import { type Plan, settingsOf } from '../../shared/model/plan.ts';
import type { FinalRow } from '../../shared/model/rows.ts';
import { planOfSnapshot, putScenarioCells } from '../../shared/protocol/snapshot.ts';
import { csvExport } from '../../shared/report/export-csv.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import type { Reply } from '../client/index.ts';
import { i18n, language } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay } from '../state/overlay.ts';
import { clientNow, peekAt } from '../state/peek.ts';
import { saveFile } from '../state/save-file.ts';

/** "Base, version 2". */
export function versionName(plan: Plan, { scenario, number }: FinalRow): string {
  return i18n.t('final.nameOf', { name: namesOf(plan).scenario(scenario), number });
}

function troubleOf(open: OpenPlan, reply: Extract<Reply<unknown>, { ok: false }>): string {
  if (!reply.refusal) return reply.fault.message;
  return refusalText(reply.refusal, language(), namesOf(open.workbench.plan)).title;
}

/** Shows the plan as it was when a version was made final. Answers what hindered it, or null. */
export async function showVersion(open: OpenPlan, row: FinalRow): Promise<string | null> {
  const log = await clientNow(open).request({ request: 'log', limit: 1, before: row.seq + 1 });
  if (!log.ok) return troubleOf(open, log);
  const entry = log.value[0];
  if (!entry) return null;
  const hindered = await peekAt(open, entry);
  if (hindered) return troubleOf(open, hindered);
  closeOverlay();
  open.workbench.view.patch({ page: 'grid' });
  open.workbench.showScenario(row.scenario);
  return null;
}

/** Saves the lines of a version, as they were, as a table. Answers what hindered it, or null. */
export async function exportVersion(open: OpenPlan, row: FinalRow, measure: MeasureId): Promise<string | null> {
  const { seq, scenario } = row;
  const reply = await clientNow(open).request({ request: 'as-of', seq, scenario });
  if (!reply.ok) return troubleOf(open, reply);
  if (!reply.value?.cells) return null;
  const then = planOfSnapshot(reply.value.snapshot);
  putScenarioCells(then, reply.value.cells);
  const asked = { scenario, measures: [measure], periods: null, separator: ',', decimal: '.' } as const;
  const bytes = new TextEncoder().encode([...csvExport(then, asked)].join(''));
  const name = `${settingsOf(then).name} ${versionName(open.workbench.plan, row)}`;
  await saveFile(open, name, 'csv', bytes);
  return null;
}
