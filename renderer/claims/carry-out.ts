import type { Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';

/** A refusal in a sentence or two. */
export function refusalWords(open: OpenPlan, refusal: Refusal): string {
  const { title, detail } = refusalText(refusal, language(), windowNames(open.workbench.plan));
  return [title, detail].filter(Boolean).join(' ');
}

/** What keeps a command from being carried out now, in words; null where nothing does. */
export function whyNot(open: OpenPlan, command: Command): string | null {
  const decision = decide(open.workbench.plan, command);
  return decision.ok || decision.refusal.code === 'nothing-changes' ? null : refusalWords(open, decision.refusal);
}

/** Carries a command on claims out; what is refused is told beside the state of the plan. */
export async function carryOut(open: OpenPlan, command: Command): Promise<boolean> {
  const reply = await open.workbench.execute(command);
  if (!reply.ok && reply.refusal && reply.refusal.code !== 'nothing-changes') {
    notify('hint', refusalWords(open, reply.refusal));
  }
  return reply.ok;
}
