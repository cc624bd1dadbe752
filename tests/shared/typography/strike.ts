import { typographyProfile } from '../../../src/shared/typography/profiles';
import { typed } from '../../../src/shared/typography/typing';

/** What a paragraph holds after these keys, struck one by one at its end (⏎ only ends it). */
export function strike(keys: string, id = 'fr-fine'): string {
  const profile = typographyProfile(id);
  let text = '';
  for (const char of keys) {
    const written = typed(text, char, '', profile);
    if (written) text = text.slice(0, text.length - written.remove) + written.insert;
    else if (char !== '\n') text += char;
  }
  return text;
}
