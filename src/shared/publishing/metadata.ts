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
    isbn: {
      ...(book.identifiers?.print === undefined ? {} : { print: cleanText(book.identifiers.print) }),
      ...(book.identifiers?.epub === undefined ? {} : { epub: cleanText(book.identifiers.epub) }),
    },
  };
}
