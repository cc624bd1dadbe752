import type { EventMessage } from '../shared/contract';
import type { Device } from './device';
import type { Disk } from './disk';
import type { Places } from './places';
import type { Platform } from './platform';
import type { RecentBooks } from './recent-books';
import type { SettingsStore } from './settings';

/** What the engine room itself is built from: a host before it has books and exports. */
export interface HostBase {
  readonly platform: Platform;
  /** The only door to the file system. */
  readonly disk: Disk;
  /** This machine, for what only one machine may write. */
  readonly device: Device;
  readonly settings: SettingsStore;
  readonly recent: RecentBooks;
  /** Which folders and files the writer chose. `calls/grants.ts` asks it before a handler sees a path. */
  readonly places: Places;
  /** Tells every window. Never throws: a window that fails to hear is the door's affair. */
  emit(message: EventMessage): void;
  /** For whoever mends Octavo: one English line about what should not have happened. */
  log(line: string): void;
  /** Now. Tests give a clock that stands still. */
  clock(): Date;
}
