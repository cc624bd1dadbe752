import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** What a window asks of the live proof. */
export const proofCalls = {
  'proof.chapter': ({ book, layout, ...request }, { proofs }) => proofs.chapter(book, request, layout),
  'proof.book': ({ book, layout }, { proofs }) => proofs.book(book, layout),
  'proof.pages': ({ book }, { proofs }) => proofs.pages(book),
  'proof.close': async ({ book }, { proofs }) => {
    await proofs.close(book);
    return null;
  },
} satisfies Partial<Handlers<Host>>;
