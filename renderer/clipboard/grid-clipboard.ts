import { i18n, language } from '../i18n/index.ts';
import { canEdit, clearSelection, sendEdits } from '../state/edit-range.ts';
import { clearNotice, notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { closeOverlay, overlay } from '../state/overlay.ts';
import { cellsIn, copySelection, MOST_HTML_CELLS } from './copy-range.ts';
import { type PastePlan, planPaste } from './paste-range.ts';
import { readHtml } from './read-html.ts';
import { readText, type TextBlock } from './read-text.ts';
import { toHtml, toTsv } from './write-block.ts';

/** More text than this takes long enough to say so first. */
const LARGE_TEXT = 200_000;

/** Whether the next copy brings headings; copies are events of the browser's, which carry nothing of ours. */
let headings = false;

/** Copies by the browser's own event, as its key would; with the row of headings and the names where asked. */
export function copyNow(withHeadings: boolean): void {
  headings = withHeadings;
  document.execCommand('copy');
  headings = false;
}

export function cutNow(): void {
  document.execCommand('cut');
}

/** Pastes what the page is let read; where it is not, says which key does it. */
export async function pasteNow(open: OpenPlan): Promise<void> {
  try {
    const [item] = await navigator.clipboard.read();
    const of = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : '');
    await paste(open, await of('text/html'), await of('text/plain'));
  } catch {
    notify('hint', i18n.t('clipboard.useKey'));
  }
}

/** Copy, cut and paste on cells of the grid; in fields of text and dialogs they stay the browser's. Ends when called. */
export function listenToClipboard(open: OpenPlan): () => void {
  const concerns = () => open.grid?.hasKeyboard() === true && document.querySelector('dialog[open]') === null;
  const allow = (event: Event) => {
    if (concerns()) event.preventDefault();
  };
  const copy = (event: ClipboardEvent) => {
    if (!concerns() || !event.clipboardData) return;
    event.preventDefault();
    const copied = put(open, event.clipboardData);
    if (copied && event.type === 'cut' && canEdit(open)) clearSelection(open);
  };
  const pasted = (event: ClipboardEvent) => {
    if (!concerns() || !event.clipboardData) return;
    event.preventDefault();
    void paste(open, event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain'));
  };
  const events = [
    ['beforecopy', allow],
    ['beforecut', allow],
    ['copy', copy],
    ['cut', copy],
    ['paste', pasted],
  ] as const;
  for (const [name, listener] of events) document.addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of events) document.removeEventListener(name, listener as EventListener);
  };
}

function put(open: OpenPlan, to: DataTransfer): boolean {
  const block = copySelection(open, headings);
  if (!block) {
    notify('hint', i18n.t('clipboard.several'));
    return false;
  }
  const count = cellsIn(block);
  to.setData('text/plain', toTsv(block));
  if (count <= MOST_HTML_CELLS) to.setData('text/html', toHtml(block));
  if (open.ranges.isRange) notify('done', i18n.t('clipboard.copied', { count }));
  return true;
}

/** The cells of a clipboard: of its table where that tells exact values or there is no text, else of its text. */
function blockOf(html: string, text: string): TextBlock {
  const table = readHtml(html);
  return table && (table.exact || text.trim() === '') ? table.block : readText(text);
}

async function paste(open: OpenPlan, html: string, text: string): Promise<void> {
  clearNotice();
  if (!canEdit(open)) return notify('hint', i18n.t('clipboard.readOnly'));
  if (html.length + text.length > LARGE_TEXT) {
    notify('busy', i18n.t('clipboard.reading'));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const plan = planPaste(open, blockOf(html, text));
  if (plan.is !== 'edits') return tellWhyNot(plan);
  const first = plan.blocks[0];
  if (plan.blocks.length === 1 && first) open.ranges.selectBlock(first);
  if (await sendEdits(open, plan.edits, 'paste')) notify('done', whatWasPasted(open, plan));
}

function tellWhyNot(plan: Exclude<PastePlan, { is: 'edits' }>): void {
  const { t } = i18n;
  switch (plan.is) {
    case 'bad':
      closeOverlay();
      return overlay.set({ is: 'bad-paste', cells: plan.cells });
    case 'outside': {
      const of = (rows: number, columns: number) => t('clipboard.size', { rows, columns });
      const { size, room } = plan;
      return notify(
        'hint',
        t('clipboard.outside', { size: of(size.rows, size.columns), room: of(room.rows, room.columns) }),
      );
    }
    case 'several':
      return notify('hint', t('clipboard.severalPaste'));
    case 'not-planned':
      return notify('hint', t('clipboard.notPlanned'));
    case 'nothing':
      return notify('hint', t('clipboard.nothing'));
  }
}

function whatWasPasted(
  open: OpenPlan,
  { edits, stripped, leftOut, rounded }: Extract<PastePlan, { is: 'edits' }>,
): string {
  const { t } = i18n;
  const sentences: string[] = [t('clipboard.pasted', { count: edits.length })];
  if (rounded > 0) sentences.push(t('clipboard.rounded', { count: rounded }));
  if (stripped.rows > 0 && stripped.columns > 0) sentences.push(t('clipboard.withoutBoth'));
  else if (stripped.rows > 0) sentences.push(t('clipboard.withoutHeadings'));
  else if (stripped.columns > 0) sentences.push(t('clipboard.withoutNames'));
  const names = open.grid?.headings() ?? [];
  const columns = leftOut.map((column) => names[column]).join(t('clipboard.comma'));
  if (leftOut.length > 0) sentences.push(t('clipboard.leftOut', { columns }));
  return sentences.join(language() === 'zh' ? '' : ' ');
}
