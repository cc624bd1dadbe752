import { resolve } from 'node:path';
import { type Salvage, salvageBook } from '../manuscript/salvage/salvage';
import type { Command } from './command';
import { EXIT } from './usage';

/** `octavo recover`: a book that opens of what a damaged folder still holds. Exit code 3 when the text of a chapter is missing. */
export const recoverCommand: Command = async ({ running, terminal, typed, operand, cwd, signal }) => {
  const { surroundings, settleElsewhere } = running.host.manuscripts;
  const { say, fill, language } = terminal;
  const folder = resolve(cwd, operand);
  const { into } = typed.options;
  await settleElsewhere(folder);
  const order = {
    folder,
    language,
    signal,
    onProgress: ({ done, total }: { readonly done: number; readonly total: number }) =>
      terminal.progress(say.recovering, done / total),
    ...(into === undefined ? {} : { into: resolve(cwd, into) }),
  };
  let salvage: Salvage | null;
  try {
    salvage = await salvageBook(surroundings, order);
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.note(say.recoveryStopped);
    return EXIT.cancelled;
  }
  if (salvage === null) {
    const sentence = fill(say.recoveredNothing, { folder });
    terminal.result({ folder: null, sentence }, [sentence]);
    return EXIT.failure;
  }
  const missing = salvage.chapters.filter(({ origin }) => origin === 'none').map(({ title }) => title);
  const sentence = fill(missing.length === 0 ? say.recovered : say.recoveredWithout, {
    chapters: terminal.count('chapters', salvage.chapters.length - missing.length),
    texts: terminal.count('texts', salvage.texts.length),
    folder: salvage.folder,
    missing: missing.join(', '),
  });
  terminal.result({ ...salvage, sentence }, [sentence, fill(say.recoverySaidIn, { file: salvage.readme })]);
  return missing.length === 0 ? EXIT.ok : EXIT.problems;
};
