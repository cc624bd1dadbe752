import { revisionOfText } from '../../src/main/manuscript/surroundings';
import { bookProgram } from '../../src/main/torture/book-program';
import { Recorder, type Wrap } from '../../src/main/torture/recorder';
import type { Program, Session } from '../../src/main/torture/session';
import type { Snapshot } from '../../src/main/torture/snapshot';

/** A book of three short chapters, each word of them unlike the others. */
export const OPERATIONS_BOOK: ReadonlyMap<string, string> = new Map([
  [
    'book.yaml',
    `octavo: 1
title: Le livre
language: fr
front: []
body:
  - { id: cha1, title: Un, file: un.md }
  - part: Partie
    id: par1
    children:
      - { id: cha2, title: Deux, file: deux.md }
      - { id: cha3, title: Trois, file: trois.md }
back: []
`,
  ],
  ['chapters/un.md', '# Un\n\nmot1 mot2\n\nmot3\n'],
  ['chapters/deux.md', '# Deux\n\nmot4 mot5\n\nmot6\n'],
  ['chapters/trois.md', '# Trois\n\nmot7 mot8\n'],
]);

/** What comes before the operation, and the operation; words were typed before it and are in no file yet. */
export interface TriedOperation {
  readonly before?: (recorder: Recorder) => Promise<void>;
  readonly run: (recorder: Recorder) => Promise<void>;
  /** True where it is meant to say words twice. */
  readonly doubles?: boolean;
}

const textOf = (recorder: Recorder, id: string) => recorder.now.chapters.get(id) ?? '';

const trash: TriedOperation = { run: (recorder) => recorder.change({ type: 'trash', id: 'cha2' }) };
const merge: TriedOperation = { run: (recorder) => recorder.change({ type: 'merge', id: 'cha2', other: 'cha3' }) };

const several: TriedOperation = {
  run: (recorder) =>
    recorder.change({
      type: 'several',
      operations: [
        { type: 'trash', id: 'cha2' },
        { type: 'trash', id: 'cha3' },
      ],
    }),
};

/** Every operation that changes more than one file, and some that change one. */
export const TRIED_OPERATIONS: Readonly<Record<string, TriedOperation>> = {
  'a new chapter': {
    run: (recorder) => recorder.change({ type: 'add-chapter', title: 'Neuf', place: { section: 'body', index: 1 } }),
  },
  'a new part': { run: (recorder) => recorder.change({ type: 'add-part', title: 'Fin', index: 2 }) },
  'another title': { run: (recorder) => recorder.change({ type: 'rename', id: 'cha2', title: 'Autrement' }) },
  'a chapter into the trash': trash,
  'a chapter back from the trash': {
    before: trash.run,
    run: (recorder) => recorder.change({ type: 'restore', id: 'cha2' }),
  },
  'a chapter made two': {
    run: async (recorder) => {
      const text = textOf(recorder, 'cha2');
      const at = text.indexOf('mot6');
      const parts = { head: text.slice(0, at), tail: text.slice(at), title: '' };
      await recorder.change({ type: 'split', id: 'cha2', base: revisionOfText(text), ...parts });
    },
  },
  'two chapters made one': merge,
  'one chapter made two again': {
    before: merge.run,
    run: (recorder) => recorder.change({ type: 'unmerge', id: 'cha2', other: 'cha3' }),
  },
  'a chapter in another place': {
    run: (recorder) => recorder.change({ type: 'move', id: 'cha3', place: { section: 'body', index: 0 } }),
  },
  'a second chapter of the same text': {
    run: (recorder) => recorder.change({ type: 'duplicate', id: 'cha2', title: 'Deux bis' }),
    doubles: true,
  },
  'several chapters into the trash': several,
  'several chapters back from the trash': {
    before: several.run,
    run: (recorder) =>
      recorder.change({
        type: 'several',
        operations: [
          { type: 'restore', id: 'cha3' },
          { type: 'restore', id: 'cha2' },
        ],
      }),
  },
  'several chapters described and moved': {
    run: (recorder) =>
      recorder.change({
        type: 'several',
        operations: [
          { type: 'describe', id: 'cha1', label: 'à revoir' },
          { type: 'move', id: 'cha2', place: { section: 'body', index: 0 } },
          { type: 'move', id: 'cha3', place: { section: 'body', index: 1 } },
        ],
      }),
  },
  'other texts for several chapters': {
    run: (recorder) =>
      recorder.rewrite(
        new Map(['cha1', 'cha2', 'cha3'].map((id) => [id, textOf(recorder, id).replaceAll('mot', 'x mot')])),
      ),
  },
};

/** A book whose chapters have words that are in no file yet, ready for an operation. */
export async function beforeOperation(
  start: Snapshot,
  { before }: TriedOperation,
  program: Program = bookProgram(),
  wrap?: Wrap,
): Promise<Recorder> {
  const recorder = new Recorder(program, start, wrap);
  await recorder.open();
  await before?.(recorder);
  for (const [index, id] of [...recorder.now.chapters.keys()].entries())
    await recorder.type(id, { at: textOf(recorder, id).length, del: 0, ins: `\nmot${100 + index}\n` });
  return recorder;
}

/** An operation in such a book, with words that are typed right after it; to be cut from where it begins. */
export async function operationSession(
  start: Snapshot,
  operation: TriedOperation,
  program: Program = bookProgram(),
): Promise<Session> {
  const recorder = await beforeOperation(start, operation, program);
  const from = recorder.disk.log.operations.length;
  await operation.run(recorder);
  const [id] = recorder.now.chapters.keys();
  if (id !== undefined) await recorder.type(id, { at: textOf(recorder, id).length, del: 0, ins: '\nmot200\n' });
  await recorder.settle();
  return recorder.end(1, from);
}
