import type { PandocAttr, PandocInline } from '../document/pandoc-ast';
import { type AssembledSection, withText } from './assembled';
import { mapBlocks, mapInlines } from './ast-walk';
import { linkTarget } from './clean';
import { remembering } from './remembered';

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
  const inSection = new Map<string, ReadonlySet<string>>();
  const files = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const { section, file, titleId } of sections) {
    const own = idsOf(section, '', () => identifiers(section));
    for (const id of own) ids.add(id);
    inSection.set(section.id, own);
    if (titleId !== '') titles.set(idInSection(section.id, titleId), section.id);
    if (file !== undefined) files.set(file.normalize('NFC'), section.id);
  }
  return { ids, inSection, files, titles };
}

const idsOf = remembering<AssembledSection, ReadonlySet<string>>();

function identifiers(section: AssembledSection): ReadonlySet<string> {
  const own = new Set([section.id]);
  const attr = (value: PandocAttr) => {
    if (value[0] !== '') own.add(value[0]);
    return value;
  };
  mapBlocks(section.blocks, { attr });
  mapInlines(section.title, { attr });
  return own;
}

/** A section in which every link leads somewhere, and the addresses of those that led nowhere. */
export interface LinkedSection {
  readonly section: AssembledSection;
  readonly lost: readonly string[];
}

/** The same, and where each address that was asked for led. */
interface Linked extends LinkedSection {
  readonly led: ReadonlyMap<string, string | null>;
}

const linkedSections = new WeakMap<AssembledSection, Linked>();

/**
 * Makes every link of a section lead somewhere: to the web, to a place that exists, or it becomes its own text. The very same
 * result as long as its links lead where they led.
 */
export function linkedSection(section: AssembledSection, places: Places): LinkedSection {
  const known = linkedSections.get(section);
  const leads = (address: string) => addressIn(section.id, address, places);
  if (known && [...known.led].every(([address, to]) => leads(address) === to)) return known;
  const led = new Map<string, string | null>();
  const lost: string[] = [];
  const inline = (piece: PandocInline): readonly PandocInline[] => {
    if (piece.t !== 'Link') return [piece];
    const [attr, content, [address, title]] = piece.c;
    const to = leads(address);
    led.set(address, to);
    if (to !== null) return [{ t: 'Link', c: [attr, content, [to, title]] }];
    lost.push(address);
    return content;
  };
  const made = {
    section: withText(section, mapInlines(section.title, { inline }), mapBlocks(section.blocks, { inline })),
    lost,
    led,
  };
  linkedSections.set(section, made);
  return made;
}

/** What an address becomes in the book; `null` for one that leads nowhere. */
function addressIn(sectionId: string, address: string, places: Places): string | null {
  const target = linkTarget(address);
  if (target.to === 'web') return target.address;
  const id = target.to === 'place' ? placeId(sectionId, target.file, target.id, places) : undefined;
  return id === undefined ? null : `#${id}`;
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
