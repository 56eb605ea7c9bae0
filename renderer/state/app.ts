import type { Intent } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { OpenAs, OpenRefusal, OpenResult } from '../../shared/protocol/bridge.ts';
import { bridge, onPlanClient, type PlanClient } from '../client/index.ts';
import { i18n } from '../i18n/index.ts';
import { notify } from './notice.ts';
import { OpenPlan } from './open-plan.ts';
import { createStore } from './store.ts';
import { isText } from './text-field.ts';

export type OpeningTrouble =
  | { readonly is: 'refused'; readonly refusal: OpenRefusal }
  | { readonly is: 'failed'; readonly message: string }
  /** A plan was dropped on a browser, which does not say where it lies. */
  | { readonly is: 'no-path'; readonly name: string };

export interface AppState {
  readonly open: OpenPlan | null;
  /** A plan is being opened. */
  readonly opening: boolean;
  readonly trouble: OpeningTrouble | null;
  /** Whether the field for a path is shown: in the browser there is no dialog to pick a file. */
  readonly askPath: boolean;
}

export const app = createStore<AppState>({ open: null, opening: false, trouble: null, askPath: false });

async function opened(result: Promise<OpenResult | null>): Promise<void> {
  app.patch({ opening: true, trouble: null });
  try {
    const outcome = await result;
    if (outcome?.ok === false) app.patch({ trouble: { is: 'refused', refusal: outcome.refusal } });
    // Opened: the plan's client is announced, and with it the screen changes.
  } catch (error) {
    app.patch({ trouble: { is: 'failed', message: error instanceof Error ? error.message : String(error) } });
  }
  app.patch({ opening: false });
}

export function openSample(): void {
  void opened(bridge().openSample());
}

export function openPath(path: string, as?: OpenAs): void {
  void opened(bridge().openPlan(path, as));
}

export function choosePlan(): void {
  if (bridge().mode === 'browser') app.patch({ askPath: true, trouble: null });
  else void opened(bridge().choosePlan());
}

function forgetPlan(): void {
  app.get().open?.workbench.detach();
  app.patch({ open: null, trouble: null });
}

export function closePlan(): void {
  forgetPlan();
  void bridge()
    .closePlan()
    .catch(() => {});
}

/** Goes on with a connection to a plan: the one that is open, when its host came back, or another. */
async function connected(client: PlanClient): Promise<void> {
  client.onConnection((state) => {
    // In another window of the browser: there is nothing to come back.
    if (state === 'closed') forgetPlan();
  });
  const reply = await client.request({ request: 'open' });
  if (!reply.ok) {
    app.patch({
      trouble: { is: 'failed', message: reply.fault?.message ?? reply.refusal?.code ?? '' },
      opening: false,
    });
    return;
  }
  client.onConnection((state) => {
    if (state === 'closed' && app.get().open?.workbench.client === client) app.patch({ open: null });
  });
  const { open } = app.get();
  if (open?.workbench.state.get().file === reply.value.file) {
    await open.workbench.attach(client, reply.value);
    return;
  }
  open?.workbench.detach();
  app.patch({ open: new OpenPlan(client, reply.value), opening: false, trouble: null, askPath: false });
}

/** Undo and redo belong to the text while a text field has the keyboard, else to the plan. */
function takeBack(what: 'undo' | 'redo'): void {
  const { open } = app.get();
  if (isText(document.activeElement)) document.execCommand(what);
  else if (open) void takeBackIn(open, what);
}

/** What is taken back in a scenario that is not shown is shown, or at least told: nothing changes out of sight. */
async function takeBackIn(open: OpenPlan, what: 'undo' | 'redo'): Promise<void> {
  const { workbench } = open;
  const intent = workbench.state.get().history[what];
  const reply = await workbench[what]();
  const scenario = intent && workbench.plan.tables.scenario.get(figuresScenario(intent) ?? 0);
  if (!reply.ok || !scenario || scenario.id === workbench.view.get().scenario) return;
  if (workbench.view.get().page === 'grid') workbench.showScenario(scenario.id);
  notify('done', i18n.t(what === 'undo' ? 'scenario.undoneIn' : 'scenario.redoneIn', { name: scenario.name }));
}

/** The scenario in whose figures, locks, bounds or notes a command was carried out. */
function figuresScenario(intent: Intent): ScenarioId | undefined {
  const inner = intent.command === 'release-and' ? (intent['change'] as Intent) : intent;
  // What is done to a scenario as such is seen in the list of them all.
  if (inner.command.includes('scenario') || inner['into'] !== undefined) return undefined;
  return (inner['to'] ?? inner['scenario']) as ScenarioId | undefined;
}

export function undo(): void {
  takeBack('undo');
}

export function redo(): void {
  takeBack('redo');
}

/** Another window, for another plan. */
export function openWindow(): void {
  void bridge().newWindow();
}

export function startApp(): void {
  onPlanClient((client) => void connected(client));
}
