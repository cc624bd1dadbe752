import type { AssembledBook } from '../../../shared/publishing/assembled';
import type { BookIndexEntry, IndexedBook } from '../../../shared/publishing/book-index';
import type { BookWords } from '../../../shared/publishing/book-words';
import { escapeMarkup } from './markup';

/** What an index leads to, and in which words. */
export interface IndexFacts {
  readonly book: AssembledBook;
  readonly indexes: IndexedBook['indexes'];
  readonly words: BookWords;
  /** The file of each section, relative to the index. */
  readonly files: ReadonlyMap<string, string>;
}

/** True where nobody marked anything. */
export function isEmptyIndex({ name, subject }: IndexedBook['indexes']): boolean {
  return name.length === 0 && subject.length === 0;
}

/**
 * The indexes of names and of subjects. There are no pages on a screen: a place is called by its chapter, a second one in
 * the same chapter by a number. `level`: that of their headings.
 */
export function indexMarkup(facts: IndexFacts, level: 1 | 2): string {
  const { indexes, words } = facts;
  const kinds = (['name', 'subject'] as const).filter((kind) => indexes[kind].length > 0);
  return kinds
    .map((kind) => {
      const heading =
        kinds.length === 1 && level === 2
          ? ''
          : `<h${level} id="index-${kind}">${escapeMarkup(words.indexOf[kind])}</h${level}>\n`;
      const label =
        heading === '' ? ` aria-label="${escapeMarkup(words.indexOf[kind])}"` : ` aria-labelledby="index-${kind}"`;
      return `<section class="made-index" epub:type="index" role="doc-index"${label}>\n${heading}${entries(indexes[kind], facts, true)}</section>\n`;
    })
    .join('');
}

function entries(list: readonly BookIndexEntry[], facts: IndexFacts, isWhole = false): string {
  const items = list.map((entry) => {
    const places = placesOf(entry, facts);
    const see =
      entry.see.length === 0
        ? ''
        : `<span class="index-see"><i>${escapeMarkup(facts.words.see)}</i> ${entry.see.map(escapeMarkup).join(', ')}</span>`;
    const said = [places, see].filter((text) => text !== '').join('\u00A0; ');
    const below = entry.subs.length === 0 ? '' : `\n${entries(entry.subs, facts)}`;
    return `<li epub:type="index-entry"><span class="index-key">${escapeMarkup(entry.key)}</span>${said === '' ? '' : `, ${said}`}${below}</li>`;
  });
  // One list of entries an index, as EPUB Indexes wants it.
  const type = isWhole ? ' epub:type="index-entry-list"' : '';
  return `<ul class="index-entries"${type}>\n${items.join('\n')}\n</ul>\n`;
}

/** « La panne, 2, 3 ; Kévin »: chapters in the order of the book. */
function placesOf({ places }: BookIndexEntry, { book, files }: IndexFacts): string {
  return book.sections
    .map((section) => ({ section, own: places.filter((place) => place.section === section.id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ section, own }) =>
      own
        .map(({ id }, index) => {
          const link = `${files.get(section.id) ?? ''}#${id}`;
          const label = index === 0 ? '' : ` aria-label="${escapeMarkup(section.name)}, ${index + 1}"`;
          return `<a href="${escapeMarkup(link)}"${label}>${escapeMarkup(index === 0 ? section.name : String(index + 1))}</a>`;
        })
        .join(', '),
    )
    .join('\u00A0; ');
}
