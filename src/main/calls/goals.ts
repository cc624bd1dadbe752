import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** Goals and statistics of a book. */
export const goalsCalls = {
  'goals.change': async ({ book, goals }, { manuscripts }) => {
    await manuscripts.get(book).writing.changeGoals(goals);
    return manuscripts.get(book).view();
  },
  'goals.now': async ({ book }, { manuscripts }) => manuscripts.get(book).writing.now(),
  'goals.statistics': ({ book }, { manuscripts }) => manuscripts.get(book).writing.statistics(),
  'goals.restartSession': async ({ book }, { manuscripts }) => {
    manuscripts.get(book).writing.restartSession();
    return manuscripts.get(book).writing.now();
  },
} satisfies Partial<Handlers<Host>>;
