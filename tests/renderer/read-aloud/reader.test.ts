import { describe, expect, test } from 'vitest';
import {
  type Manner,
  type PassageSource,
  Reader,
  type ReaderState,
  type Speech,
  type Utterance,
} from '../../../src/renderer/read-aloud/reader';
import { type Voice, voiceFor, voicesFor } from '../../../src/renderer/read-aloud/voices';
import type { Passage } from '../../../src/shared/document/passages';

const voice = (name: string, lang: string, localService = true): Voice => ({
  voiceURI: name,
  name,
  lang,
  localService,
});
const AMELIE = voice('Amélie', 'fr-CA');
const THOMAS = voice('Thomas', 'fr_FR');
const DANIEL = voice('Daniel', 'en-GB');
const CLOUD = voice('Nuage', 'fr-FR', false);

describe('the voice', () => {
  test('is one of this computer, never of a server', () => {
    expect(voicesFor([CLOUD, THOMAS, DANIEL, AMELIE], 'fr')).toEqual([THOMAS, AMELIE]);
    expect(voiceFor([CLOUD], 'fr-FR', CLOUD.voiceURI)).toBeNull();
  });

  test('is the preferred one where it speaks the language, else of the region, else any', () => {
    const voices = [AMELIE, THOMAS, DANIEL];
    expect(voiceFor(voices, 'fr-FR', null)).toBe(THOMAS);
    expect(voiceFor(voices, 'fr-FR', 'Amélie')).toBe(AMELIE);
    expect(voiceFor(voices, 'en', 'Amélie')).toBe(DANIEL);
    expect(voiceFor(voices, 'fr-CH', null)).toBe(AMELIE);
  });
});

/** Stands for the system’s voices alone, of which a test machine has none: it speaks when it is told to. */
class TestVoices implements Speech {
  readonly list: Voice[] = [THOMAS, DANIEL];
  readonly said: string[] = [];
  current: (Utterance & { readonly text: string; readonly by: string }) | null = null;
  voices = () => this.list;
  utter(text: string, by: Voice) {
    return { text, by: by.name, lang: '', rate: 0, onend: null, onerror: null, onboundary: null };
  }
  speak(utterance: Utterance): void {
    this.current = utterance as Utterance & { text: string; by: string };
    this.said.push(`${this.current.by}: ${this.current.text}`);
  }
  cancel(): void {
    // A browser tells the utterance that it was interrupted.
    const { current } = this;
    this.current = null;
    current?.onerror?.({} as never);
  }
  /** The voice comes to the end of what it says. */
  end(): void {
    const { current } = this;
    this.current = null;
    current?.onend?.({} as never);
  }
}

function reading(texts: readonly (readonly [string, string])[][], manner: Partial<Manner> = {}) {
  const passages: Passage[] = texts.map((pieces, index) => ({
    from: index,
    to: index + 1,
    pieces: pieces.map(([language, text]) => ({ language, text })),
  }));
  let at = 0;
  const shown: (number | null)[] = [];
  const states: ReaderState[] = [];
  const source: PassageSource = {
    first: () => passages[0] ?? null,
    next: () => passages[at + 1] ?? null,
    previous: () => passages[Math.max(0, at - 1)] ?? null,
    show: (passage) => {
      shown.push(passage?.from ?? null);
      at = passage?.from ?? at;
    },
  };
  const speech = new TestVoices();
  const held: Manner = { language: 'fr-FR', rate: 1.2, voice: null, ...manner };
  const reader = new Reader(
    speech,
    source,
    () => held,
    (state) => states.push(state),
  );
  return { reader, speech, shown, states };
}

describe('reading aloud', () => {
  test('goes from sentence to sentence, shows each, and ends behind the last', () => {
    const { reader, speech, shown, states } = reading([[['fr', 'Un.']], [['fr', 'Deux.']]]);
    reader.start();
    expect(speech.current).toMatchObject({ rate: 1.2, lang: 'fr_FR' });
    speech.end();
    speech.end();
    expect(speech.said).toEqual(['Thomas: Un.', 'Thomas: Deux.']);
    expect(shown).toEqual([0, 1, null]);
    expect(states).toEqual(['speaking', 'off']);
  });

  test('gives words of another language to a voice of that language, and to its own where there is none', () => {
    const { reader, speech } = reading([
      [
        ['fr', 'Il dit '],
        ['en', 'good morning'],
        ['la', 'et cetera'],
      ],
    ]);
    reader.start();
    speech.end();
    speech.end();
    speech.end();
    expect(speech.said).toEqual(['Thomas: Il dit ', 'Daniel: good morning', 'Thomas: et cetera']);
    expect(reader.state).toBe('off');
  });

  test('pauses, and goes on with the word that was reached', () => {
    const { reader, speech, states } = reading([[['fr', 'Un deux trois.']]]);
    reader.start();
    speech.current?.onboundary?.({ charIndex: 3 });
    reader.pause();
    expect(speech.current).toBeNull();
    reader.resume();
    speech.current?.onboundary?.({ charIndex: 5 });
    reader.pause();
    reader.resume();
    expect(speech.said).toEqual(['Thomas: Un deux trois.', 'Thomas: deux trois.', 'Thomas: trois.']);
    expect(states).toEqual(['speaking', 'paused', 'speaking', 'paused', 'speaking']);
  });

  test('goes to the next and the previous sentence, out of a pause too', () => {
    const { reader, speech } = reading([[['fr', 'Un.']], [['fr', 'Deux.']]]);
    reader.start();
    reader.next();
    reader.pause();
    reader.previous();
    expect(speech.said).toEqual(['Thomas: Un.', 'Thomas: Deux.', 'Thomas: Un.']);
    expect(reader.state).toBe('speaking');
    reader.previous();
    expect(speech.said.at(-1)).toBe('Thomas: Un.');
  });

  test('takes another speed up at the word that was reached', () => {
    const { reader, speech } = reading([[['fr', 'Un deux.']]]);
    reader.start();
    speech.current?.onboundary?.({ charIndex: 3 });
    reader.mannerChanged();
    expect(speech.said.at(-1)).toBe('Thomas: deux.');
  });

  test('what an older utterance still tells changes nothing', () => {
    const { reader, speech, shown } = reading([[['fr', 'Un.']], [['fr', 'Deux.']], [['fr', 'Trois.']]]);
    reader.start();
    const older = speech.current;
    reader.next();
    older?.onend?.({} as never);
    older?.onboundary?.({ charIndex: 2 });
    expect(shown).toEqual([0, 1]);
    reader.mannerChanged();
    expect(speech.said.at(-1)).toBe('Thomas: Deux.');
  });

  test('stops at once, and says nothing more', () => {
    const { reader, speech, shown } = reading([[['fr', 'Un.']], [['fr', 'Deux.']]]);
    reader.start();
    reader.stop();
    expect(speech.current).toBeNull();
    expect(shown.at(-1)).toBeNull();
    expect(reader.state).toBe('off');
    reader.resume();
    reader.next();
    expect(speech.said).toHaveLength(1);
  });

  test('says when no voice of this computer speaks the language, and reads with no other', () => {
    const { reader, speech } = reading([[['pl', 'Tak.']]], { language: 'pl' });
    reader.start();
    expect(reader.state).toBe('voiceless');
    expect(speech.said).toEqual([]);
    reader.stop();
    expect(reader.state).toBe('off');
  });

  test('says when the voice fails in the middle', () => {
    const { reader, speech, shown } = reading([[['fr', 'Un.']]]);
    reader.start();
    speech.current?.onerror?.({} as never);
    expect(reader.state).toBe('failed');
    expect(shown.at(-1)).toBeNull();
  });
});
