import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session } from 'electron';
import { isPage } from './page-protocol.ts';

/** Permissions that the page needs: copying a range to the clipboard on the user's key. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** No page of this app leads anywhere else, opens a window or hosts another page. */
export function guardContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The app works offline: whatever is not a part of the page itself is not loaded, and nothing is permitted. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(GRANTED.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => GRANTED.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    const local = isPage(details.url) || protocol === 'devtools:' || protocol === 'data:' || protocol === 'blob:';
    answer({ cancel: !local });
  });
}

/** Whether a message comes from the page itself, in the main frame of a window of ours. */
export function isFromPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isPage(frame.url);
}
