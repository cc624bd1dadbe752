import { readFileSync } from 'node:fs';

/** As many chapters as make up one of so many words, in one text. */
export function longChapter(chapters, words) {
  let text = '';
  for (let index = 0; text.split(/\s+/).length < words; index += 1)
    text += `${readFileSync(chapters[index % chapters.length].path, 'utf8')}\n`;
  return text;
}
