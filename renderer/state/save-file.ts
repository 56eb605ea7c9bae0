import { fileNameOf } from '../../shared/text/file-name.ts';
import { bridge } from '../client/index.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from './open-plan.ts';

/** Saves a file where the user says, under a name like `name`; what goes wrong is told over the page. */
export async function saveFile(open: OpenPlan, name: string, ending: string, bytes: Uint8Array): Promise<void> {
  const answer = await bridge().saveFile(`${fileNameOf(name)}.${ending}`, bytes);
  if (answer.saved || answer.why === 'cancelled') return;
  const message = answer.why === 'open' ? i18n.t('save.open', { path: answer.path }) : answer.detail;
  open.workbench.state.patch({ fault: { code: 'disk', message } });
}
