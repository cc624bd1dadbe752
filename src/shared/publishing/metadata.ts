import type { Book } from '../book/book';
import type { BookMetadata } from './assembled';
import { cleanText } from './clean';

/** What every format says about the book, from book.yaml. */
export function bookMetadata(book: Book): BookMetadata {
  const contributors = book.contributors.map(({ name, role, sort }) => ({
    name: cleanText(name),
    role: role ?? 'aut',
    ...(sort === undefined ? {} : { sort: cleanText(sort) }),
  }));
  const authors = contributors.filter(({ role }) => role === 'aut');
  const publisher = book.publisher && {
    ...(book.publisher.name === undefined ? {} : { name: cleanText(book.publisher.name) }),
    ...(book.publisher.address === undefined ? {} : { address: cleanText(book.publisher.address) }),
    ...(book.publisher.email === undefined ? {} : { email: cleanText(book.publisher.email) }),
  };
  return {
    title: cleanText(book.title),
    ...(book.subtitle === undefined || book.subtitle === '' ? {} : { subtitle: cleanText(book.subtitle) }),
    language: book.language,
    contributors,
    author: (authors.length > 0 ? authors : contributors).map(({ name }) => name).join(', '),
    ...(publisher === undefined ? {} : { publisher }),
    ...(book.rights === undefined ? {} : { rights: cleanText(book.rights) }),
    isbn: { ...isbn('print', book), ...isbn('epub', book) },
    ...(/^urn:[a-z0-9][a-z0-9-]+:\S+$/i.test(book.identifiers?.epub ?? '')
      ? { urn: book.identifiers?.epub ?? '' }
      : {}),
  };
}

function isbn(edition: 'print' | 'epub', book: Book): { readonly [name in typeof edition]?: string } {
  const written = cleanText(book.identifiers?.[edition] ?? '').trim();
  return isbnDigits(written) === null ? {} : { [edition]: written };
}

/** The thirteen digits of an ISBN whose check digit is right; `null` for anything else. */
export function isbnDigits(written: string): string | null {
  const digits = written.replace(/^(?:urn:)?isbn[: ]*/i, '').replace(/[\s\u2010-\u2015-]/g, '');
  if (!/^97[89]\d{10}$/.test(digits)) return null;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? digits : null;
}
