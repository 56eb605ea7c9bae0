import { contextBridge, ipcRenderer } from 'electron';
import type { AppBridge, MenuAction } from '../../shared/protocol/bridge.ts';
import type { AppCall } from '../../shared/protocol/socket.ts';
import { CHANNELS } from './channels.ts';

const call = (appCall: AppCall | { call: 'choosePlan' }) => ipcRenderer.invoke(CHANNELS.call, appCall);

const bridge: AppBridge = {
  mode: 'desktop',
  recentPlans: () => call({ call: 'recentPlans' }),
  openSample: () => call({ call: 'openSample' }),
  choosePlan: () => call({ call: 'choosePlan' }),
  openPlan: (path) => call({ call: 'openPlan', path }),
  closePlan: () => call({ call: 'closePlan' }),
  preferences: () => call({ call: 'preferences' }),
  setPreferences: (preferences) => call({ call: 'setPreferences', preferences }),
  onMenu(listener) {
    // The event stays here: its sender would give the page the whole of ipcRenderer.
    const heard = (_event: unknown, action: MenuAction) => listener(action);
    ipcRenderer.on(CHANNELS.menu, heard);
    return () => ipcRenderer.removeListener(CHANNELS.menu, heard);
  },
};
contextBridge.exposeInMainWorld('apportion', bridge);

// Ports cannot cross the context bridge; window.postMessage can carry them to the page.
ipcRenderer.on(CHANNELS.port, ({ ports }) => window.postMessage({ apportion: 'plan-port' }, window.origin, [...ports]));
ipcRenderer.on(CHANNELS.lost, () => window.postMessage({ apportion: 'plan-lost' }, window.origin));
window.addEventListener('message', ({ source, data }) => {
  if (source === window && data?.apportion === 'listening') ipcRenderer.send(CHANNELS.listening);
});
