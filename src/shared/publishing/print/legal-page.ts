import type { Book } from '../../book/book';
import type { BookMetadata } from '../assembled';
import { cleanText } from '../clean';
import { printWords } from './print-words';

/** The verso of the title: paragraphs of lines, from top to bottom. */
export type LegalPage = readonly (readonly string[])[];

const clean = (text: string | undefined) => {
  const kept = cleanText(text ?? '').trim();
  return kept === '' ? [] : [kept];
};

/**
 * What the law and the trade want to read on the verso of the title page, as far as book.yaml says it: the original of a
 * translation, who holds the rights, other mentions, the publisher with both addresses (arrêté of 12 January 1995, and the General
 * Product Safety Regulation for the electronic one), ISBN, legal deposit, price. Sources in docs/printing.md.
 */
export function legalPage(metadata: BookMetadata, { legal }: Pick<Book, 'legal'>): LegalPage {
  const words = printWords(metadata.language);
  const { publisher } = metadata;
  const numbers = [
    ...clean(metadata.isbn.print).map((isbn) => `${words.isbn} ${isbn}`),
    ...clean(legal?.deposit).map((date) => `${words.deposit} ${date}`),
    ...clean(legal?.price).map((price) => `${words.price} ${price}`),
  ];
  const others = metadata.contributors
    .filter(({ role }) => role !== 'aut' && words.roles[role] !== undefined)
    .map(({ name, role }) => `${words.roles[role]} ${name}`);
  return [
    clean(legal?.original).map((original) => `${words.original} ${original}`),
    others,
    clean(metadata.rights),
    ...(legal?.mentions ?? []).map(clean),
    [...clean(publisher?.name), ...clean(publisher?.address), ...clean(publisher?.email)],
    numbers,
  ].filter((lines) => lines.length > 0);
}

/** « Achevé d’imprimer en mars 2027 par … »: what the last page says; empty where book.yaml says neither when nor by whom. */
export function printedBy(metadata: BookMetadata, { legal }: Pick<Book, 'legal'>): readonly string[] {
  const words = printWords(metadata.language);
  // « en mars 2027 » is the month too.
  const [date] = clean(legal?.printed).map((when) => when.replace(/^(?:en|in)\s+(?=\S)/iu, ''));
  const [printer] = clean(legal?.printer);
  const first =
    date !== undefined ? [`${words.printed} ${date}${printer === undefined ? '' : ` ${words.printer}`}`] : [];
  return [...first, ...(printer === undefined ? [] : [printer])];
}
