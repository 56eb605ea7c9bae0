import type { AppBridge } from '../../shared/protocol/bridge.ts';
import { type PlanClient, type PlanClientEnds, planClientOver } from './plan-client.ts';

/** Takes the plan's ports that the preload script hands to the page, and announces a client for each. */
export function connectDesktop(bridge: AppBridge, announce: (client: PlanClient) => void): AppBridge {
  let present: PlanClientEnds | null = null;
  window.addEventListener('message', (event) => {
    // Only the preload script of this very page: it shares the window.
    if (event.source !== window || typeof event.data !== 'object' || event.data === null) return;
    switch (event.data.apportion) {
      case 'plan-lost':
        present?.end('lost');
        present = null;
        return;
      case 'plan-port': {
        const [port] = event.ports;
        if (!port) return;
        present?.end('lost');
        const ends = planClientOver((envelope) => port.postMessage(envelope));
        present = ends;
        port.onmessage = (message) => ends.receive(message.data);
        announce(ends.client);
      }
    }
  });
  // The preload script asks for the port only now, so that none is lost on a page that does not listen yet.
  window.postMessage({ apportion: 'listening' }, window.origin);
  return bridge;
}
