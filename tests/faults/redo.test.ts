import { describe, expect, it } from 'vitest';
import { createRedo } from '../../src/main/manuscript/safety';
import { createCrashDisk } from '../../src/main/torture/crash-disk';
import { CRASH_MODELS, crashStates } from '../../src/main/torture/crash-states';
import { BOOK_FOLDER, STATE_FOLDER, simulatedMachine } from '../../src/main/torture/simulated-machine';
import type { Snapshot } from '../../src/main/torture/snapshot';
import { diskWith, looking, textOf } from './disks';
import { callsOf, killedAfter } from './killed-disk';

const BEFORE: Readonly<Record<string, string | null>> = {
  [STATE_FOLDER]: null,
  [BOOK_FOLDER]: null,
  [`${BOOK_FOLDER}/book.yaml`]: 'octavo: 1\ntitle: Avant\n',
  [`${BOOK_FOLDER}/chapters`]: null,
  [`${BOOK_FOLDER}/.octavo`]: null,
  [`${BOOK_FOLDER}/.octavo/trash`]: null,
  [`${BOOK_FOLDER}/.octavo/trash/deux`]: null,
  [`${BOOK_FOLDER}/.octavo/trash/deux/text.md`]: '# Deux\n',
};

/** A chapter comes back from the trash: a file takes another name, and the list of chapters another text. */
const operate = (machine: ReturnType<typeof simulatedMachine>) =>
  createRedo(machine, BOOK_FOLDER).run('restore', [
    { kind: 'move', from: ['.octavo', 'trash', 'deux', 'text.md'], to: ['chapters', 'deux.md'] },
    { kind: 'write', path: ['book.yaml'], before: null, text: 'octavo: 1\ntitle: Après\n' },
  ]);

/** Which of the two books a disk holds, or what else. */
function bookOn(disk: Snapshot): string {
  const has = (path: string) => textOf(disk, `${BOOK_FOLDER}/${path}`);
  const inTrash = has('.octavo/trash/deux/text.md') !== null;
  const inBook = has('chapters/deux.md') !== null;
  const list = has('book.yaml')?.includes('Après') ? 'after' : 'before';
  if (list === 'before' && inTrash && !inBook) return 'before';
  if (list === 'after' && inBook && !inTrash) return 'after';
  return `half: ${list}, ${inTrash ? 'in' : 'not in'} the trash, ${inBook ? 'in' : 'not in'} the book`;
}

describe('an operation whose program was killed, and the power cut while the next one finishes it', () => {
  it.each(CRASH_MODELS)('is done or not, wherever it was killed (%s)', async (model) => {
    const start = await diskWith(BEFORE);
    const calls = await callsOf((wrap) => operate(simulatedMachine(wrap(createCrashDisk(start)))));
    const found = new Set<string>();
    for (let nth = 1; nth <= calls; nth += 1) {
      const disk = createCrashDisk(start);
      const { wrap, again } = killedAfter(nth);
      const primitives = wrap(disk);
      await operate(simulatedMachine(primitives)).catch(() => undefined);
      again();
      const from = disk.log.operations.length;
      await createRedo(simulatedMachine(disk), BOOK_FOLDER).finish();
      for (let upTo = from; upTo <= disk.log.operations.length; upTo += 1)
        for (const state of crashStates(disk.log, upTo, looking(model, 40))) {
          const later = createCrashDisk(state);
          await createRedo(simulatedMachine(later), BOOK_FOLDER).finish();
          found.add(bookOn(later.snapshot()));
        }
    }
    expect([...found].sort()).toEqual(['after', 'before']);
  });
});
