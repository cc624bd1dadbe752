import {
  type Book,
  type Chapter,
  chaptersInOrder,
  isPart,
  type MatterKind,
  type Part,
  type Section,
} from '../book/book';
import type { Warning } from '../book/book-view';
import type { BlockOf, PandocBlock, PandocInline } from '../document/pandoc-ast';
import type { PictureLoss } from '../messages/warning-codes';
import type { AssembledBook, AssembledPicture, AssembledSection } from './assembled';
import { textOfInlines } from './ast-text';
import { bookWords } from './book-words';
import { bookMetadata } from './metadata';
import { type PictureNames, pictureNames, pictureSources } from './pictures';
import { linkedSection, placesOf, type SectionPlace } from './places';
import { type ChapterSetting, prepareChapter } from './prepare-chapter';
import { remembering } from './remembered';

/** A chapter that was read: its text as pandoc blocks, opaque pieces already resolved. */
export interface ChapterSource {
  readonly chapter: Chapter;
  readonly blocks: readonly PandocBlock[];
}

/** The book and what was noticed on the way. */
export interface Assembly {
  readonly book: AssembledBook;
  readonly warnings: readonly Warning[];
}

/** Kinds that are printed without the title that names them in the binder. */
const UNTITLED: ReadonlySet<string> = new Set<MatterKind>(['dedication', 'epigraph', 'colophon']);

/**
 * Makes one thing of a book: parts and matter with the right heading levels, identifiers unique over the book, dangerous
 * or unprintable pieces taken out, links and pictures resolved. Pure: `availablePictures` are the sources that could be
 * read, `lostPictures` why the others could not. Chapters that are not in `sources` (missing, unreadable) are left out; whoever read them has warned.
 */
export function assemble(
  book: Book,
  sources: readonly ChapterSource[],
  availablePictures: ReadonlySet<string>,
  lostPictures: ReadonlyMap<string, PictureLoss> = new Map(),
): Assembly {
  const warnings: Warning[] = [];
  const byChapter = new Map(sources.map((source) => [source.chapter.id, source]));
  const pictures = { names: pictureNames([...availablePictures]), lost: lostPictures };
  const told = JSON.stringify([[...pictures.names], [...pictures.lost]]);
  const drafts: SectionPlace[] = [];
  const announced = new Set<string>();
  const emptyParts = book.body.filter(isPart).filter((part) => part.children.length === 0);

  for (const { chapter, section, part } of chaptersInOrder(book)) {
    if (part && !announced.has(part.id)) {
      announced.add(part.id);
      drafts.push({ section: partSection(part), file: undefined, titleId: '' });
    }
    const source = byChapter.get(chapter.id);
    if (!source) continue;
    const { title, kind } = chapter;
    const facts = JSON.stringify([chapter.id, title, kind, section, part !== undefined, book.language, told]);
    const draft = chapterDrafts(source.blocks, facts, () => chapterSection(book, source, section, part, pictures));
    warnings.push(...draft.warnings);
    drafts.push({
      section: draft.section,
      file: chapter.file,
      titleId: titleOf(source.blocks)?.c[1][0] ?? '',
    });
  }
  // A part without chapters stands nowhere in the reading order of chapters; it is printed where the body has it.
  const inOrder = withEmptyParts(book, drafts, emptyParts);
  const places = placesOf(inOrder);
  const sections = inOrder.map((draft) => {
    const { section, lost } = linkedSection(draft.section, places);
    for (const target of lost)
      warnings.push({ code: 'link-lost', values: { target: target.slice(0, 200), chapter: section.name } });
    return section;
  });
  return {
    book: { metadata: bookMetadata(book), sections, pictures: usedPictures(sections, pictures.names) },
    warnings,
  };
}

/** The heading with which a chapter's file begins, when it does. */
function titleOf(blocks: readonly PandocBlock[]): BlockOf<'Header'> | undefined {
  const [first] = blocks;
  return first?.t === 'Header' && first.c[0] === 1 ? first : undefined;
}

function partSection(part: Part): AssembledSection {
  const name = part.part.trim() === '' ? '\u2013' : part.part;
  return {
    id: `p-${part.id}`,
    kind: 'part',
    place: 'body',
    level: 1,
    title: [{ t: 'Str', c: name }],
    name,
    blocks: [],
    headings: [],
  };
}

/** A chapter as a section whose links are not resolved yet, and what was noticed. */
interface ChapterDraft {
  readonly section: AssembledSection;
  readonly warnings: readonly Warning[];
}

const chapterDrafts = remembering<readonly PandocBlock[], ChapterDraft>();

function chapterSection(
  book: Book,
  { chapter, blocks }: ChapterSource,
  place: Section,
  part: Part | undefined,
  pictures: ChapterSetting['pictures'],
): ChapterDraft {
  const kind = chapter.kind ?? 'chapter';
  const words = bookWords(book.language);
  const generic = kind === 'chapter' ? '' : words.matter[kind];
  const id = `c-${chapter.id}`;
  const own = titleOf(blocks);
  const label = chapter.title ?? (generic === '' ? chapter.id : generic);
  const prepared = prepareChapter(own ? blocks.slice(1) : blocks, {
    id,
    label,
    title: own?.c[2] ?? [],
    pictures,
  });
  const untitled = own === undefined && UNTITLED.has(kind);
  const title: readonly PandocInline[] = own || untitled ? prepared.title : [{ t: 'Str', c: label }];
  const name = textOfInlines(title).replace(/\s+/g, ' ').trim();
  const made: AssembledSection = {
    id,
    kind,
    place,
    level: part ? 2 : 1,
    title,
    name: name === '' ? label : name,
    blocks: prepared.blocks,
    headings: prepared.headings,
  };
  return { section: made, warnings: prepared.warnings };
}

function withEmptyParts(book: Book, drafts: readonly SectionPlace[], empty: readonly Part[]): readonly SectionPlace[] {
  const result = [...drafts];
  for (const part of empty) {
    const at = book.body.indexOf(part as (typeof book.body)[number]);
    const next = book.body
      .slice(at + 1)
      .map((entry) => result.findIndex(({ section }) => section.id === `${isPart(entry) ? 'p' : 'c'}-${entry.id}`))
      .find((index) => index >= 0);
    const back = result.findIndex(({ section }) => section.place === 'back');
    result.splice(next ?? (back >= 0 ? back : result.length), 0, {
      section: partSection(part),
      file: undefined,
      titleId: '',
    });
  }
  return result;
}

function usedPictures(sections: readonly AssembledSection[], names: PictureNames): readonly AssembledPicture[] {
  const used = new Set<string>();
  for (const { blocks } of sections) for (const name of pictureSources(blocks)) used.add(name);
  return [...names].filter(([, name]) => used.has(name)).map(([source, name]) => ({ source, name }));
}
