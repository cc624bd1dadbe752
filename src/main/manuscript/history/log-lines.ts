import { createHash } from 'node:crypto';
import { z } from 'zod';
import { VERSION_REASONS, type Version } from '../../../shared/history/version';

const REVISION = /^[0-9a-f]{64}$/;
const lineSchema = z.object({
  n: z.number().int().positive(),
  at: z.string().refine((at) => !Number.isNaN(Date.parse(at))),
  reason: z.enum(VERSION_REASONS),
  name: z.string().nullable(),
  chapters: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      revision: z.string().regex(REVISION),
      words: z.number().int().nonnegative(),
    }),
  ),
});

/** A version as one line of a log says it; `n` counts the versions of the machine that kept it. */
export type LoggedVersion = z.infer<typeof lineSchema>;

/** One line of a log. */
export interface LogLine {
  /** As it stands in the file, without its line end: what is not understood is never changed. */
  readonly bytes: Uint8Array;
  /** `null`: damaged, or written by a newer Octavo. */
  readonly version: LoggedVersion | null;
}

/** A log as it was read. */
export interface ReadLog {
  readonly lines: readonly LogLine[];
  /** Behind the last line that ended well: a cut tore it, and nothing may be written behind it. */
  readonly torn: boolean;
  /** Lines that say no version. */
  readonly bad: number;
  /** The number of the next version. */
  readonly next: number;
}

const sumOf = (json: Uint8Array | string) => createHash('sha256').update(json).digest('hex').slice(0, 16);

/** The line of a version: `<sum> <json>\n`, the sum being the first 16 hex digits of the SHA-256 of the JSON. */
export function lineOf(version: LoggedVersion): string {
  const json = JSON.stringify(version);
  return `${sumOf(json)} ${json}\n`;
}

/** A log of these lines, whole. */
export function logOf(lines: readonly LogLine[]): Uint8Array {
  return Buffer.concat(lines.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]));
}

/** Reads a log whatever is in it. A tail that a cut tore is no line any more: its version was never said to be kept. */
export function readLines(bytes: Uint8Array): ReadLog {
  const lines: LogLine[] = [];
  let next = 1;
  let torn = false;
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, from);
    const to = newline === -1 ? bytes.length : newline;
    const line = bytes.subarray(from, to);
    const version = versionIn(line);
    // A number that stands in a damaged line is not given to another version either.
    next = Math.max(next, (version?.n ?? numberIn(line)) + 1);
    if (newline === -1) torn = true;
    if (newline !== -1 || version !== null) lines.push({ bytes: line, version });
    from = to + 1;
  }
  return { lines, torn, bad: lines.filter(({ version }) => version === null).length, next };
}

function versionIn(line: Uint8Array): LoggedVersion | null {
  const text = Buffer.from(line).toString('utf8');
  if (text[16] !== ' ' || sumOf(line.subarray(17)) !== text.slice(0, 16)) return null;
  try {
    return lineSchema.parse(JSON.parse(text.slice(17)));
  } catch {
    return null;
  }
}

function numberIn(line: Uint8Array): number {
  return Number(/\{"n":(\d{1,15}),/.exec(Buffer.from(line).toString('latin1'))?.[1] ?? 0);
}

/** Every revision that stands anywhere in a log, in damaged and unknown lines too. */
export function revisionsIn(bytes: Uint8Array): readonly string[] {
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g) ?? []
  );
}

/** A version as it is shown; `device` is `null` for those of this machine. */
export function versionOf({ n, ...logged }: LoggedVersion, device: string, isOwn: boolean): Version {
  return { id: `${device}-${n}`, ...logged, device: isOwn ? null : device };
}

/**
 * The versions of several machines (each newest first) in one list, newest first. Within a machine the order is the one in
 * which they were kept, whatever its clock said; between machines clocks decide, and one that stood ahead is taken back to
 * what was kept after it.
 */
export function inOneList(machines: readonly (readonly Version[])[]): readonly Version[] {
  const timed = machines.flatMap((versions) => {
    let latest = Number.POSITIVE_INFINITY;
    return versions.map((version) => {
      latest = Math.min(latest, Date.parse(version.at));
      return { version, time: latest };
    });
  });
  // Sorting keeps the order of equals, and times within a machine never rise: its order stays.
  return timed.sort((one, other) => other.time - one.time).map(({ version }) => version);
}
