import { availableParallelism } from 'node:os';
import process from 'node:process';
import { defineConfig } from 'vitest/config';

/**
 * Two windows, two hosts and a display on two cores: once in some thousand tests something is late. A run nobody watches
 * tries such a test again, and says at its end which it was and what it said the first time.
 */
const RETRY = process.env.CI ? 1 : 0;

/** What is waited for is there at once or, on a machine with other things to do, a little later. */
const PATIENT = { poll: { timeout: 15_000 } };

const ENDTOEND = {
  include: ['tests/e2e/**/*.test.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: PATIENT,
  // One window at a time: each test has a machine's worth of Chromium to itself.
  fileParallelism: false,
  retry: RETRY,
};

/** Vitest leaves one processor free, which of two is half the machine. */
const WORKERS = Math.max(2, availableParallelism() - 1);

const INSIDE = {
  maxWorkers: WORKERS,
  retry: RETRY,
  expect: PATIENT,
  setupFiles: ['tests/setup.ts'],
  testTimeout: 60_000,
  // A browser, and the libraries of its page bundled anew: on a busy machine that takes its time.
  hookTimeout: 180_000,
};

/** What starts a pandoc, a Typst, a browser or a whole program: too slow to run at every change. */
const WITH_ENGINES = [
  'tests/main/{engines,import,proof,publishing,sources}/**/*.test.ts',
  'tests/main/cli/{export,commands}.test.ts',
  'tests/main/torture/kills.test.ts',
  'tests/renderer/editor/{,*-}page.test.ts',
  'tests/renderer/editor/views.test.ts',
  'tests/renderer/editor/comfort.test.ts',
  'tests/renderer/editor/paste/{fixtures,hostile,page}.test.ts',
  'tests/shared/document/{cases,differential,hostile,properties}.test.ts',
];

/**
 * Five projects: `unit` runs in seconds and starts nothing; `faults` cuts the power and fails the disk at every call;
 * `engines` is what mirrors the source too, with the real engines; the end-to-end suite is one suite over two doors.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...INSIDE,
          name: 'unit',
          // Nothing here keeps state in a module, and loading each of them once takes a third of the time.
          isolate: false,
          include: ['tests/{shared,main,renderer,security}/**/*.test.{ts,tsx}'],
          exclude: WITH_ENGINES,
        },
      },
      {
        test: {
          ...INSIDE,
          name: 'faults',
          // Work and not waiting: on a machine with other things to do a trial takes as long as it takes.
          testTimeout: 180_000,
          include: ['tests/faults/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...INSIDE, name: 'engines', include: WITH_ENGINES } },
      // A package has one door only.
      { test: { ...ENDTOEND, name: 'web', exclude: ['tests/e2e/package.test.ts'], env: { OCTAVO_DOOR: 'web' } } },
      { test: { ...ENDTOEND, name: 'electron', env: { OCTAVO_DOOR: 'electron' } } },
    ],
  },
});
