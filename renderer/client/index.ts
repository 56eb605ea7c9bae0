import type { AppBridge } from '../../shared/protocol/bridge.ts';
import { connectBrowser } from './browser.ts';
import { connectDesktop } from './desktop.ts';
import type { PlanClient } from './plan-client.ts';
import { type PlanClients, planClients } from './plan-clients.ts';

export type { ConnectionState, PlanClient, Reply } from './plan-client.ts';
export { CONNECTION_LOST } from './plan-client.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop app; absent in a browser. */
    readonly apportion?: AppBridge;
  }
}

// At module load, not when React mounts: a plan's port may arrive first.
const clients: PlanClients = planClients();
const surroundings: AppBridge = window.apportion
  ? connectDesktop(window.apportion, clients.announce)
  : connectBrowser(clients.announce);

/** The program around this page: the desktop shell, or the server of the browser mode. */
export function bridge(): AppBridge {
  return surroundings;
}

/**
 * Called with each connection to a plan as it is made: when a plan is opened, and again when its host or socket came
 * back (then load the replica anew). Called at once when a plan is open already.
 */
export function onPlanClient(listener: (client: PlanClient) => void): () => void {
  return clients.onPlanClient(listener);
}
