import { settingsOf } from '../../shared/model/plan.ts';
import type { Progress } from '../../shared/protocol/import.ts';
import type { ExportTrouble } from '../../shared/protocol/messages.ts';
import { fileNameOf } from '../../shared/text/file-name.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { bridge } from '../client/index.ts';
import { i18n, language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { clientNow } from '../state/peek.ts';
import { createStore } from '../state/store.ts';
import type { ExportChoices } from './export-choices.ts';

/** An export under way or ended, until it is looked at. */
export type Exporting =
  | { readonly is: 'writing'; readonly target: string; readonly name: string; readonly part: number }
  | {
      readonly is: 'written';
      readonly target: string;
      readonly name: string;
      readonly path: string | null;
      readonly bytes: number;
    }
  | { readonly is: 'failed'; readonly name: string; readonly why: string };

export const exporting = createStore<Exporting | null>(null);

/** The name that an export is offered under: plan and scenario. */
function nameOf(open: OpenPlan, { format, scenario }: ExportChoices): string {
  const { plan } = open.workbench;
  const name = `${settingsOf(plan).name} ${plan.tables.scenario.get(scenario)?.name ?? ''}`;
  return `${fileNameOf(name)}.${format}`;
}

/** Asks where it is to go and has it written there; the window stays free meanwhile. False when nothing was begun. */
export async function startExport(open: OpenPlan, choices: ExportChoices): Promise<boolean> {
  const name = nameOf(open, choices);
  const place = await bridge().placeExport(name);
  if (!place.saved) {
    if (place.why === 'cancelled') return false;
    const why = place.why === 'open' ? i18n.t('save.open', { path: place.path }) : place.detail;
    exporting.set({ is: 'failed', name, why });
    return true;
  }
  const { target, path } = place;
  exporting.set({ is: 'writing', target, name, part: 0 });
  void write(open, { ...choices }, { target, path, name });
  return true;
}

interface Placed {
  readonly target: string;
  readonly path: string | null;
  readonly name: string;
}

async function write(open: OpenPlan, choices: ExportChoices, { target, path, name }: Placed): Promise<void> {
  const what = { ...choices, language: language() };
  const onProgress = ({ part }: Progress) => exporting.set({ is: 'writing', target, name, part: part ?? 0 });
  const reply = await clientNow(open).request({ request: 'export', target, what }, { onProgress });
  if (!reply.ok) {
    const why = reply.refusal
      ? refusalText(reply.refusal, language(), windowNames(open.workbench.plan)).title
      : reply.fault.message;
    return end({ is: 'failed', name, why });
  }
  const answer = reply.value;
  if (answer.written) return end({ is: 'written', target, name, path, bytes: answer.bytes });
  if (answer.why === 'cancelled') {
    exporting.set(null);
    return notify('hint', i18n.t('export.cancelled'));
  }
  end({ is: 'failed', name, why: troubleWords(answer.why, path ?? name, answer.detail) });
}

/** What became of it is told where the planner looks: in the dialog, or by its name below. */
function end(ended: Exporting): void {
  exporting.set(ended);
  if (ended.is === 'written' && ended.path === null) void takeExport();
}

function troubleWords(why: Exclude<ExportTrouble, 'cancelled'>, path: string, detail: string): string {
  const { t } = i18n;
  switch (why) {
    case 'full':
      return t('export.full', { path });
    case 'denied':
      return t('export.denied', { path });
    case 'busy':
      return t('export.busy', { path });
    case 'no-folder':
      return t('export.noFolder', { path });
    case 'failed':
      return t('export.failedBy', { path, detail });
  }
}

export function cancelExport(open: OpenPlan): void {
  const present = exporting.get();
  if (present?.is !== 'writing') return;
  void clientNow(open).request({ request: 'cancel-export', target: present.target });
}

/** Shows the file in its folder, or downloads it. */
export async function takeExport(): Promise<void> {
  const present = exporting.get();
  if (present?.is === 'written') await bridge().takeExport(present.target, present.name);
}

export function showExport(): void {
  overlay.set({ is: 'export' });
}
