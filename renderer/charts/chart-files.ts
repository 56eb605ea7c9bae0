import { bridge } from '../client/index.ts';
import { i18n } from '../i18n/index.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A name that every system takes: what it may not hold becomes a dash. */
export function pictureName(title: string, kind: 'png' | 'svg'): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what file names may not hold
  const safe = title.replace(/[\\/:：*?"<>|\u0000-\u001f]+/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return `${safe.slice(0, 120) || 'chart'}.${kind}`;
}

async function save(open: OpenPlan, name: string, bytes: Uint8Array): Promise<void> {
  const answer = await bridge().saveFile(name, bytes);
  if (answer.saved || answer.why === 'cancelled') return;
  const message = answer.why === 'open' ? i18n.t('save.open', { path: answer.path }) : answer.detail;
  open.workbench.state.patch({ fault: { code: 'disk', message } });
}

export function savePng(open: OpenPlan, title: string, dataUrl: string): Promise<void> {
  return save(open, pictureName(title, 'png'), bytesOf(dataUrl));
}

export function saveSvg(open: OpenPlan, title: string, svg: string): Promise<void> {
  return save(open, pictureName(title, 'svg'), new TextEncoder().encode(svg));
}

/** Puts the picture on the clipboard, or says what to do instead. */
export async function copyPicture(dataUrl: string): Promise<void> {
  try {
    const blob = new Blob([bytesOf(dataUrl)], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    notify('done', i18n.t('charts.copied'));
  } catch {
    notify('hint', i18n.t('charts.notCopied'));
  }
}

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify('done', i18n.t('charts.copiedTable'));
  } catch {
    notify('hint', i18n.t('charts.notCopied'));
  }
}
