import type { Speech, Utterance } from './reader';
import type { Voice } from './voices';

/** Milliseconds in which a browser’s list of voices, empty at first, is waited for. */
const VOICES_WITHIN = 1500;

const synthesis = (): SpeechSynthesis | undefined => window.speechSynthesis as SpeechSynthesis | undefined;

/** The voices of the system, through the browser. Without a browser that speaks there are none. */
export const systemSpeech: Speech = {
  voices: () => synthesis()?.getVoices() ?? [],
  utter(text, voice: Voice) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice =
      synthesis()
        ?.getVoices()
        .find(({ voiceURI }) => voiceURI === voice.voiceURI) ?? null;
    return utterance as unknown as Utterance;
  },
  speak: (utterance) => synthesis()?.speak(utterance as unknown as SpeechSynthesisUtterance),
  cancel: () => synthesis()?.cancel(),
};

/** Resolves when the system’s voices are known, or when there seem to be none. */
export function voicesKnown(): Promise<void> {
  const speech = synthesis();
  if (!speech || speech.getVoices().length > 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, VOICES_WITHIN);
    speech.addEventListener(
      'voiceschanged',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
