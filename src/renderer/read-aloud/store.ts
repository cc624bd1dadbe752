import { create } from 'zustand';
import { passageBefore, passageFrom } from '../../shared/document/passages';
import type { Reading } from '../../shared/writing-comfort';
import { onSpokenPageLeft, showSpoken, spokenOf, spokenPage } from '../editor/spoken';
import { surroundingsOf } from '../editor/surroundings';
import { useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import { type Manner, type PassageSource, Reader, type ReaderState } from './reader';
import { systemSpeech, voicesKnown } from './system-speech';

interface ReadAloudState {
  readonly state: ReaderState;
  /** The language of the text being read, BCP 47. */
  readonly language: string;
  /** Reads from the caret or what is selected; pauses, or goes on. */
  toggle(): Promise<void>;
  next(): void;
  previous(): void;
  stop(): void;
  /** Another voice or speed, from the word being read on. */
  change(reading: Partial<Reading>): Promise<void>;
}

/** The page’s text as it stands at each moment, within what was selected at first. */
const source: PassageSource = {
  first() {
    const view = spokenPage();
    if (!view) return null;
    const { doc, selection } = view.state;
    const within = selection.empty ? null : { from: selection.from, to: selection.to };
    showSpoken(view, { passage: null, within });
    return passageFrom(doc, selection.from, surroundingsOf(view.state).textLanguage, within ?? undefined);
  },
  next: () => beside('after'),
  previous: () => beside('before'),
  show(passage) {
    const view = spokenPage();
    if (view && !view.isDestroyed)
      showSpoken(view, passage ? { passage, within: spokenOf(view.state).within } : { passage: null, within: null });
  },
};

function beside(side: 'after' | 'before') {
  const view = spokenPage();
  const { passage, within } = view ? spokenOf(view.state) : { passage: null, within: null };
  if (!view || !passage) return null;
  const language = surroundingsOf(view.state).textLanguage;
  return side === 'after'
    ? passageFrom(view.state.doc, passage.to, language, within ?? undefined)
    : (passageBefore(view.state.doc, passage.from, language, within ?? undefined) ??
        passageFrom(view.state.doc, within?.from ?? 0, language, within ?? undefined));
}

const textLanguage = () => {
  const view = spokenPage();
  return view ? surroundingsOf(view.state).textLanguage : 'fr';
};
const manner = (): Manner => ({ language: textLanguage(), ...useSettings.getState().settings.reading });

/** The chapter read aloud by a voice of the system. */
export const useReadAloud = create<ReadAloudState>()((set, get) => {
  const reader = new Reader(systemSpeech, source, manner, (state) => set({ state }));
  onSpokenPageLeft(() => queueMicrotask(() => reader.stop()));
  return {
    state: 'off',
    language: 'fr',
    async toggle() {
      const { state } = get();
      if (state === 'speaking') reader.pause();
      else if (state === 'paused') reader.resume();
      else {
        await voicesKnown();
        set({ language: textLanguage() });
        reader.start();
      }
    },
    next: () => reader.next(),
    previous: () => reader.previous(),
    stop: () => reader.stop(),
    async change(changes) {
      const { settings, change } = useSettings.getState();
      await useUi.getState().attempt(() => change({ reading: { ...settings.reading, ...changes } }));
      reader.mannerChanged();
    },
  };
});
