import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import type { Violation } from '../torture/checker';
import { type KillsReport, killBook } from '../torture/kills';
import { type TortureReport, tortureBook } from '../torture/torture';
import type { Command } from './command';
import type { Terminal } from './terminal';
import { EXIT, UsageError } from './usage';

const CUTS = 1000;
const KILLS = 20;
const MOST = 1_000_000;

function readCount(options: Readonly<Record<string, string | undefined>>, name: string, start: number): number {
  const value = options[name];
  if (value === undefined) return start;
  const count = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(count <= (name === 'seed' ? 2 ** 31 : MOST))) throw new UsageError('badValue', { value, option: `--${name}` });
  return count;
}

/** A promise that was broken, as whoever mends Octavo reads it: enough to come to it again. */
function inWords({ rule, what, model, seed, at, operation, isSecond }: Violation): string {
  return `${rule}: ${what} (${model}, seed ${seed}, ${isSecond ? 'second cut' : 'cut'} at ${at}: ${operation})`;
}

/** The sentence that says what was tried and whether it held, and a line for each fault. */
export function tortureLines(
  { say, fill, count }: Terminal,
  simulated: TortureReport | null,
  real: KillsReport | null,
): readonly string[] {
  const tried = [
    ...(simulated === null ? [] : [count('cuts', simulated.cuts)]),
    ...(real === null ? [] : [count('kills', real.kills)]),
  ];
  const [one, other] = tried;
  if (one === undefined) return [say.tortureNothing];
  const broken = (simulated?.broken ?? 0) + (real?.violations.length ?? 0);
  const violations = [...(simulated?.violations.map(inWords) ?? []), ...(real?.violations ?? [])];
  const values = {
    tries: other === undefined ? one : fill(say.and, { one, other }),
    losses: count('losses', broken),
  };
  return [
    fill(broken === 0 ? say.tortured : say.torturedAndLost, values),
    ...violations.map((violation) => `- ${violation}`),
  ];
}

/** `octavo torture`: power cuts simulated, and the real program killed, over a copy. Exit code 3 when a word was lost. */
export const tortureCommand: Command = async ({ running, terminal, typed, operand, cwd, signal }) => {
  const { say } = terminal;
  const cuts = readCount(typed.options, 'cuts', CUTS);
  const kills = readCount(typed.options, 'kills', KILLS);
  const seed = readCount(typed.options, 'seed', randomInt(2 ** 31));
  const { disk, platform, manuscripts } = running.host;
  const folder = resolve(cwd, operand);
  await manuscripts.settleElsewhere(folder);
  const order = (text: string) => ({
    disk,
    folder,
    seed,
    signal,
    onProgress: ({ done, total }: { readonly done: number; readonly total: number }) =>
      terminal.progress(text, total === 0 ? 1 : done / total),
  });
  try {
    const simulated =
      cuts === 0
        ? null
        : await tortureBook({
            ...order(say.torturing),
            cuts,
            onProgress: (done) => terminal.progress(say.torturing, done / cuts),
          });
    const start = () => platform.forkProcess(platform.installation.bundle('torture-process'));
    const real = kills === 0 ? null : await killBook({ ...order(say.killing), kills, start });
    const lines = tortureLines(terminal, simulated, real);
    const isHeld = [simulated, real].every((report) => report === null || report.violations.length === 0);
    terminal.result({ seed, simulated, real, sentence: lines[0] }, lines);
    return isHeld ? EXIT.ok : EXIT.problems;
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.note(say.tortureStopped);
    return EXIT.cancelled;
  }
};
