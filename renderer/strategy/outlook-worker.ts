import type { Refusal } from '../../shared/command/refusal.ts';
import type { Outcome } from '../../shared/model/outcome.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { PlanSnapshot, ScenarioCells } from '../../shared/protocol/messages.ts';
import { planOfSnapshot, putScenarioCells } from '../../shared/protocol/snapshot.ts';
import { type Asked, type Outlook, outlookOf } from './preview.ts';

export type OutlookRequest =
  | { readonly is: 'plan'; readonly snapshot: PlanSnapshot; readonly cells: readonly ScenarioCells[] }
  | { readonly is: 'ask'; readonly asked: Asked }
  /** Only whether it would go. */
  | { readonly is: 'try'; readonly asked: Asked };

export type OutlookAnswer = Outcome<Outlook | null, Refusal>;

let plan: Plan | null = null;

// Beside the window, so that sliders stay free: each question is answered once, in the order asked.
addEventListener('message', ({ data }: MessageEvent<OutlookRequest>) => {
  if (data.is === 'plan') {
    plan = planOfSnapshot(data.snapshot);
    for (const cells of data.cells) putScenarioCells(plan, cells);
    return;
  }
  if (!plan) throw new Error('asked before there is a plan');
  const outcome = outlookOf(plan, data.asked);
  const answer: OutlookAnswer = outcome.ok && data.is === 'try' ? { ok: true, value: null } : outcome;
  const { value } = answer.ok ? answer : { value: null };
  postMessage(answer, { transfer: value ? buffersOf(value) : [] });
});

/** The arrays of an outlook: all were made for it, none is the plan's, so they are handed over rather than copied. */
function buffersOf({ cells, before, after, lastYear, block, levels }: Outlook): Transferable[] {
  const ofLevels = levels.flatMap((level) => [
    ...[level.groupOf, level.parent, level.partStart, level.member, level.reference, level.least, level.most],
    ...[level.totals, level.weights, level.real, ...(level.ramp ? [level.ramp] : [])],
    ...level.columns.map(({ values }) => values),
  ]);
  const all = [cells, before, after, lastYear, block.lines, ...ofLevels];
  return [...new Set(all.map(({ buffer }) => buffer as ArrayBuffer))];
}
