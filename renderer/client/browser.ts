import { storedZip } from '../../shared/files/stored-zip.ts';
import type {
  AppBridge,
  OpenResult,
  PlaceAnswer,
  Preferences,
  PrintAnswer,
  RecentPlan,
  SaveAnswer,
} from '../../shared/protocol/bridge.ts';
import type { DraftAnswer, MakeAnswer, TableAnswer, TablePreview } from '../../shared/protocol/new-plan.ts';
import {
  type AppCall,
  EXPORT_PATH,
  type FromServer,
  SOCKET_PATH,
  type ToServer,
} from '../../shared/protocol/socket.ts';
import { decode, encode } from '../../shared/protocol/wire.ts';
import { type PlanClient, type PlanClientEnds, planClientOver } from './plan-client.ts';

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/** Speaks to the server of the browser mode over one socket, which is made anew whenever it breaks. */
export function connectBrowser(announce: (client: PlanClient) => void): AppBridge {
  const waiting = new Map<number, Waiting>();
  let unsent: ToServer[] = [];
  let socket: WebSocket | null = null;
  let present: { readonly plan: number; readonly ends: PlanClientEnds } | null = null;
  let nextId = 1;
  let retryMs = FIRST_RETRY_MS;

  const send = (message: ToServer) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(encode(message) as Uint8Array<ArrayBuffer>);
    else unsent.push(message);
  };

  const call = (appCall: AppCall) =>
    new Promise<unknown>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      send({ to: 'app', id, call: appCall });
    });

  const receive = (message: FromServer) => {
    switch (message.from) {
      case 'app': {
        const waiter = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.ok) waiter?.resolve(message.value);
        else waiter?.reject(new Error(message.message));
        return;
      }
      case 'opened': {
        present?.ends.end('lost');
        const { plan } = message;
        const ends = planClientOver((envelope) => send({ to: 'plan', plan, envelope }));
        present = { plan, ends };
        return announce(ends.client);
      }
      case 'closed':
        if (present?.plan !== message.plan) return;
        present.ends.end('closed');
        present = null;
        return;
      case 'plan':
        if (present?.plan === message.plan) present.ends.receive(message.message);
    }
  };

  const connect = () => {
    const secure = location.protocol === 'https:' ? 'wss' : 'ws';
    const opening = new WebSocket(`${secure}://${location.host}${SOCKET_PATH}`);
    opening.binaryType = 'arraybuffer';
    socket = opening;
    opening.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      const queued = unsent;
      unsent = [];
      for (const message of queued) send(message);
    };
    opening.onmessage = (event) => receive(decode(new Uint8Array(event.data as ArrayBuffer)) as FromServer);
    opening.onclose = () => {
      socket = null;
      present?.ends.end('lost');
      present = null;
      const sent = new Set(unsent.map((message) => (message.to === 'app' ? message.id : 0)));
      for (const [id, waiter] of waiting) {
        if (sent.has(id)) continue;
        waiting.delete(id);
        waiter.reject(new Error('the connection to the program was lost'));
      }
      setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    };
  };
  connect();

  return {
    mode: 'browser',
    recentPlans: () => call({ call: 'recentPlans' }) as Promise<readonly RecentPlan[]>,
    openSample: () => call({ call: 'openSample' }) as Promise<OpenResult>,
    choosePlan: () => Promise.resolve(null),
    openPlan: (path, as) => call({ call: 'openPlan', path, as }) as Promise<OpenResult>,
    closePlan: () => call({ call: 'closePlan' }) as Promise<void>,
    preferences: () => call({ call: 'preferences' }) as Promise<Preferences>,
    setPreferences: (preferences) => call({ call: 'setPreferences', preferences }) as Promise<void>,
    saveFile: (name, bytes) => Promise.resolve(download(name, bytes)),
    saveFiles: (name, files) => {
      const utf8 = (text: string) => new TextEncoder().encode(text);
      return Promise.resolve(download(`${name}.zip`, storedZip(files, utf8)));
    },
    print: (documents) => call({ call: 'print', documents }) as Promise<PrintAnswer>,
    cancelPrint: () => call({ call: 'cancelPrint' }) as Promise<void>,
    readTable: (name, bytes, pick) =>
      call({ call: 'readTable', name, bytes, pick }) as Promise<TableAnswer<TablePreview>>,
    readTableAgain: (token, pick) =>
      call({ call: 'readTableAgain', token, pick }) as Promise<TableAnswer<TablePreview>>,
    tryPlan: (source, fiscal) => call({ call: 'tryPlan', source, fiscal }) as Promise<TableAnswer<DraftAnswer>>,
    makePlan: (source, choices, saveAs) => call({ call: 'makePlan', source, choices, saveAs }) as Promise<MakeAnswer>,
    endTables: () => call({ call: 'endTables' }) as Promise<void>,
    forgetRecent: () => call({ call: 'forgetRecent' }) as Promise<void>,
    placeExport: (name) => call({ call: 'placeExport', name }) as Promise<PlaceAnswer>,
    takeExport: (target, name) => Promise.resolve(follow(`${EXPORT_PATH}${encodeURIComponent(target)}`, name)),
    // Windows, their closing and their menus are the browser's, and so is where a dropped file lies.
    onPreferences: () => () => {},
    newWindow: () => Promise.resolve(),
    offerMenu: () => Promise.resolve(),
    onMenu: () => () => {},
    setUnfinished: (unfinished) => {
      window.onbeforeunload = unfinished ? (event) => event.preventDefault() : null;
      return Promise.resolve();
    },
    onClosing: () => () => {},
    closeWindow: () => Promise.resolve(),
    droppedPaths: () => [],
  };
}

function follow(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** Puts a file among the browser's downloads; where that is, it does not tell. */
function download(name: string, bytes: Uint8Array): SaveAnswer {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  follow(address, name);
  // The download has begun by then; it holds the bytes itself.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return { saved: true, path: null };
}
