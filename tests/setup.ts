import process from 'node:process';
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { removeTemporaryFolders } from './main/manuscript/folders';

/**
 * A property asks about the same values each time, so that a test that fails fails for whoever looks. `OCTAVO_THOROUGH=1`
 * asks about others at every run, and prints the seed of what it finds.
 */
if (process.env.OCTAVO_THOROUGH !== '1') fc.configureGlobal({ seed: 20_260_612 });

afterAll(removeTemporaryFolders);
