import { createHash } from 'node:crypto';
import type { Book } from '../../../shared/book/book';
import { chaptersInOrder } from '../../../shared/book/book';
import { slug } from '../../../shared/book/slug';
import type { PublishedBook } from '../publishing-job';
import type { SentBlock } from './mark-blocks';

/** The number of the form of `snapshot.json`. */
export const SNAPSHOT_FORMAT = 1;

/** A chapter as it was when the document was made. */
export interface SentChapter {
  readonly id: string;
  readonly title?: string;
  /** Its file in `chapters/`. */
  readonly file?: string;
  /** SHA-256 of its Markdown, in hexadecimal. */
  readonly revision: string;
  readonly markdown: string;
}

/** What was sent to a reviewer: with it, what comes back can be held against what the text has become since. */
export interface Snapshot {
  readonly octavoSnapshot: typeof SNAPSHOT_FORMAT;
  /** The same as in the document’s property `octavo-snapshot`. */
  readonly id: string;
  /** When it was made, in ISO 8601. */
  readonly made: string;
  readonly reviewer?: string;
  readonly book: {
    readonly title: string;
    readonly language: string;
    /** SHA-256 over the revisions of all chapters that were sent, in order: the version of the book. */
    readonly version: string;
  };
  readonly chapters: readonly SentChapter[];
  readonly blocks: readonly (SentBlock & {
    /** SHA-256 of the inlines as JSON, in hexadecimal. */
    readonly hash: string;
  })[];
}

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The snapshot of a book that is sent. Its name is made of the day and of all that is in it: the same gives the same. */
export function takeSnapshot(
  { facts, markdown, book, now }: PublishedBook,
  blocks: readonly SentBlock[],
  reviewer: string | undefined,
): Snapshot {
  const chapters = sentChapters(facts, markdown);
  const body = {
    made: now.toISOString(),
    ...(reviewer === undefined ? {} : { reviewer }),
    book: {
      title: book.metadata.title,
      language: book.metadata.language,
      version: sha(chapters.map(({ id, revision }) => `${id} ${revision}\n`).join('')),
    },
    chapters,
    blocks: blocks.map((block) => ({ ...block, hash: sha(JSON.stringify(block.inlines)) })),
  };
  return { octavoSnapshot: SNAPSHOT_FORMAT, id: `${dayOf(now)}-${sha(JSON.stringify(body)).slice(0, 12)}`, ...body };
}

const dayOf = (now: Date) => now.toISOString().slice(0, 10);

function sentChapters(facts: Book, markdown: ReadonlyMap<string, string>): readonly SentChapter[] {
  return chaptersInOrder(facts).flatMap(({ chapter: { id, title, file } }) => {
    const text = markdown.get(id);
    if (text === undefined) return [];
    return [
      {
        id,
        ...(title === undefined ? {} : { title }),
        ...(file === undefined ? {} : { file }),
        revision: sha(text),
        markdown: text,
      },
    ];
  });
}

/** The folder of the book in which a snapshot is kept: `reviews/<day>-<reviewer>-<id>`. */
export function snapshotFolder({ id, reviewer }: Snapshot): string {
  const [day, hash] = [id.slice(0, 10), id.slice(11)];
  const name = reviewer === undefined ? '' : slug(reviewer);
  return ['reviews', [day, name, hash].filter((part) => part !== '').join('-')].join('/');
}
