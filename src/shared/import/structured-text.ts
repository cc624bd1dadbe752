import { Fragment, type Node } from 'prosemirror-model';
import { readChapter, writeChapter } from '../document/chapter-text';
import { schema } from '../document/schema';
import { headingOf } from './headings';
import type { ImportedChapter, ImportedPart, ImportedText } from './plain-text';

/** What another program said of a manuscript beside its text; '' where it said nothing. */
export interface ManuscriptFacts {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * Finds parts and chapters in a manuscript that has headings, as pandoc gives it in our dialect. Of two levels of headings under
 * which there is text the upper one is that of the parts, where most headings of it are followed by one of the lower at once or say
 * so (« Première partie »); one heading above all others is the title of the book. Headings inside a chapter move up with it. A
 * text without headings is taken apart at lines like « Chapitre IV ». No word is lost: what stands before the first heading is
 * kept in front.
 *
 * @param picture where a picture will be, from a chapter’s file, by the source it is named with now.
 */
export function readStructuredText(
  markdown: string,
  facts: ManuscriptFacts,
  picture: (source: string) => string = (source) => source,
): ImportedText {
  if (markdown.trim() === '') return { ...facts, subtitle: '', front: null, parts: [] };
  const { doc } = readChapter(markdown, 'whole');
  const blocks = withFoundHeadings(doc.children.map((block) => withPictures(block, picture)));
  const title = titleOfBook(blocks, facts.title);
  const rest = title === null ? blocks : blocks.filter((_, at) => at !== title.at);
  const { parts: partHeads, chapters: chapterHeads } = headsOf(rest);
  const opens = (block: Node | undefined): block is Node =>
    block !== undefined && (partHeads.has(block) || chapterHeads.has(block));
  const sections = sectionsOf(rest, opens);
  const [before, ...others] = opens(sections[0]?.[0]) ? [[], ...sections] : sections;
  const parts: { title: string | null; chapters: ImportedChapter[] }[] = [];
  const current = () => {
    const last = parts.at(-1) ?? { title: null, chapters: [] };
    if (parts.length === 0) parts.push(last);
    return last;
  };
  const [top = 1] = levelsOf([...chapterHeads, ...partHeads]);
  for (const section of others) {
    const [head, ...text] = section;
    if (!head) continue;
    const level = levelOf(head) ?? 1;
    if (partHeads.has(head)) {
      parts.push({ title: wordsOf(head), chapters: [] });
      // What stands between a part’s title and its first chapter is a chapter without a title.
      if (text.length > 0) current().chapters.push(chapterOf(text, '', level + 1));
      continue;
    }
    // A chapter as high as the parts stands beside them.
    if (partHeads.size > 0 && level === top && current().title !== null) parts.push({ title: null, chapters: [] });
    current().chapters.push(chapterOf(section, wordsOf(head), level));
  }
  const front = before && before.length > 0 ? chapterOf(before, '', 1) : null;
  const isOneText = parts.length === 0 && front !== null;
  return {
    title: facts.title || title?.words || '',
    subtitle: '',
    author: facts.author,
    language: facts.language,
    front: isOneText ? null : front,
    parts: isOneText ? [{ title: null, chapters: [front] }] : (parts as readonly ImportedPart[]),
  };
}

const levelOf = (block: Node): number | null => (block.type.name === 'heading' ? Number(block.attrs.level) : null);
const wordsOf = (block: Node): string => block.textContent.replace(/\s+/g, ' ').trim();
const levelsOf = (blocks: readonly Node[]): readonly number[] =>
  [...new Set(blocks.flatMap((block) => levelOf(block) ?? []))].sort((one, other) => one - other);
/** A block as a line of plain text that stands alone. */
const lineOf = (block: Node) => ({ lines: [wordsOf(block)], before: 2, after: 2 });

/** Whether a heading says that it is that of a part. */
const saysPart = (block: Node): boolean => headingOf(lineOf(block), 'books')?.kind === 'part';

/**
 * The heading at the start that is the title of the book and no chapter’s: it says the title that the file has, or stands alone
 * above all others.
 */
function titleOfBook(blocks: readonly Node[], known: string): { readonly at: number; readonly words: string } | null {
  const heads = blocks.flatMap((block, at) => (levelOf(block) === null ? [] : [{ at, block, level: levelOf(block) }]));
  const [first, ...others] = heads;
  if (!first || others.length === 0) return null;
  const words = wordsOf(first.block);
  const found = { at: first.at, words };
  if (words === known) return found;
  const [, next] = levelsOf(blocks);
  const isAlone = others.every(({ level }) => level !== null && first.level !== null && level > first.level);
  const below = others.filter(({ level }) => level === next).length;
  return isAlone && below >= 2 && !saysPart(first.block) ? found : null;
}

/**
 * Which headings are those of parts and of chapters. A heading of the upper level is that of a part where one of the lower follows
 * it at once, or where it says so; they are parts only if at least half of them are such: a chapter may begin with a section.
 */
function headsOf(blocks: readonly Node[]): { readonly parts: ReadonlySet<Node>; readonly chapters: ReadonlySet<Node> } {
  const [top, next] = levelsOf(blocks);
  const of = (level: number | undefined) => blocks.filter((block) => level !== undefined && levelOf(block) === level);
  const heads = of(top);
  const parts = heads.filter((head) => {
    const follower = blocks[blocks.indexOf(head) + 1];
    return saysPart(head) || (follower !== undefined && levelOf(follower) === next);
  });
  const areParts = parts.length * 2 > heads.length || (parts.length > 1 && parts.length * 2 === heads.length);
  if (next === undefined || !areParts) return { parts: new Set(), chapters: new Set(heads) };
  const own = new Set(parts);
  // Of a chapter beside the parts, headings of the lower level are sections.
  let isInPart = false;
  const chapters = blocks.filter((block) => {
    const level = levelOf(block);
    if (level === top) isInPart = own.has(block);
    return level === top ? !own.has(block) : level === next && isInPart;
  });
  return { parts: own, chapters: new Set(chapters) };
}

/** The blocks cut before each one that opens a section. */
function sectionsOf(blocks: readonly Node[], opens: (block: Node) => boolean): readonly (readonly Node[])[] {
  const sections: Node[][] = [];
  for (const block of blocks) {
    const last = sections.at(-1);
    if (last === undefined || opens(block)) sections.push([block]);
    else last.push(block);
  }
  return sections;
}

/** A chapter’s own headings begin below its title, whatever they were in the manuscript. */
function chapterOf(blocks: readonly Node[], title: string, level: number): ImportedChapter {
  const up = level - 1;
  const content = blocks.map((block) => {
    const own = levelOf(block);
    if (own === null || up === 0) return block;
    return block.type.create({ ...block.attrs, level: Math.max(1, own - up) }, block.content, block.marks);
  });
  return { title, text: writeChapter(readChapter(''), schema.topNodeType.createChecked(null, content)) };
}

/** Lines like « Chapitre IV » as headings, where a manuscript has none at all. */
function withFoundHeadings(blocks: readonly Node[]): readonly Node[] {
  if (blocks.some((block) => levelOf(block) !== null)) return blocks;
  return blocks.map((block) => {
    if (block.type.name !== 'paragraph') return block;
    const found = headingOf(lineOf(block), 'books');
    const heading = schema.nodes.heading;
    if (!found || !heading?.validContent(block.content)) return block;
    return heading.create({ level: found.kind === 'part' ? 1 : 2 }, block.content);
  });
}

/** The block with its pictures where they will be. */
function withPictures(node: Node, picture: (source: string) => string): Node {
  const src = node.attrs.src;
  const attrs = typeof src === 'string' ? { ...node.attrs, src: picture(src) } : node.attrs;
  if (node.isText) return node;
  const content = Fragment.from(node.children.map((child) => withPictures(child, picture)));
  return node.type.create(attrs, content, node.marks);
}
