import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** A file of the built page by the path of its address ("/" is index.html); null where there is none to be given. */
export async function pageFile(folder: string, urlPath: string): Promise<PageFile | null> {
  const path = decoded(urlPath);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  const type = TYPES[extname(file)];
  if (!type || !file.startsWith(resolve(folder) + sep)) return null;
  try {
    return { bytes: new Uint8Array(await readFile(file)), type };
  } catch {
    return null;
  }
}

function decoded(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}
