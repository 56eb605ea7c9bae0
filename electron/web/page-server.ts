import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { EXPORT_PATH } from '../../shared/protocol/socket.ts';
import type { Door } from './door.ts';
import type { Downloads } from './downloads.ts';
import { pageFile } from './page-files.ts';
import { pageHeaders } from './page-policy.ts';

/** Answers with the built page to whoever the door lets in. `door` is asked for late, because it knows the port. */
export function servePages(folder: string, door: () => Door, authority: () => string, downloads: Downloads): Server {
  return createServer((request, response) => {
    answer(request, response, { folder, door: door(), authority: authority(), downloads }).catch(() => {
      if (!response.headersSent) response.writeHead(500, pageHeaders());
      response.end();
    });
  });
}

interface Served {
  readonly folder: string;
  readonly door: Door;
  readonly authority: string;
  readonly downloads: Downloads;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { folder, door, authority, downloads }: Served,
): Promise<void> {
  const headers = { ...pageHeaders(`ws://${authority}`), 'Cache-Control': 'no-store' };
  const verdict = door.request(request);
  switch (verdict.verdict) {
    case 'out':
      response.writeHead(verdict.status, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
      response.end(notice(verdict.status));
      return;
    case 'exchange':
      // Not a redirect: on one that another program's link began, the browser would hold a strict cookie back.
      response.writeHead(200, {
        ...headers,
        'Content-Type': 'text/html; charset=utf-8',
        'Set-Cookie': verdict.cookie,
        Refresh: '0; url=/',
      });
      // An icon of nothing, or the browser asks for one that this page has not.
      response.end('<!doctype html><html lang="en"><title>Apportion</title><link rel="icon" href="data:,"></html>\n');
      return;
    case 'in': {
      if (request.method === 'GET' && verdict.path.startsWith(EXPORT_PATH)) {
        if (await downloads.send(verdict.path.slice(EXPORT_PATH.length), response, headers)) return;
      }
      const file = await pageFile(folder, verdict.path);
      if (!file) {
        response.writeHead(404, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
        response.end('Not found\n');
        return;
      }
      response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': file.bytes.length });
      response.end(request.method === 'HEAD' ? undefined : file.bytes);
    }
  }
}

/** For people who come by an old address: what holds and what to do, in both languages. */
function notice(status: number): string {
  const lines =
    status === 403
      ? [
          'This address opens the workbench once, in one browser. Start it again with “apportion serve” for a new one.',
          '此地址只能在一个浏览器中使用一次。请重新运行 “apportion serve” 获取新地址。',
        ]
      : ['This request is not answered here.', '此处不处理该请求。'];
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Apportion</title><body>${paragraphs}</body></html>\n`;
}
