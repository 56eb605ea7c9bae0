import { statSync } from 'node:fs';

/**
 * The plan files that this very process has open, by device and inode. POSIX locks do not keep a process from
 * itself, and closing any other descriptor of a file drops them: so such a file is not even looked at again.
 */
const held = new Map<string, { use: 'read' | 'write'; count: number }>();

function identity(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** How this process holds the file at a path that exists, or null. */
export function heldAs(path: string): 'read' | 'write' | null {
  return held.get(identity(path))?.use ?? null;
}

/** Notes that this process opens the file; answers what ends that. */
export function hold(path: string, use: 'read' | 'write'): () => void {
  const key = identity(path);
  const entry = held.get(key) ?? { use, count: 0 };
  entry.count++;
  held.set(key, entry);
  return () => {
    entry.count--;
    if (entry.count === 0) held.delete(key);
  };
}
