/** What of a browser’s voice decides whether it reads. */
export interface Voice {
  readonly voiceURI: string;
  readonly name: string;
  /** BCP 47. */
  readonly lang: string;
  /** False for a voice whose words are spoken by a server: it is never used. */
  readonly localService: boolean;
}

const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';
const tag = (language: string): string => language.toLowerCase().replace('_', '-');

/** The voices of this computer that speak a language; no text goes to a network. */
export function voicesFor<Known extends Voice>(voices: readonly Known[], language: string): readonly Known[] {
  return voices.filter((voice) => voice.localService && primary(voice.lang) === primary(language));
}

/** The voice that reads a language: the preferred one if it speaks it, else one of the very region, else the first. */
export function voiceFor<Known extends Voice>(
  voices: readonly Known[],
  language: string,
  preferred: string | null,
): Known | null {
  const able = voicesFor(voices, language);
  return (
    able.find(({ voiceURI }) => voiceURI === preferred) ??
    able.find(({ lang }) => tag(lang) === tag(language)) ??
    able[0] ??
    null
  );
}
