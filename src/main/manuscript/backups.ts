import { join } from 'node:path';
import { z } from 'zod';
import type { Warning } from '../../shared/book/book-view';
import { errorRecord, OctavoError } from '../../shared/errors';
import type { HostBase } from '../host-base';
import { openStateFile } from '../state-file';
import { makeBackup } from './backup';
import { createQueue } from './queue';

const NAME = 'backups.json';
/** The title of each book whose last backup failed, by its folder. */
const schema = z.object({ failed: z.record(z.string(), z.string()).default({}) });

/** The backups that are made when books are let go of, in the background and one after the other. */
export interface Backups {
  /** Makes a backup of a book, when the writer wants such. Returns at once; a failure is told, and told again at the next start. */
  begin(folder: string, title: string): void;
  /** Resolves when none is being made any more; those that are not done after `milliseconds` are given up. Never rejects. */
  finish(milliseconds: number): Promise<void>;
  /** The books whose last backup failed in an earlier session, told once. */
  takeWarnings(): Promise<readonly Warning[]>;
}

/** The backups of a host. Nothing is read before it is asked for. */
export function createBackups({
  disk,
  clock,
  settings,
  platform,
  emit,
  log,
}: Pick<HostBase, 'disk' | 'clock' | 'settings' | 'platform' | 'emit' | 'log'>): Backups {
  const queue = createQueue();
  const givingUp = new AbortController();
  // One that fails is most often told to nobody: the window is closed by then.
  const record = openStateFile(disk, join(platform.stateFolder, NAME), schema, schema.parse({}), {
    damaged: (detail) => log(`${NAME} was set aside: ${detail}`),
  });
  let isTold = false;

  const note = async (folder: string, title: string | null) => {
    const { failed } = await record.read();
    if ((failed[folder] ?? null) === title) return;
    const others = Object.entries(failed).filter(([other]) => other !== folder);
    const next = Object.fromEntries(title === null ? others : [...others, [folder, title]]);
    await record.change(() => ({ failed: next })).catch((error: unknown) => log(`${NAME}: ${String(error)}`));
  };

  const make = async (folder: string, title: string) => {
    const { backup } = await settings.read();
    if (backup === null) return;
    try {
      givingUp.signal.throwIfAborted();
      await makeBackup({ disk, folder, into: backup.folder, title, clock, signal: givingUp.signal });
      await note(folder, null);
    } catch (thrown) {
      const error = errorRecord(
        givingUp.signal.aborted ? new OctavoError('backup-unfinished', { folder: backup.folder }) : thrown,
      );
      log(`The backup of ${folder} failed: ${error.detail ?? error.code}`);
      emit({ name: 'backup.failed', value: { title, error } });
      await note(folder, title);
    }
  };

  return {
    begin: (folder, title) => void queue.run(() => make(folder, title)),
    finish: async (milliseconds) => {
      const timer = setTimeout(() => givingUp.abort(), milliseconds);
      await queue.settled();
      clearTimeout(timer);
    },
    takeWarnings: async () => {
      if (isTold) return [];
      isTold = true;
      const { failed } = await record.read();
      if ((await settings.read()).backup === null) return [];
      return Object.values(failed).map((title): Warning => ({ code: 'backup-failed', values: { title } }));
    },
  };
}
