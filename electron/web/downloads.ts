import { randomUUID } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { allowTarget } from '../host/export/run-export.ts';

/** So many can be fetched, also again; older ones are given up. */
const MOST_KEPT = 3;

/** Exports on their way to a browser: written to a folder of the program's own, which goes with it. */
export class Downloads {
  readonly #kept = new Map<string, { readonly path: string; readonly name: string }>();
  #folder: string | null = null;

  /** Makes room for a file and says by which target it is written and fetched. */
  place(name: string): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'apportion-export-'));
    const target = randomUUID();
    const path = join(this.#folder, target);
    this.#kept.set(target, { path, name });
    allowTarget(target, path);
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#drop(oldest);
    }
    return target;
  }

  /** Sends a file to the browser; false when there is none. */
  async send(target: string, response: ServerResponse, headers: Record<string, string>): Promise<boolean> {
    const file = this.#kept.get(target);
    const size = file && (await stat(file.path).catch(() => null))?.size;
    if (!file || size === undefined) return false;
    response.writeHead(200, {
      ...headers,
      'Content-Type': 'application/octet-stream',
      'Content-Length': size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
    await pipeline(createReadStream(file.path), response);
    return true;
  }

  #drop(target: string): void {
    const file = this.#kept.get(target);
    this.#kept.delete(target);
    if (file) rmSync(file.path, { force: true });
  }

  end(): void {
    this.#kept.clear();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}
