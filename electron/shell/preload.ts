import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { AppBridge } from '../../shared/protocol/bridge.ts';
import type { ShellCall } from './calls.ts';
import { CHANNELS } from './channels.ts';

const call = (shellCall: ShellCall) => ipcRenderer.invoke(CHANNELS.call, shellCall);

/** Listens without letting the event out: its sender would give the page the whole of ipcRenderer. */
function hear<T>(channel: string, listener: (what: T) => void): () => void {
  const heard = (_event: unknown, what: T) => listener(what);
  ipcRenderer.on(channel, heard);
  return () => ipcRenderer.removeListener(channel, heard);
}

let dropped: readonly string[] = [];

const bridge: AppBridge = {
  mode: 'desktop',
  recentPlans: () => call({ call: 'recentPlans' }),
  openSample: () => call({ call: 'openSample' }),
  choosePlan: () => call({ call: 'choosePlan' }),
  openPlan: (path, as) => call({ call: 'openPlan', path, ...(as === undefined ? {} : { as }) }),
  closePlan: () => call({ call: 'closePlan' }),
  forgetRecent: () => call({ call: 'forgetRecent' }),
  preferences: () => call({ call: 'preferences' }),
  setPreferences: (preferences) => call({ call: 'setPreferences', preferences }),
  onPreferences: (listener) => hear(CHANNELS.preferences, listener),
  saveFile: (name, bytes) => call({ call: 'saveFile', name, bytes }),
  placeExport: (name) => call({ call: 'placeExport', name }),
  takeExport: (target) => call({ call: 'takeExport', target }),
  newWindow: () => call({ call: 'newWindow' }),
  offerMenu: (menu) => call({ call: 'offerMenu', menu }),
  onMenu: (listener) => hear(CHANNELS.menu, listener),
  setUnfinished: (unfinished) => call({ call: 'setUnfinished', unfinished }),
  onClosing: (listener) => hear(CHANNELS.closing, listener),
  closeWindow: (goOn) => call({ call: 'closeWindow', goOn }),
  droppedPaths: () => dropped,
  saveFiles: (name, files) => call({ call: 'saveFiles', name, files }),
  print: (documents) => call({ call: 'print', documents }),
  cancelPrint: () => call({ call: 'cancelPrint' }),
  readTable: (name, bytes, pick) => call({ call: 'readTable', name, bytes, pick }),
  readTableAgain: (token, pick) => call({ call: 'readTableAgain', token, pick }),
  tryPlan: (source, fiscal) => call({ call: 'tryPlan', source, fiscal }),
  makePlan: (source, choices, saveAs) => call({ call: 'makePlan', source, choices, saveAs }),
  endTables: () => call({ call: 'endTables' }),
};
contextBridge.exposeInMainWorld('apportion', bridge);

// Before the page's own listener: only this side of the window may ask where a file lies.
window.addEventListener(
  'drop',
  ({ dataTransfer }) => {
    dropped = [...(dataTransfer?.files ?? [])].map(pathOf).filter((path) => path !== '');
  },
  { capture: true },
);

/** Electron before 29 puts the path on the file itself. */
function pathOf(file: File & { readonly path?: string }): string {
  return webUtils ? webUtils.getPathForFile(file) : (file.path ?? '');
}

// Ports cannot cross the context bridge; window.postMessage can carry them to the page.
ipcRenderer.on(CHANNELS.port, ({ ports }) => window.postMessage({ apportion: 'plan-port' }, window.origin, [...ports]));
ipcRenderer.on(CHANNELS.lost, () => window.postMessage({ apportion: 'plan-lost' }, window.origin));
window.addEventListener('message', ({ source, data }) => {
  if (source === window && data?.apportion === 'listening') ipcRenderer.send(CHANNELS.listening);
});
