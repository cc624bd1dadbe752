import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';
import { ebookShelf } from '../publishing/ebook-shelf';

/** What a window asks to show the digital book. */
export const ebooksCalls = {
  'ebook.make': async ({ book }, host) => ({ job: await ebookShelf(host).make(book) }),
  'ebook.preview': ({ job, file }, host) => ebookShelf(host).open(job, file),
  'ebook.resource': async ({ ebook, name }, host) => ({
    base64: Buffer.from(ebookShelf(host).resource(ebook, name)).toString('base64'),
  }),
} satisfies Partial<Handlers<Host>>;
