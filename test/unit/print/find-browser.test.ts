import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BROWSER_VARIABLE, browserPlaces, findBrowser } from '../../../electron/print/find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'apportion-browsers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}

describe('PR6 browsers', () => {
  it('PR6 lie where systems keep them', () => {
    expect(browserPlaces('linux', { PATH: '/opt/bin:relative' })).toEqual(
      expect.arrayContaining(['/opt/bin/chromium', '/usr/bin/google-chrome', '/snap/bin/chromium']),
    );
    expect(browserPlaces('darwin', { HOME: '/Users/a' })).toEqual(
      expect.arrayContaining([
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ]),
    );
    const windows = browserPlaces('win32', { PROGRAMFILES: 'C:\\Programs' });
    expect(windows.some((place) => place.startsWith('C:\\Programs') && place.endsWith('msedge.exe'))).toBe(true);
    expect(browserPlaces('linux', {}).some((place) => place.includes('relative'))).toBe(false);
  });

  it('PR6 the one that is named goes before all, and is not replaced by another', () => {
    const found = program('chromium');
    const named = program('mine');
    expect(findBrowser({ PATH: folder }, 'linux')).toEqual({ found: true, path: found });
    expect(findBrowser({ PATH: folder, [BROWSER_VARIABLE]: named }, 'linux')).toEqual({ found: true, path: named });
    const gone = join(folder, 'gone');
    expect(findBrowser({ PATH: folder, [BROWSER_VARIABLE]: gone }, 'linux')).toEqual({ found: false, named: gone });
  });
});
