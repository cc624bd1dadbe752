import type { Node } from 'prosemirror-model';
import { readChapter, writeChapter } from '../document/chapter-text';
import { schema } from '../document/schema';
import { profileOfLanguage, type TypographyProfile } from '../typography/profiles';
import { headingOf, isTitleBlock, type PartWords, partWordsOf } from './headings';
import { blockNode, plainTitle, titleNode } from './paragraphs';
import { layOut, type TextBlock, type TextLayout } from './text-blocks';

/** A chapter found in a text. */
export interface ImportedChapter {
  /** Plain text; '' for what stands before the first heading. */
  readonly title: string;
  /** Markdown, beginning with the title as a level-1 heading when there is one. */
  readonly text: string;
}

/** Chapters under the title of a part; `title` is `null` for those that stand before any part. */
export interface ImportedPart {
  readonly title: string | null;
  readonly chapters: readonly ImportedChapter[];
}

/** A book found in a plain text. */
export interface ImportedText {
  /** From the lines before the first heading; '' when nothing there looks like one. */
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** BCP 47: as asked, or guessed from the words of the headings. */
  readonly language: string;
  /** What stands before the first heading and is more than a title. */
  readonly front: ImportedChapter | null;
  readonly parts: readonly ImportedPart[];
}

/**
 * Reads a plain text as an author may bring it: `Livre premier--Un juste`, `Chapitre I` and its title below, lines broken
 * at a margin, `_emphasis_`, `--` for dashes, straight apostrophes. No word is lost or doubled: a part keeps its whole
 * title; of the chapters only the label goes (`Chapitre I`, where a title follows), since a chapter's number is its place.
 */
export function readPlainText(text: string, language?: string): ImportedText {
  const layout = layOut(text);
  const words = partWordsOf(layout.blocks);
  const first = layout.blocks.findIndex((block) => headingOf(block, words) !== null);
  const known = language ?? guessLanguage(layout.blocks, words);
  const page: Page = { layout, words, profile: profileOfLanguage(known) };
  // Without any heading the whole text is one chapter, and its first lines are the author's business.
  if (first === -1) {
    const only = chapter(page, '', layout.blocks);
    return {
      title: '',
      subtitle: '',
      author: '',
      language: known,
      front: null,
      parts: layout.blocks.length === 0 ? [] : [{ title: null, chapters: [only] }],
    };
  }
  const { title, subtitle, author, rest } = titlePage(layout.blocks.slice(0, first), page.profile);
  return {
    title,
    subtitle,
    author,
    language: known,
    front: rest.length === 0 ? null : chapter(page, '', rest),
    parts: gatherParts(page, layout.blocks.slice(first)),
  };
}

interface Page {
  readonly layout: TextLayout;
  readonly words: PartWords;
  readonly profile: TypographyProfile | null;
}

function guessLanguage(blocks: readonly TextBlock[], words: PartWords): string {
  const labels = blocks.flatMap((block) => headingOf(block, words)?.label ?? []);
  const english = labels.filter((label) => /\b(?:chapter|book|part)\b/i.test(label)).length;
  return english * 2 > labels.length ? 'en' : 'fr-FR';
}

function gatherParts(page: Page, blocks: readonly TextBlock[]): readonly ImportedPart[] {
  const parts: { title: string | null; chapters: ImportedChapter[] }[] = [];
  const part = () => {
    const last = parts.at(-1) ?? { title: null, chapters: [] };
    if (parts.length === 0) parts.push(last);
    return last;
  };
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    const heading = block ? headingOf(block, page.words) : null;
    if (!block || !heading) throw new Error('a section of the text begins without a heading');
    at += 1;
    const next = blocks[at];
    const isBelow = heading.title === '' && next !== undefined && isTitleBlock(next, block, page.words);
    const below = isBelow ? next.lines.map((line) => line.trim()).join(' ') : heading.title;
    if (isBelow) at += 1;
    const from = at;
    while (at < blocks.length && headingOf(blocks[at] as TextBlock, page.words) === null) at += 1;
    const own = blocks.slice(from, at);
    if (heading.kind === 'part') {
      const title = below === '' ? heading.label : `${heading.label} — ${below}`;
      parts.push({ title: plainTitle(title, page.profile), chapters: [] });
      // Prose between a part's title and its first chapter stands on its own.
      if (own.length > 0) part().chapters.push(chapter(page, '', own));
    } else part().chapters.push(chapter(page, below === '' ? heading.label : below, own));
  }
  return parts;
}

function chapter({ layout, profile }: Page, title: string, blocks: readonly TextBlock[]): ImportedChapter {
  const content: Node[] = blocks.map((block) => blockNode(block, layout.width, profile));
  if (title !== '') content.unshift(titleNode(title, profile));
  if (content.length === 0) return { title: '', text: '' };
  const doc = schema.topNodeType.createChecked(null, content);
  return { title: plainTitle(title, profile), text: writeChapter(readChapter(''), doc) };
}

/**
 * What stands before the first heading: short lines are the title page, anything longer is text. The title is the line in
 * capitals where there is one, else the first; a line `de …`, `par …`, `by …`, or a name before the title, is the author;
 * the others make the subtitle.
 */
function titlePage(
  blocks: readonly TextBlock[],
  profile: TypographyProfile | null,
): { title: string; subtitle: string; author: string; rest: readonly TextBlock[] } {
  const isShort = (block: TextBlock) =>
    block.lines.length <= 3 && block.lines.every((line) => line.trim().length <= 60);
  const end = blocks.findIndex((block) => !isShort(block));
  const head = end === -1 ? blocks : blocks.slice(0, end);
  const rest = end === -1 ? [] : blocks.slice(end);
  const lines = head.flatMap((block) => block.lines.map((line) => line.trim()));
  const isCapitals = (line: string) => /\p{Lu}{2}/u.test(line) && line === line.toUpperCase();
  const isName = (line: string) =>
    /^(?:\p{Lu}[\p{L}.’'-]*)(?:\s+(?:d[eu]|des|la|le|von|van|of|\p{Lu}[\p{L}.’'-]*)){1,4}$/u.test(line);
  const byline = lines.findIndex((line) => /^(?:par|de|by)\s+\p{Lu}/u.test(line));
  const capitals = lines.findIndex(isCapitals);
  const nameFirst = byline === -1 && lines.length > 1 && isName(lines[0] ?? '') && capitals !== 0;
  const authorAt = byline !== -1 ? byline : nameFirst ? 0 : -1;
  const titleAt = capitals !== -1 ? capitals : lines.findIndex((_, at) => at !== authorAt);
  const others = lines.filter((_, at) => at !== titleAt && at !== authorAt);
  const set = (line: string | undefined) => plainTitle(line ?? '', profile);
  return {
    title: set(lines[titleAt]),
    author: (lines[authorAt] ?? '').replace(/^(?:par|de|by)\s+/, ''),
    subtitle: set(others.join(' ')),
    rest,
  };
}
