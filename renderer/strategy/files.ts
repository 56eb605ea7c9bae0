import type { Refusal } from '../../shared/command/refusal.ts';
import type { Strategy } from '../../shared/model/strategy.ts';
import { checkStrategy } from '../../shared/strategy/check-strategy.ts';
import { flawText } from '../../shared/strategy/flaw-words.ts';
import { parseStrategy } from '../../shared/strategy/parse-strategy.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import { strategyProblemText } from '../../shared/text/refusal-text-strategy.ts';
import { i18n, language } from '../i18n/index.ts';
import { windowNames } from '../state/names.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { saveFile } from '../state/save-file.ts';
import { createStore } from '../state/store.ts';
import { deskOf } from './desk.ts';
import { freeStrategyName } from './form.ts';

/** What kept a file from being taken, place by place; shown in the library until the next try. */
export const badFile = createStore<{ readonly name: string; readonly problems: readonly string[] } | null>(null);

/** The strategy as a file that another plan, and the command line, can read. */
export async function exportStrategy(open: OpenPlan, strategy: Strategy): Promise<void> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(strategy, null, 2)}\n`);
  await saveFile(open, strategy.name, 'json', bytes);
}

/** Puts a strategy into the plan under a name that is free, and shows it. Answers why not. */
export async function addStrategy(open: OpenPlan, strategy: Strategy): Promise<Refusal | null> {
  const name = freeStrategyName(open.workbench.plan, strategy.name);
  const reply = await open.workbench.execute({ command: 'save-strategy', strategy: { ...strategy, name } });
  if (!reply.ok) return reply.refusal ?? null;
  deskOf(open).showNamed(name);
  return null;
}

/** Reads a strategy of a file's text for a plan: the strategy, or all that is wrong with it by place. */
export function readStrategy(
  open: OpenPlan,
  text: string,
): { readonly strategy: Strategy } | { readonly problems: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (problem) {
    return { problems: [i18n.t('strategy.notJson', { detail: problem instanceof Error ? problem.message : '' })] };
  }
  const parsed = parseStrategy(json);
  if (!parsed.ok) {
    return {
      problems: parsed.refusal.problems.map((flaw) => `${flaw.path || '{}'}: ${flawText(flaw, language())}`),
    };
  }
  const problems = checkStrategy(open.workbench.plan, parsed.value);
  if (problems.length > 0) return { problems: problems.map((problem) => strategyProblemText(problem, language())) };
  return { strategy: parsed.value };
}

async function take(open: OpenPlan, file: File): Promise<void> {
  const read = readStrategy(open, await file.text());
  if ('problems' in read) {
    badFile.set({ name: file.name, problems: read.problems });
    overlay.set({ is: 'strategy-library' });
    return;
  }
  badFile.set(null);
  const refusal = await addStrategy(open, read.strategy);
  if (refusal) {
    const { title, detail } = refusalText(refusal, language(), windowNames(open.workbench.plan));
    badFile.set({ name: file.name, problems: [[title, detail].filter(Boolean).join(' ')] });
    overlay.set({ is: 'strategy-library' });
    return;
  }
  overlay.set(null);
  notify('done', i18n.t('strategy.imported', { name: read.strategy.name }));
}

/** Asks for a file and takes the strategy in it. */
export function importStrategy(open: OpenPlan): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) void take(open, file);
  });
  input.click();
}
