import { defineConfig } from 'vitest/config';

const suites = ['unit', 'property', 'oracle', 'golden', 'migration', 'architecture', 'faults', 'cli'];

export default defineConfig({
  test: {
    include: suites.map((suite) => `test/${suite}/**/*.test.{ts,tsx}`),
    environment: 'node',
    // Forks, not threads: better-sqlite3 and child processes behave as in production.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
  },
});
