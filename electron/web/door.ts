import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a request may do: take the cookie for the token, come in, or nothing. */
export type Verdict =
  | { readonly verdict: 'exchange'; readonly cookie: string }
  /** `path` is still percent-encoded. */
  | { readonly verdict: 'in'; readonly path: string }
  | { readonly verdict: 'out'; readonly status: RefusalStatus; readonly why: string };

export type RefusalStatus = 400 | 403 | 405 | 421;

export interface Door {
  /** Opens the door once, in the address that the user is given. */
  readonly token: string;
  request(request: IncomingMessage): Verdict;
  /** For the socket's upgrade, which browsers allow to any page: its Origin must be this one. */
  upgrade(request: IncomingMessage): Verdict;
}

const out = (status: RefusalStatus, why: string): Verdict => ({ verdict: 'out', status, why });

/**
 * Guards a server on the loopback address. Whoever comes must name it by its number (a rebound domain name does not),
 * come from no other page, and bring the cookie that the token was exchanged for.
 */
export function makeDoor(authority: string): Door {
  const origin = `http://${authority}`;
  // Cookies do not know ports: the name keeps two servers apart.
  const cookieName = `apportion-${authority.slice(authority.lastIndexOf(':') + 1)}`;
  const token = secret();
  const pass = secret();
  let tokenUsed = false;

  const foreign = ({ headers }: IncomingMessage): Verdict | null => {
    if (headers.host !== authority) return out(421, 'this server is known by its number only');
    if (headers.origin !== undefined && headers.origin !== origin) return out(403, 'not from this page');
    return null;
  };
  const hasPass = (request: IncomingMessage) => same(cookieOf(request.headers.cookie, cookieName), pass);

  return {
    token,
    request(request) {
      const refused = foreign(request);
      if (refused) return refused;
      if (request.method !== 'GET' && request.method !== 'HEAD') return out(405, 'only GET is answered');
      // The whole is put together here: left to itself, "//other/" would name another server.
      if (!request.url?.startsWith('/')) return out(400, 'only a path is answered');
      const { pathname, searchParams } = new URL(origin + request.url);
      const welcome: Verdict = { verdict: 'in', path: pathname };
      const given = searchParams.get('token');
      if (given !== null && pathname === '/' && request.method === 'GET') {
        if (!tokenUsed && same(given, token)) {
          tokenUsed = true;
          return { verdict: 'exchange', cookie: `${cookieName}=${pass}; Path=/; HttpOnly; SameSite=Strict` };
        }
        // A tab that comes back to its first address is the same visitor.
        return hasPass(request) ? welcome : out(403, 'this address has been used');
      }
      // Other pages may not even load a picture from here; a link or a bookmark may lead here.
      const site = request.headers['sec-fetch-site'];
      if (site === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate')
        return out(403, 'not from this page');
      return hasPass(request) ? welcome : out(403, 'the address with its token comes first');
    },
    upgrade(request) {
      const refused = foreign(request);
      if (refused) return refused;
      if (request.headers.origin !== origin) return out(403, 'not from this page');
      const path = request.url ?? '';
      return hasPass(request) ? { verdict: 'in', path } : out(403, 'the address with its token comes first');
    },
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by its time how much was right. */
function same(given: string | null, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return given !== null && timingSafeEqual(hash(given), hash(expected));
}

function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
