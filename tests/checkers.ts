import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const works = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** EPUBCheck is a jar that is not executable everywhere: it is started through java. */
const EPUBCHECK =
  ['/usr/share/java/epubcheck.jar', '/usr/bin/epubcheck'].find((path) => existsSync(path)) ?? 'epubcheck.jar';

/** True when the Java EPUBCheck, the referee of the field, is on this machine. */
export const hasEpubCheck = () => existsSync(EPUBCHECK) && works('java', '-version');
/** True when poppler's tools are on this machine. */
export const hasPdfText = () => works('pdftotext', '-v');

/** True when XeLaTeX is on this machine. */
export const hasXelatex = () => works('xelatex', '--version');

/** What XeLaTeX complains of in a document of a folder, composed there; no lines when it makes pages of it. */
export function xelatexErrors(folder: string, file: string): readonly string[] {
  // It takes signs in the name of a file for its own.
  copyFileSync(join(folder, file), join(folder, 'composed.tex'));
  const run = spawnSync('xelatex', ['-interaction=nonstopmode', '-halt-on-error', 'composed.tex'], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
  });
  const errors = run.stdout.split('\n').filter((line) => line.startsWith('!'));
  return run.status === 0 || errors.length > 0 ? errors : [`ended with ${run.status}`];
}

/** What EPUBCheck says of a file. */
export function epubIsValid(file: string): { errors: number; warnings: number; report: string } {
  // Java cannot open « client.epub » by name in a locale that knows ASCII only.
  const run = spawnSync('java', ['-jar', EPUBCHECK, file], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const report = `${run.stdout}${run.stderr}`;
  const count = (kind: string) => report.split('\n').filter((line) => line.startsWith(kind)).length;
  const errors = count('ERROR') + count('FATAL');
  return { errors: run.status === 0 ? errors : Math.max(1, errors), warnings: count('WARNING'), report };
}

/** The text of a PDF as a reader would copy it, in reading order. Throws with pdftotext's words when it cannot be read. */
export function pdfText(file: string, ...options: string[]): string {
  const run = spawnSync('pdftotext', [...options, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}
