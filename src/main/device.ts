import { randomBytes, randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from './disk';

/** This machine, for one writer, as the books it writes in know it. */
export interface Device {
  /** 12 lower-case letters and digits: the name of its folder in a book's `.octavo/dev`. */
  readonly id: string;
  /** 32 random bytes that sign what only this machine may ask of itself. Never leaves the state folder. */
  readonly secret: Uint8Array;
  /** The machine's name, for people. */
  readonly name: string;
}

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

const schema = z.object({ id: z.string().regex(/^[a-z0-9]{12}$/), secret: z.string().regex(/^[0-9a-f]{64}$/) });

type Identity = z.output<typeof schema>;

function identityIn(bytes: Uint8Array): Identity | null {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

function freshIdentity(): Identity {
  const id = Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return { id, secret: randomBytes(32).toString('hex') };
}

/**
 * The identity kept in `device.json`, made the first time. A damaged file is set aside for a new one; a file that cannot
 * be read stays, since the disk may give it back tomorrow.
 */
async function keptIdentity(disk: Disk, stateFolder: string): Promise<Identity> {
  const path = join(stateFolder, 'device.json');
  const fresh = freshIdentity();
  try {
    const bytes = await disk.read(path);
    const kept = bytes && identityIn(bytes);
    if (kept) return kept;
    await disk.makeFolder(stateFolder);
    const written = await disk.replaceAside(path, `${JSON.stringify(fresh)}\n`, `${path}.damaged`, 0o600);
    if (written.placed) return fresh;
    // Another Octavo, started at the same moment, was first: it and we are one device.
    const first = await disk.read(path);
    return (first && identityIn(first)) ?? fresh;
  } catch {
    return fresh;
  }
}

/**
 * This device. Never throws: where nothing can be read or written it is a new one, for as long as the program runs.
 */
export async function openDevice(disk: Disk, stateFolder: string, name: string = hostname()): Promise<Device> {
  const { id, secret } = await keptIdentity(disk, stateFolder);
  return { id, secret: new Uint8Array(Buffer.from(secret, 'hex')), name };
}
