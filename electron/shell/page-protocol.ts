import { type Protocol, protocol } from 'electron';
import { pageFile } from '../web/page-files.ts';
import { pageHeaders } from '../web/page-policy.ts';

const SCHEME = 'app';
const HOST = 'apportion';

/** Where the page comes from; nothing else may load in a window or speak to the shell. */
const PAGE_ORIGIN = `${SCHEME}://${HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Before the app is ready: makes app:// an origin of its own, with the same rules as https. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page from its folder, read only, each file under the policy of page-policy. */
export function servePage(on: Protocol, folder: string): void {
  on.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const file = host === HOST && method === 'GET' ? await pageFile(folder, pathname) : null;
    if (!file) return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } });
    return new Response(file.bytes, { headers: { ...pageHeaders(), 'Content-Type': file.type } });
  });
}

export function isPage(url: string): boolean {
  return url === PAGE_ORIGIN || url.startsWith(PAGE_URL);
}
