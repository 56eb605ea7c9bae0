import { i18n } from '../i18n/index.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { saveFile } from '../state/save-file.ts';

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function savePng(open: OpenPlan, title: string, dataUrl: string): Promise<void> {
  return saveFile(open, title, 'png', bytesOf(dataUrl));
}

export function saveSvg(open: OpenPlan, title: string, svg: string): Promise<void> {
  return saveFile(open, title, 'svg', new TextEncoder().encode(svg));
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
