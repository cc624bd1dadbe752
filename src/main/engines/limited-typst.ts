import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { OctavoError } from '../../shared/errors';
import type { HostProcess } from '../host-process';
import { TYPST, type Typst, typst } from './typst';

/** Milliseconds between two looks. A runaway composition takes about 500 MB a second. */
const EVERY = 250;

/**
 * Bytes of memory that a process holds; `null` where the system does not tell without starting a program that takes a second
 * (Windows): there the time limit alone holds.
 */
async function residentBytes(pid: number): Promise<number | null> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const found = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return found === undefined ? null : Number(found) * 1024;
  }
  if (process.platform !== 'darwin') return null;
  return new Promise((resolve) => {
    execFile('/bin/ps', ['-o', 'rss=', '-p', String(pid)], (error, said) => {
      const kilobytes = Number.parseInt(said, 10);
      resolve(error || Number.isNaN(kilobytes) ? null : kilobytes * 1024);
    });
  });
}

/**
 * A process that is ended when it holds more than `megabytes`; `tooMuch` hears that. What is native in it has no limit of its
 * own. It is looked at only while `isAtWork`.
 */
export function watchMemory(
  child: HostProcess,
  megabytes: number,
  tooMuch: () => void,
  isAtWork: () => boolean = () => true,
): HostProcess {
  const timer = setInterval(async () => {
    if (!isAtWork()) return;
    const bytes = child.pid === undefined ? null : await residentBytes(child.pid);
    if (bytes === null || bytes <= megabytes * 1024 * 1024) return;
    tooMuch();
    child.kill();
  }, EVERY);
  timer.unref();
  child.onExit(() => clearInterval(timer));
  return child;
}

/** Typst as `typst` makes it, each of its processes ended with `engine-memory` when it takes more than `megabytes`. */
export function limitedTypst(startProcess: () => HostProcess, megabytes: number): Typst {
  return {
    async compile(input, run) {
      let exceeded = false;
      const start = () =>
        watchMemory(startProcess(), megabytes, () => {
          exceeded = true;
        });
      try {
        return await typst(start).compile(input, run);
      } catch (error) {
        if (exceeded) throw new OctavoError('engine-memory', { engine: TYPST, megabytes }, { cause: error });
        throw error;
      }
    },
  };
}
