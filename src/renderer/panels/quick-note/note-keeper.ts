import { hostClient } from '../../stores/host-client';

/** Milliseconds after the first word that is not kept yet. */
const WINDOW = 150;

/** Keeps a note while it is written. */
export interface NoteKeeper {
  /** Where it is, from `notes/`; `null` while it has no words. */
  readonly file: string | null;
  /** The note as it is now. */
  type(text: string): void;
  /** Keeps what is not kept yet; resolves when that is on the disk, or was refused. */
  flush(): Promise<void>;
  /** The same, and no more is written. */
  end(): Promise<void>;
}

/**
 * @param told hears where the note is whenever it was kept.
 * @param failed hears why it could not be; what was typed since is tried again with the next word.
 */
export function createNoteKeeper(
  book: string,
  told: (file: string | null) => void,
  failed: (error: unknown) => void,
): NoteKeeper {
  let file: string | null = null;
  let kept = '';
  let wanted = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();

  const keep = async (isDone: boolean): Promise<void> => {
    const text = wanted;
    if (text === kept && !(isDone && file !== null)) return;
    try {
      const answer = await hostClient().call('workingNotes.keep', { book, file, before: kept, text, isDone });
      ({ file } = answer);
      kept = file === null ? '' : text;
      told(file);
    } catch (error) {
      failed(error);
    }
  };
  const keepNow = (isDone: boolean): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    running = running.then(() => keep(isDone));
    return running;
  };
  const flush = () => keepNow(false);
  return {
    get file() {
      return file;
    },
    type: (text) => {
      wanted = text;
      timer ??= setTimeout(() => void flush(), WINDOW);
    },
    flush,
    end: () => keepNow(true),
  };
}
