import type { Splice } from '../../shared/history/splice';
import { Recorder, type Wrap } from './recorder';
import { randomFrom } from './seeded-random';
import type { Program, Session } from './session';
import type { Snapshot } from './snapshot';

const WORDS =
  'la panne dura toute une nuit — « café », naïve œuvre 日本語 e\u0301tait 🜁 there and every sentence was'.split(' ');

/** How a typing session goes. */
export interface Typing {
  readonly seed: number;
  /** How many things are done. */
  readonly edits: number;
  /** Pastes so long that a journal begins a new generation by itself. */
  readonly isLong?: boolean;
  /** Whether the program may be killed and opened again; not where that writes. */
  readonly isKilled?: boolean;
  readonly wrap?: Wrap;
}

/** A session of one who writes in one or several chapters, as the numbers of its seed have it. */
export async function typingSession(program: Program, start: Snapshot, typing: Typing): Promise<Session> {
  return (await recordTyping(program, start, typing)).end(typing.seed);
}

/** The same, not ended yet. */
export async function recordTyping(program: Program, start: Snapshot, typing: Typing): Promise<Recorder> {
  const random = randomFrom(typing.seed);
  const recorder = new Recorder(program, start, typing.wrap);
  const isOpened = async () => {
    // What a disk refused once it may give at the next try, as a writer makes it.
    for (let tries = 0; tries < 2 && !recorder.isOpen; tries += 1) await recorder.open();
    return recorder.isOpen;
  };
  for (let count = 0; count < typing.edits; count += 1) {
    if (!(await isOpened())) break;
    const ids = [...recorder.now.chapters.keys()];
    const chapter = ids[Math.floor(random() * ids.length)] ?? '';
    const edit = () =>
      recorder.type(chapter, someSplice(recorder.now.chapters.get(chapter) ?? '', random, typing.isLong === true));
    const what = random();
    if (what < 0.74) await edit();
    else if (what < 0.8) await Promise.all([edit(), edit(), edit()]);
    else if (what < 0.88) await recorder.settle();
    else if (what < 0.94) await Promise.all([recorder.settle(), edit()]);
    else if (what < 0.97 || typing.isKilled === false) await recorder.close();
    else await recorder.kill();
  }
  return recorder;
}

/** Something that a writer does to a text. */
export function someSplice(text: string, random: () => number, isLong = false): Splice {
  const below = (count: number) => Math.floor(random() * count);
  const word = () => WORDS[below(WORDS.length)] ?? '';
  const at = below(text.length + 1);
  const del = Math.min(text.length - at, 1 + below(10));
  const what = random();
  if (isLong && what < 0.5)
    return text.length > 100_000
      ? { at: 20, del: text.length - 30, ins: '' }
      : { at, del: 0, ins: `${word()} `.repeat(20_000) };
  if (what < 0.5) return { at: text.length, del: 0, ins: `${word()} ` };
  if (what < 0.62) return { at, del: 0, ins: `${word()} ` };
  // By units and not by characters: half an emoji may be left, as the window may send it.
  if (what < 0.76) return { at, del, ins: '' };
  if (what < 0.82) return { at, del: 0, ins: '👩‍🚀🇫🇷' };
  if (what < 0.86) return { at, del: 0, ins: ['\ud83d', '\ude80', '\udc69\ud83d'][below(3)] ?? '' };
  if (what < 0.92) return { at: text.length, del: 0, ins: `\n\n${word()}\n` };
  if (what < 0.97) return { at, del, ins: word() };
  // Begins a new generation.
  return { at: 0, del: 0, ins: '' };
}
