import { open } from 'node:fs/promises';
import type { Watch } from './xlsx.ts';

const CHUNK = 1 << 16;

/** Writes texts, each a row, one after the other, holding one chunk at a time; other work goes on between them. */
export async function writeTexts(path: string, texts: Iterable<string>, { signal, onRows }: Watch = {}): Promise<void> {
  const file = await open(path, 'w');
  try {
    let chunk = '';
    let rows = 0;
    for (const text of texts) {
      chunk += text;
      rows++;
      if (chunk.length < CHUNK) continue;
      signal?.throwIfAborted();
      await file.write(chunk);
      chunk = '';
      onRows?.(rows);
    }
    await file.write(chunk);
  } finally {
    await file.close();
  }
}
