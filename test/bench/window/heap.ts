import type { Page } from 'playwright/test';

/** What the page holds once everything that nothing refers to is gone, MB: its objects and the arrays beside them. */
export async function heldMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  // Once for the objects, once for the arrays whose objects went the first time.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  await session.detach();
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 2 ** 20;
}
