import { dirname } from 'node:path';
import { z } from 'zod';
import type { Disk } from './disk';

/** One small value of the host's own, kept as JSON in a file. */
export interface StateFile<Value> {
  /** The value as it is after every change that was asked for before. */
  read(): Promise<Value>;
  /** Replaces the value by one made from it; changes queue up. Durable when it resolves. */
  change(make: (value: Value) => Value): Promise<Value>;
}

/** What became of a file that was there and could not be understood: it lies beside as `<name>.damaged`. */
export interface StateFileListener {
  damaged(detail: string): void;
}

/**
 * A state file, read when first asked. What cannot be read or does not fit the schema is set aside, told, and replaced by
 * `initial`: settings never keep anyone from opening a book.
 */
export function openStateFile<Schema extends z.ZodType>(
  disk: Disk,
  path: string,
  schema: Schema,
  initial: z.output<Schema>,
  listener: StateFileListener,
): StateFile<z.output<Schema>> {
  let known: Promise<z.output<Schema>> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const setAside = async (detail: string) => {
    listener.damaged(detail);
    // Where it cannot even be set aside, the next change replaces it; there is nothing better to do.
    await disk.rename(path, `${path}.damaged`).catch((error: unknown) => listener.damaged(String(error)));
    return initial;
  };
  const load = async (): Promise<z.output<Schema>> => {
    try {
      const bytes = await disk.read(path);
      if (bytes === null) return initial;
      const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
      return parsed.success ? parsed.data : await setAside(z.prettifyError(parsed.error));
    } catch (error) {
      return setAside(String(error));
    }
  };
  const kept = () => {
    known ??= load();
    return known;
  };

  return {
    // Who changes a setting and at once asks for what hangs on it is answered by the setting as it will be.
    read: () => queue.then(kept),
    change: (make) => {
      const changed = queue.then(async () => {
        const value = make(await kept());
        await disk.makeFolder(dirname(path));
        await disk.writeDurably(path, `${JSON.stringify(value, null, 2)}\n`);
        known = Promise.resolve(value);
        return value;
      });
      queue = changed.catch(() => undefined);
      return changed;
    },
  };
}
