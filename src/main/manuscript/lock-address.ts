import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/**
 * What a socket that stands for an open book is made of. `abstract`: a Linux name without a file; `pipe`: a Windows named
 * pipe; both are gone with the process that holds them. `file`: a socket file, which a crash leaves behind.
 */
export type SocketKind = 'abstract' | 'pipe' | 'file';

/** The longest path a socket file may have on every system, in bytes, with room for the ending of the file beside it. */
const PATH_BYTES = 100;

/**
 * The kind of socket that a system has. Before Node 20 an abstract name ends at its first byte, and all books would be
 * one: there Linux uses files too.
 */
export function socketKind(platform: string = process.platform, node: string = process.versions.node): SocketKind {
  if (platform === 'win32') return 'pipe';
  return platform === 'linux' && Number.parseInt(node, 10) >= 20 ? 'abstract' : 'file';
}

/** Whom the lock keeps apart from himself: two people at one machine are kept apart like two machines. */
function user(): string {
  const id = process.getuid?.();
  return id === undefined ? userInfo().username : String(id);
}

/** The address on which whoever writes in the folder of this identity (`EntryFacts.identity`) listens. */
export function lockAddress(identity: string, stateFolder: string, kind: SocketKind): string {
  const hash = createHash('sha256').update(`${identity}\0${user()}`).digest('hex').slice(0, 24);
  if (kind === 'abstract') return `\0octavo-${hash}`;
  if (kind === 'pipe') return `\\\\.\\pipe\\octavo-${hash}`;
  const path = join(stateFolder, 'open', `${hash}.sock`);
  // A longer one is cut by some systems, and two books would meet.
  return Buffer.byteLength(path) <= PATH_BYTES ? path : join(tmpdir(), `octavo-${hash}.sock`);
}
