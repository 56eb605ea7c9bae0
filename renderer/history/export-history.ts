import { settingsOf } from '../../shared/model/plan.ts';
import { historyCsv } from '../../shared/report/history-csv.ts';
import { i18n, language } from '../i18n/index.ts';
import { HistoryList } from '../state/history-list.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { saveFile } from '../state/save-file.ts';
import { entryWords } from './kinds.ts';

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
  await saveFile(open, name, 'csv', new TextEncoder().encode(historyCsv(heading, rows)));
}

/** One clean file of the plan as it stands; the plan that is open stays the one that is worked on. */
export async function saveCopy(open: OpenPlan): Promise<void> {
  const reply = await clientNow(open).request({ request: 'copy' });
  if (!reply.ok) {
    if (reply.fault) open.workbench.state.patch({ fault: reply.fault });
    return;
  }
  const name = i18n.t('save.copyOf', { name: settingsOf(open.workbench.plan).name });
  await saveFile(open, name, 'apportion', reply.value.bytes);
}
