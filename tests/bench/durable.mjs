import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The least that makes a write survive a power cut: a new file, fsync, rename over the old one, fsync of the folder. */
export function writeDurably(path, bytes) {
  const folder = dirname(path);
  const fresh = join(folder, '.bench-fresh');
  const file = openSync(fresh, 'w');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(fresh, path);
  const holder = openSync(folder, 'r');
  fsyncSync(holder);
  closeSync(holder);
}
