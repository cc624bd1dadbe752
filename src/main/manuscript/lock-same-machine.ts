import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Disk } from '../disk';
import { systemCode } from '../disk/disk-errors';
import { lockAddress, type SocketKind, socketKind } from './lock-address';
import { answering, ask, type Holder, isAnswered, type Patience, type Request } from './lock-messages';

/** Whether this process writes in a book, or another on this machine does. */
export type BookHold =
  | {
      readonly kind: 'held';
      /** False where no socket could be made: the book is ours, and nobody is kept out. */
      readonly guarded: boolean;
      /** Lets the next one in. */
      release(): Promise<void>;
    }
  | {
      readonly kind: 'taken';
      /** Asks the holder to bring its window to the front; `false` when it did not within three seconds. */
      show(): Promise<boolean>;
      /** Asks the holder to bring everything to the chapter files, the same way. */
      flush(): Promise<boolean>;
    };

/** What is to be held, and by whom. */
export interface HoldOptions extends Holder {
  readonly disk: Disk;
  /** `EntryFacts.identity` of the book's real folder: the same by whatever path it was opened. */
  readonly identity: string;
  readonly stateFolder: string;
  /** The system's own unless a test chooses. */
  readonly kind?: SocketKind;
  /** How long is waited; tests wait less. */
  readonly patience?: Patience;
}

/** Connections at one time; one Octavo asks one thing. */
const CONNECTIONS = 16;
/** Looks at a socket file before it counts as left behind, ms apart: its maker may be between making it and listening. */
const LOOKS = 4;
const LOOK_EVERY = 50;
/** Tries to get a socket file that others are after too. */
const TRIES = 10;

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/** A server that has the address to itself; `null` when another has it. Rejects when there cannot be one. */
function listen(address: string, connected: (socket: Socket) => void): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer(connected);
    server.maxConnections = CONNECTIONS;
    server.once('error', (error) => (systemCode(error) === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen({ path: address, exclusive: true }, () => {
      // What goes wrong with one connection later (no more descriptors) is not the book's concern.
      server.on('error', () => undefined);
      server.unref();
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

async function isLeftBehind(address: string): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await pause(LOOK_EVERY);
    if (await isAnswered(address)) return false;
  }
  return true;
}

/**
 * Removes a socket file that nobody listens on. Only one process at a time does so, the one that has the socket beside it:
 * else a second one would remove what the first has just put in its place.
 */
async function sweep(disk: Disk, address: string): Promise<void> {
  const broom = `${address}.x`;
  const sweeper = await listen(broom, (socket) => socket.destroy());
  if (!sweeper) {
    // Left by a crash in the middle of sweeping.
    if (await isLeftBehind(broom)) await disk.remove(broom);
    return;
  }
  try {
    if (await isLeftBehind(address)) await disk.remove(address);
  } finally {
    await close(sweeper);
  }
}

async function listenOnFile(disk: Disk, address: string, connected: (socket: Socket) => void): Promise<Server | null> {
  await disk.makeFolder(dirname(address));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const server = await listen(address, connected);
    if (server) return server;
    if (!(await isLeftBehind(address))) return null;
    await sweep(disk, address);
  }
  return null;
}

/**
 * Takes a book for this process, when no other on this machine has it: a socket named after its folder, which the system
 * frees when its holder ends, however it ends. Never rejects. Nothing secret passes over it, since everyone on the machine
 * may connect.
 */
export async function holdBook(options: HoldOptions): Promise<BookHold> {
  const { disk, kind = socketKind() } = options;
  const address = lockAddress(options.identity, options.stateFolder, kind);
  const sockets = new Set<Socket>();
  const answer = answering(options, options.patience);
  const connected = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    answer(socket);
  };
  try {
    const server = await (kind === 'file' ? listenOnFile(disk, address, connected) : listen(address, connected));
    if (!server) {
      const asked = (request: Request) => () => ask(address, request, options.patience);
      return { kind: 'taken', show: asked('show'), flush: asked('flush') };
    }
    return {
      kind: 'held',
      guarded: true,
      release: () => {
        const closed = close(server);
        for (const socket of sockets) socket.destroy();
        return closed;
      },
    };
  } catch {
    return { kind: 'held', guarded: false, release: async () => undefined };
  }
}
