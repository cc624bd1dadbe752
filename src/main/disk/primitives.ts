/** What an entry of a folder is. `other`: a pipe, a device, a socket; never opened. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** What is known of a path without opening it; links are not followed. */
export interface EntryFacts {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970; only ever compared with itself. */
  readonly modified: number;
  /** Permission bits (`0o644`). */
  readonly mode: number;
  /** What the entry is whatever it is called: two names with one identity are one file. Only ever compared. */
  readonly identity: string;
}

/** One open file. */
export interface OpenFile {
  facts(): Promise<EntryFacts>;
  /** The whole content from the beginning. */
  read(): Promise<Uint8Array>;
  /** Writes some of the bytes behind those already written; gives back how many. A disk may take fewer than asked. */
  write(bytes: Uint8Array): Promise<number>;
  /** Resolves when every byte written is on the disk. Never called again on a file for which it failed. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The calls that everything else of the disk is made of: few enough that a disk in memory can log them and rebuild every
 * state a power cut could leave. All paths are absolute. All reject with a Node system error (`code`: `ENOENT`, `EACCES`, …).
 */
export interface DiskPrimitives {
  /**
   * `read`: an existing file, its last component no link, without waiting for a pipe's other end. `create`: a file that
   * must not exist yet, with these permission bits. `append`: writes go behind the end; made when missing.
   */
  open(path: string, how: 'read' | 'create' | 'append', mode?: number): Promise<OpenFile>;
  /** Makes what was renamed, made or removed in a folder durable. Does nothing where the system cannot (Windows). */
  syncFolder(path: string): Promise<void>;
  /** Replaces `to` when it exists, in one step. */
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name. Rejects with `EEXIST` when that name is taken: nothing is ever replaced. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** One folder whose parent exists. */
  mkdir(path: string): Promise<void>;
  /** One empty folder. */
  rmdir(path: string): Promise<void>;
  /** Names in no order. */
  readdir(path: string): Promise<readonly string[]>;
  lstat(path: string): Promise<EntryFacts>;
  /** The true name, links resolved. */
  realpath(path: string): Promise<string>;
  /** Rejects (`EACCES`, `EROFS`) when nothing may be written in a folder. */
  mayWrite(path: string): Promise<void>;
  /**
   * Calls `changed` with the name of an entry of a folder that may have changed (`null`: some entry), until the returned
   * function is called. A hint and no more: systems miss changes and tell of some that were none. Never throws.
   */
  watch(folder: string, changed: (name: string | null) => void): () => void;
}
