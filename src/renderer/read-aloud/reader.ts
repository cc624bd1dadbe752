import type { Passage } from '../../shared/document/passages';
import { type Voice, voiceFor } from './voices';

/** Words on their way to a voice: what is used of the browser’s `SpeechSynthesisUtterance`. */
export interface Utterance {
  lang: string;
  rate: number;
  onend: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onboundary: ((event: { readonly charIndex: number }) => void) | null;
}

/** What is used of the browser’s speech. */
export interface Speech {
  voices(): readonly Voice[];
  /** Makes words ready for a voice, which they keep. */
  utter(text: string, voice: Voice): Utterance;
  speak(utterance: Utterance): void;
  /** Ends what is being spoken, and all that waits. */
  cancel(): void;
}

/** The text that is read: the reader asks for one sentence after the other, so that what is typed meanwhile counts. */
export interface PassageSource {
  /** The sentence to begin with. */
  first(): Passage | null;
  next(): Passage | null;
  /** The sentence before; the first one again when there is none. */
  previous(): Passage | null;
  /** This one is being read now; `null`: none any more. */
  show(passage: Passage | null): void;
}

/** How it is read. */
export interface Manner {
  /** Of the text, BCP 47. */
  readonly language: string;
  /** 1: as fast as the voice speaks by itself. */
  readonly rate: number;
  readonly voice: string | null;
}

/** `voiceless`: this computer has no voice that speaks the text’s language. */
export type ReaderState = 'off' | 'speaking' | 'paused' | 'voiceless' | 'failed';

/**
 * Reads a text aloud, sentence by sentence. Pausing ends the sentence and resuming takes it up at the word that was reached:
 * not every system’s voices can be held.
 */
export class Reader {
  readonly #speech: Speech;
  readonly #source: PassageSource;
  readonly #manner: () => Manner;
  readonly #changed: (state: ReaderState) => void;
  #state: ReaderState = 'off';
  #passage: Passage | null = null;
  /** The piece of the passage being spoken, and how much of it (UTF-16 units) was. */
  #piece = 0;
  #spoken = 0;
  /** What an older utterance still has to say concerns nobody. */
  #turn = 0;
  /** Held, because a browser forgets an utterance that nobody holds, and never says that it ended. */
  #utterance: Utterance | null = null;

  constructor(speech: Speech, source: PassageSource, manner: () => Manner, changed: (state: ReaderState) => void) {
    this.#speech = speech;
    this.#source = source;
    this.#manner = manner;
    this.#changed = changed;
  }

  get state(): ReaderState {
    return this.#state;
  }

  /** Begins at the source’s first sentence. */
  start(): void {
    const { language, voice } = this.#manner();
    if (voiceFor(this.#speech.voices(), language, voice) === null) this.#become('voiceless');
    else this.#read(this.#source.first());
  }

  /** Holds the voice where it is. */
  pause(): void {
    if (this.#state !== 'speaking') return;
    this.#hush();
    this.#become('paused');
  }

  /** Goes on with the word that was reached. */
  resume(): void {
    if (this.#state !== 'paused') return;
    this.#become('speaking');
    this.#speakPiece();
  }

  /** Reads the next sentence; the reading ends behind the last. */
  next(): void {
    if (this.#state === 'speaking' || this.#state === 'paused') this.#read(this.#source.next());
  }

  /** Reads the sentence before. */
  previous(): void {
    if (this.#state === 'speaking' || this.#state === 'paused') this.#read(this.#source.previous());
  }

  /** Another voice or speed: from the word that was reached. */
  mannerChanged(): void {
    if (this.#state !== 'speaking') return;
    this.#hush();
    this.#speakPiece();
  }

  stop(): void {
    this.#hush();
    this.#passage = null;
    this.#source.show(null);
    if (this.#state !== 'off') this.#become('off');
  }

  #become(state: ReaderState): void {
    this.#state = state;
    this.#changed(state);
  }

  #hush(): void {
    this.#turn += 1;
    this.#utterance = null;
    this.#speech.cancel();
  }

  #read(passage: Passage | null): void {
    this.#hush();
    if (passage === null) {
      this.stop();
      return;
    }
    this.#passage = passage;
    this.#piece = 0;
    this.#spoken = 0;
    this.#source.show(passage);
    if (this.#state !== 'speaking') this.#become('speaking');
    this.#speakPiece();
  }

  #speakPiece(): void {
    const piece = this.#passage?.pieces[this.#piece];
    if (!piece) {
      this.#read(this.#source.next());
      return;
    }
    const { language, rate, voice: preferred } = this.#manner();
    const voices = this.#speech.voices();
    // A language nobody here speaks is read as well as can be, by the voice of the text.
    const voice = voiceFor(voices, piece.language, preferred) ?? voiceFor(voices, language, preferred);
    if (voice === null) {
      this.stop();
      this.#become('voiceless');
      return;
    }
    this.#turn += 1;
    const turn = this.#turn;
    const begin = this.#spoken;
    const utterance = this.#speech.utter(piece.text.slice(begin), voice);
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.onboundary = ({ charIndex }) => {
      if (turn === this.#turn) this.#spoken = begin + charIndex;
    };
    utterance.onend = () => {
      if (turn !== this.#turn) return;
      this.#piece += 1;
      this.#spoken = 0;
      this.#speakPiece();
    };
    utterance.onerror = () => {
      if (turn !== this.#turn) return;
      this.stop();
      this.#become('failed');
    };
    this.#utterance = utterance;
    this.#speech.speak(this.#utterance);
  }
}
