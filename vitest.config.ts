import { defineConfig } from 'vitest/config';

const ENDTOEND = {
  include: ['tests/e2e/**/*.test.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // One window at a time: each test has a machine's worth of Chromium to itself.
  fileParallelism: false,
};

/** Three projects: `unit` runs in seconds with no browser; the end-to-end suite is one suite over two doors. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{shared,main,renderer,security}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // A package has one door only.
      { test: { ...ENDTOEND, name: 'web', exclude: ['tests/e2e/package.test.ts'], env: { OCTAVO_DOOR: 'web' } } },
      { test: { ...ENDTOEND, name: 'electron', env: { OCTAVO_DOOR: 'electron' } } },
    ],
  },
});
