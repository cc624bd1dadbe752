import { cleanText } from './escape';
import type { PandocInline } from './pandoc-ast';

/** Text as pandoc has it: words and the spaces between them. No-break spaces are part of words. */
export function pandocText(text: string): readonly PandocInline[] {
  return cleanText(text)
    .split(/( +)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(' ') ? { t: 'Space' } : { t: 'Str', c: part }));
}
