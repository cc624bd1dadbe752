import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The bibliography of a book. */
export const sourcesCalls = {
  'sources.list': ({ book }, { sources }) => sources.list(book),
  'sources.import': ({ book, name, text }, { sources }) => sources.add(book, name, text),
  'sources.change': ({ book, key, form }, { sources }) => sources.change(book, key, form),
} satisfies Partial<Handlers<Host>>;
