import { settingsOf } from '../../shared/model/plan.ts';
import { historyCsv } from '../../shared/report/history-csv.ts';
import { bridge } from '../client/index.ts';
import { i18n, language } from '../i18n/index.ts';
import { HistoryList } from '../state/history-list.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { entryWords } from './kinds.ts';

/** A name that every system takes: what it may not hold becomes a dash. */
export function fileName(name: string, kind: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what file names may not hold
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return `${safe.slice(0, 120) || 'plan'}.${kind}`;
}

/** Saves a file where the user says; what goes wrong is told over the page. */
export async function save(open: OpenPlan, name: string, bytes: Uint8Array): Promise<void> {
  const answer = await bridge().saveFile(name, bytes);
  if (answer.saved || answer.why === 'cancelled') return;
  const message = answer.why === 'open' ? i18n.t('save.open', { path: answer.path }) : answer.detail;
  open.workbench.state.patch({ fault: { code: 'disk', message } });
}

/** The whole journal in words, oldest first, for whoever audits the plan. */
export async function exportHistory(open: OpenPlan): Promise<void> {
  const list = new HistoryList(open);
  while (!list.state.get().complete) await list.more();
  const { t } = i18n;
  const { plan } = open.workbench;
  const heading = [t('save.entry'), t('save.when'), t('save.who'), t('save.what'), t('save.undone'), t('save.cells')];
  const rows = [...list.state.get().entries].reverse().map((entry) => {
    const undone = entry.undone ? t('inspector.undone') : '';
    return [String(entry.seq), entry.at, entry.who, entryWords(plan, entry, language()), undone, String(entry.cells)];
  });
  const name = t('save.historyOf', { name: settingsOf(plan).name });
  await save(open, fileName(name, 'csv'), new TextEncoder().encode(historyCsv(heading, rows)));
}

/** One clean file of the plan as it stands; the plan that is open stays the one that is worked on. */
export async function saveCopy(open: OpenPlan): Promise<void> {
  const reply = await clientNow(open).request({ request: 'copy' });
  if (!reply.ok) {
    if (reply.fault) open.workbench.state.patch({ fault: reply.fault });
    return;
  }
  const name = i18n.t('save.copyOf', { name: settingsOf(open.workbench.plan).name });
  await save(open, fileName(name, 'apportion'), reply.value.bytes);
}
