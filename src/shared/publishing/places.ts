import type { PandocInline } from '../document/pandoc-ast';
import type { AssembledSection } from './assembled';
import { mapBlocks, mapInlines } from './ast-walk';
import { linkTarget } from './clean';

/** Every place of the book a link may lead to. */
export interface Places {
  /** All identifiers there are. */
  readonly ids: ReadonlySet<string>;
  /** Identifiers as the manuscript writes them, by section. */
  readonly inSection: ReadonlyMap<string, ReadonlySet<string>>;
  /** Section identifiers by chapter file name. */
  readonly files: ReadonlyMap<string, string>;
  /** Section identifiers by the identifier that the manuscript gives to their title, made unique. */
  readonly titles: ReadonlyMap<string, string>;
}

/** A section as its author knows it. */
export interface SectionPlace {
  readonly section: AssembledSection;
  /** The chapter's file name. */
  readonly file: string | undefined;
  /** The identifier written on its title; empty when there is none. */
  readonly titleId: string;
}

/** The identifier, unique in the book and valid in XML, of what the manuscript calls `id` in one of its chapters. */
export function idInSection(section: string, id: string): string {
  return `${section}-${id.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}`;
}

/** Finds the places of a book whose identifiers have been made unique. */
export function placesOf(sections: readonly SectionPlace[]): Places {
  const ids = new Set<string>();
  const inSection = new Map<string, Set<string>>();
  const files = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const { section, file, titleId } of sections) {
    const own = new Set<string>();
    const note = (id: string) => {
      if (id === '') return;
      ids.add(id);
      own.add(id);
    };
    note(section.id);
    const attr = (value: readonly [string, readonly string[], readonly (readonly [string, string])[]]) => {
      note(value[0]);
      return value;
    };
    mapBlocks(section.blocks, { attr });
    mapInlines(section.title, { attr });
    inSection.set(section.id, own);
    if (titleId !== '') titles.set(idInSection(section.id, titleId), section.id);
    if (file !== undefined) files.set(file.normalize('NFC'), section.id);
  }
  return { ids, inSection, files, titles };
}

/**
 * The rule that makes every link lead somewhere: to the web, to a place that exists, or it becomes its own text. Lost
 * targets are added to `lost`.
 */
export function resolveLinks(sectionId: string, places: Places, lost: string[]) {
  return (inline: PandocInline): readonly PandocInline[] => {
    if (inline.t !== 'Link') return [inline];
    const [attr, content, [address, title]] = inline.c;
    const target = linkTarget(address);
    if (target.to === 'web') return [{ t: 'Link', c: [attr, content, [target.address, title]] }];
    const id = target.to === 'place' ? placeId(sectionId, target.file, target.id, places) : undefined;
    if (id !== undefined) return [{ t: 'Link', c: [attr, content, [`#${id}`, title]] }];
    lost.push(address);
    return content;
  };
}

function placeId(sectionId: string, file: string, id: string, places: Places): string | undefined {
  const within = (section: string): string | undefined => {
    const unique = idInSection(section, id);
    return places.ids.has(unique) ? unique : places.titles.get(unique);
  };
  if (file !== '') {
    const section = places.files.get(file.normalize('NFC'));
    return section === undefined || id === '' ? section : (within(section) ?? section);
  }
  if (id === '') return undefined;
  const here = within(sectionId);
  if (here !== undefined) return here;
  // Not in this chapter: the first chapter of the book that has it.
  for (const section of places.inSection.keys()) {
    const there = within(section);
    if (there !== undefined) return there;
  }
  return undefined;
}
