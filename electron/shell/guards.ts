import { app, type IpcMainEvent, type IpcMainInvokeEvent, type Session, type WebContents } from 'electron';
import { isPage } from './page-protocol.ts';

/** Permissions that the page needs: copying a range on the user's key, and pasting from its menu. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'clipboard-read']);

/** Whether the page itself asks, from the window that the user is in, for something that it needs. */
function isGranted(permission: string, from: string, contents: WebContents | null): boolean {
  return GRANTED.has(permission) && isPage(from) && contents?.isFocused() === true;
}

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
  session.setPermissionRequestHandler((contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isMainFrame && isGranted(permission, requestingUrl, contents)),
  );
  session.setPermissionCheckHandler(
    (contents, permission, _origin, { requestingUrl, isMainFrame }) =>
      isMainFrame && isGranted(permission, requestingUrl ?? '', contents),
  );
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
