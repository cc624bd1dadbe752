import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { createHost, type RunningHost } from '../../../src/main/create-host';
import { homeFolders } from '../../../src/main/home-folders';
import { forkNode } from '../../../src/main/host-process';
import { installationAt } from '../../../src/main/installation';
import type { Platform } from '../../../src/main/platform';

/** The checkout. */
export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** A folder that goes away with its test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A host as a door has it. */
export interface TestHost extends RunningHost {
  readonly home: string;
  /** What it logged. */
  readonly lines: readonly string[];
}

/** The real engine room, in a home of its own, with the powers of plain Node except where `own` says otherwise. */
export async function testHost(own: Partial<Platform> = {}, home = temporaryFolder()): Promise<TestHost> {
  const lines: string[] = [];
  const platform: Platform = {
    door: 'web',
    installation: installationAt(root),
    ...homeFolders({ OCTAVO_HOME: home }),
    systemLanguages: ['fr-FR'],
    openFirst: null,
    openPath: async () => undefined,
    showInFolder: async () => undefined,
    forkProcess: forkNode,
    ...own,
  };
  const running = await createHost(platform, {
    log: (line) => void lines.push(line),
    clock: () => new Date('2026-03-14T07:24:00Z'),
  });
  onTestFinished(() => running.close());
  return { ...running, home, lines };
}
