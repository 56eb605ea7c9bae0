import type { Command } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { type Plan, scenariosOf } from '../../shared/model/plan.ts';
import type { ScenarioRow } from '../../shared/model/rows.ts';
import { namesOf } from '../../shared/text/at-names.ts';
import { refusalText } from '../../shared/text/refusal-text.ts';
import type { Reply } from '../client/index.ts';
import { i18n, language } from '../i18n/index.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { createStore } from '../state/store.ts';
import { makeScenario } from './make-scenario.ts';

/** The scenario whose name is being typed in its place. */
export const renamed = createStore<ScenarioId | null>(null);

/** The scenario that is shown; null when there is none. */
export function shownScenario({ workbench }: OpenPlan): ScenarioRow | null {
  const { scenario } = workbench.view.get();
  return scenario === null ? null : (workbench.plan.tables.scenario.get(scenario) ?? null);
}

/** Whether scenarios may be changed here at all. */
export function canChange(open: OpenPlan): boolean {
  return shownScenario(open) !== null && !open.workbench.state.get().readOnly;
}

/** The scenarios in the order of the plan, those in use apart from those in the archive. */
export function scenarioLists(plan: Plan): { used: ScenarioRow[]; archived: ScenarioRow[] } {
  const rows = scenariosOf(plan);
  return { used: rows.filter((row) => !row.archived), archived: rows.filter((row) => row.archived) };
}

/** Those to choose from where something else than the archive is meant; the one that is shown always among them. */
export function choosable(plan: Plan, shown: ScenarioId | null): ScenarioRow[] {
  return scenariosOf(plan).filter((row) => !row.archived || row.id === shown);
}

/** Carries a change of scenarios out; what is refused is told beside the state of the plan. */
export async function change(open: OpenPlan, command: Command): Promise<boolean> {
  return told(open, await open.workbench.execute(command));
}

function told(open: OpenPlan, reply: Reply<unknown>): boolean {
  if (!reply.ok && reply.refusal && reply.refusal.code !== 'nothing-changes') {
    const { title, detail } = refusalText(reply.refusal, language(), namesOf(open.workbench.plan));
    notify('hint', [title, detail].filter(Boolean).join(' '));
  }
  return reply.ok;
}

/** A name for a copy that no other has: "Base (2)". */
function copyName(plan: Plan, name: string): string {
  const taken = new Set(scenariosOf(plan).map((row) => row.name));
  const stem = name.replace(/ \(\d+\)$/, '');
  let n = 2;
  while (taken.has(`${stem} (${n})`)) n++;
  return `${stem} (${n})`;
}

/** Copies a scenario with everything in it, shows the copy, and lets its name be typed at once. */
export async function copyScenario(open: OpenPlan, from: ScenarioRow): Promise<void> {
  const { workbench } = open;
  const name = copyName(workbench.plan, from.name);
  const made = await makeScenario(workbench, { command: 'add-scenario', name, from: from.id });
  if (told(open, made) && made.ok && made.value && workbench.view.get().rail) renamed.set(made.value.id);
}

/** How many locks, bounds and notes lie in a scenario: what goes with it. */
export function heldBy({ tables }: Plan, scenario: ScenarioId): { locks: number; bounds: number; notes: number } {
  const count = (rows: Iterable<{ readonly scenario: ScenarioId }>) => {
    let n = 0;
    for (const row of rows) if (row.scenario === scenario) n++;
    return n;
  };
  return {
    locks: count(tables.lock.values()),
    bounds: count(tables.bound.values()),
    notes: count(tables.note.values()),
  };
}

/** "3 locks, 1 note"; nothing when it holds nothing but figures. */
export function heldWords(plan: Plan, scenario: ScenarioId): string {
  const { t } = i18n;
  const { locks, bounds, notes } = heldBy(plan, scenario);
  return [
    locks > 0 ? t('status.locks', { count: locks }) : '',
    bounds > 0 ? t('status.bounds', { count: bounds }) : '',
    notes > 0 ? t('scenario.notes', { count: notes }) : '',
  ]
    .filter((words) => words !== '')
    .join(t('status.comma'));
}

/** Removes a scenario and tells what went along, and how it comes back. */
export async function removeScenario(open: OpenPlan, row: ScenarioRow): Promise<void> {
  const held = heldWords(open.workbench.plan, row.id);
  if (!(await change(open, { command: 'remove-scenario', scenario: row.id }))) return;
  const { t } = i18n;
  notify(
    'done',
    held === '' ? t('scenario.removed', { name: row.name }) : t('scenario.removedWith', { name: row.name, held }),
  );
}

/** Moves a scenario one place up or down among those it is listed with. */
export function moveScenario(open: OpenPlan, row: ScenarioRow, step: -1 | 1): void {
  const { used, archived } = scenarioLists(open.workbench.plan);
  const list = row.archived ? archived : used;
  const next = list[list.findIndex(({ id }) => id === row.id) + step];
  if (next) placeAt(open, row, next);
}

/** Puts a scenario where another one is. */
export function placeAt(open: OpenPlan, row: ScenarioRow, other: ScenarioRow): void {
  const place = scenariosOf(open.workbench.plan).findIndex(({ id }) => id === other.id);
  void change(open, { command: 'change-scenario', scenario: row.id, place });
}

/** Shows the next or the one before of those in use, round and round. */
export function stepScenario({ workbench }: OpenPlan, step: -1 | 1): void {
  const { used } = scenarioLists(workbench.plan);
  const at = used.findIndex(({ id }) => id === workbench.view.get().scenario);
  const next = used[(at + step + used.length) % used.length];
  if (next) workbench.showScenario(next.id);
}

/** "From Last year, by Potential, capped": where a scenario comes from; nothing when it was made empty. */
export function originWords(plan: Plan, row: ScenarioRow): string {
  const { t } = i18n;
  const base = row.base === null ? undefined : plan.tables.scenario.get(row.base)?.name;
  if (base !== undefined && row.strategy !== null) return t('scenario.fromBy', { base, strategy: row.strategy });
  if (base !== undefined) return t('scenario.fromBase', { base });
  return row.strategy === null ? '' : t('scenario.byStrategy', { strategy: row.strategy });
}
