import { defineConfig } from 'playwright/test';
import { chromiumPath } from './test/e2e/harness/chromium.ts';

const executablePath = chromiumPath();

export default defineConfig({
  testDir: 'test/e2e',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI === 'true',
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
  projects: [
    {
      name: 'chromium',
      outputDir: 'test-results/chromium',
      testMatch: 'chromium-*.spec.ts',
      use: {
        browserName: 'chromium',
        viewport: { width: 1440, height: 900 },
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
          // Chromium refuses to run as root inside its own sandbox; Playwright's default is the same.
          chromiumSandbox: false,
        },
      },
    },
    { name: 'electron', outputDir: 'test-results/electron', testMatch: 'electron-*.spec.ts' },
  ],
});
