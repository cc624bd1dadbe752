import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** Changes to the order and the facts of parts and chapters. */
export const outlineCalls = {
  'outline.change': async ({ book, operation }, host) => {
    const manuscript = host.manuscripts.get(book);
    await manuscript.changeOutline(operation);
    return manuscript.view();
  },
} satisfies Partial<Handlers<Host>>;
