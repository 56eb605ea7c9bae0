import type { PlanClient } from './plan-client.ts';

/** Where connections are announced: remembers the present one for those who listen later. */
export interface PlanClients {
  announce(client: PlanClient): void;
  /** Called with the present client, if there is one, and with every later one. */
  onPlanClient(listener: (client: PlanClient) => void): () => void;
}

export function planClients(): PlanClients {
  const listeners = new Set<(client: PlanClient) => void>();
  let present: PlanClient | null = null;
  return {
    announce(client) {
      present = client;
      client.onConnection((state) => {
        if (state !== 'connected' && present === client) present = null;
      });
      for (const listener of [...listeners]) listener(client);
    },
    onPlanClient(listener) {
      listeners.add(listener);
      if (present) listener(present);
      return () => listeners.delete(listener);
    },
  };
}
