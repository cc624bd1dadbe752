import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

const TICK = 50;

/** Every process below one, itself included: `{pid, name, bytes}`; none where there is no /proc. */
function processesOf(root) {
  if (process.platform !== 'linux') return [];
  const all = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (name) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const name = words.map((word) => /([\w-]+)\.cjs$/.exec(word)?.[1]).find(Boolean) ?? words[0]?.split('/').at(-1);
      all.set(Number(pid), { parent: Number(field('PPid')), name, bytes: Number(field('VmRSS') ?? 0) * 1024 });
    } catch {
      // It has ended while we looked.
    }
  }
  const below = (pid) => {
    for (let at = pid; at !== undefined && at > 1; at = all.get(at)?.parent) if (at === root) return true;
    return false;
  };
  return [...all].filter(([pid]) => below(pid)).map(([pid, { name, bytes }]) => ({ pid, name, bytes }));
}

/** Watches the memory of a process and its children; `stop` gives the most each program held at once, in bytes. */
export function watchMemory(root) {
  const peaks = new Map();
  const look = () => {
    const sums = new Map();
    for (const { name, bytes } of processesOf(root)) sums.set(name, (sums.get(name) ?? 0) + bytes);
    for (const [name, bytes] of sums) peaks.set(name, Math.max(peaks.get(name) ?? 0, bytes));
  };
  const timer = setInterval(look, TICK);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peaks;
    },
  };
}
