import { defineConfig } from 'vitest/config';

/** Three projects: `unit` runs in seconds with no browser; the end-to-end suite is one suite over two doors. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/{shared,main,renderer}/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      {
        test: {
          name: 'web',
          include: ['tests/e2e/**/*.test.ts'],
          env: { OCTAVO_DOOR: 'web' },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'electron',
          include: ['tests/e2e/**/*.test.ts'],
          env: { OCTAVO_DOOR: 'electron' },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
