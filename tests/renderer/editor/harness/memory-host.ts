import type { BookView } from '../../../../src/shared/book/book-view';
import type { CallArgument, CallName, EventMessage, HostClient, OwnWords } from '../../../../src/shared/contract';
import { OctavoError } from '../../../../src/shared/errors';
import { applySplice, type Splice } from '../../../../src/shared/history/splice';
import type { Work } from '../../../../src/shared/sources/work';
import type { GrammarRemark } from '../../../../src/shared/spelling/grammar';

/** A host with a book in memory, for pages and stores under test: every chapter has a text and a revision that counts. */
export class MemoryHost implements HostClient {
  readonly texts = new Map<string, string>();
  readonly revisions = new Map<string, number>();
  readonly pictures = new Map<string, { readonly type: string; readonly base64: string }>();
  /** The works of the bibliography. */
  readonly works: Work[] = [];
  /** The text after everything typed that passed, in order. */
  readonly saves: { readonly chapter: string; readonly text: string; readonly base: string }[] = [];
  /** How many of the next words typed are refused. */
  failures = 0;
  /** Milliseconds that reading takes, by chapter. */
  readonly delays = new Map<string, number>();
  /** What words typed wait for; for nothing while null. */
  gate: Promise<void> | null = null;
  /** What happens just before several chapters get other texts. */
  beforeRewrite: (() => void) | null = null;
  /** The words that are known, and what the grammar checker remarks in a paragraph. */
  words: OwnWords = { book: [], author: [], names: [] };
  readonly remarks = new Map<string, readonly GrammarRemark[]>();
  readonly #listeners = new Set<(event: EventMessage) => void>();

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [chapter, text] of Object.entries(texts)) this.#put(chapter, text);
  }

  #put(chapter: string, text: string): string {
    this.texts.set(chapter, text);
    this.revisions.set(chapter, (this.revisions.get(chapter) ?? 0) + 1);
    return this.revision(chapter);
  }

  revision(chapter: string): string {
    return `r${this.revisions.get(chapter) ?? 0}`;
  }

  /** Another program writes a chapter's file. */
  changeOutside(chapter: string, text: string): void {
    const revision = this.#put(chapter, text);
    this.tell({ name: 'chapter.changed', value: { book: 'book', chapter, revision } });
  }

  /** Tells the window something unasked. */
  tell(event: EventMessage): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The book as the window knows it. */
  view(language = 'fr-FR'): BookView {
    return {
      id: 'book',
      folder: '/book',
      book: {
        octavo: 1,
        title: 'Le livre noir',
        language,
        contributors: [],
        front: [],
        body: [...this.texts.keys()].map((id) => ({ id, title: /^# (.*)/.exec(this.texts.get(id) ?? '')?.[1] ?? id })),
        back: [],
      },
      chapters: {},
      trash: [],
      wordsToday: 0,
      readOnly: false,
      warnings: [],
      recovered: [],
      copies: [],
      openOn: null,
      mendable: null,
    };
  }

  listen(listener: (event: EventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly call = (async (name: CallName, argument: never) => {
    const { chapter, splice, base, source } = argument as {
      chapter: string;
      splice: Splice;
      base: string;
      source: string;
    };
    switch (name) {
      case 'chapters.read': {
        const delay = this.delays.get(chapter);
        if (delay !== undefined) await new Promise((done) => setTimeout(done, delay));
        const found = this.texts.get(chapter);
        if (found === undefined) throw new OctavoError('chapter-missing', { file: `${chapter}.md` });
        return { text: found, revision: this.revision(chapter) };
      }
      case 'chapters.type': {
        if (this.gate) await this.gate;
        if (this.failures > 0) {
          this.failures -= 1;
          throw new OctavoError('disk-full', { file: `${chapter}.md` });
        }
        const before = this.texts.get(chapter) ?? '';
        if (base !== this.revision(chapter)) return { state: 'stale', revision: this.revision(chapter), text: before };
        const text = applySplice(before, splice);
        this.saves.push({ chapter, text, base });
        return { state: 'kept', revision: this.#put(chapter, text), place: 'book' };
      }
      case 'chapters.rewrite': {
        const { texts } = argument as CallArgument<'chapters.rewrite'>;
        this.beforeRewrite?.();
        const stale = texts.filter((one) => one.base !== this.revision(one.chapter)).map((one) => one.chapter);
        if (stale.length > 0) return { state: 'stale', chapters: stale };
        for (const one of texts) this.changeOutside(one.chapter, one.text);
        const revisions = texts.map((one) => [one.chapter, this.revision(one.chapter)] as const);
        return { state: 'done', version: 'v1', revisions: Object.fromEntries(revisions) };
      }
      case 'chapters.settle': {
        return { revision: this.revision(chapter), savedAt: '2026-01-01T00:00:00Z', words: 0, wordsToday: 0 };
      }
      case 'spelling.words':
        return this.words;
      case 'spelling.change': {
        const { dictionary, how, word } = argument as CallArgument<'spelling.change'>;
        const others = this.words[dictionary].filter((known) => known !== word);
        this.words = { ...this.words, [dictionary]: how === 'add' ? [...others, word] : others };
        return null;
      }
      case 'grammar.check':
        return (argument as CallArgument<'grammar.check'>).paragraphs.map((text) => this.remarks.get(text) ?? []);
      case 'host.paste':
        return false;
      case 'sources.list':
        return this.works;
      case 'pictures.read': {
        const picture = this.pictures.get(source);
        if (!picture) throw new OctavoError('image-missing', { file: source, chapter: '' });
        return picture;
      }
      case 'pictures.add': {
        const { name: file, base64 } = argument as { name: string; base64: string };
        if (!base64.startsWith('iVBORw0KGgo')) throw new OctavoError('picture-unknown', { file });
        const source = `../images/${file.replace(/\.[^.]*$/, '').toLowerCase()}.png`;
        this.pictures.set(source, { type: 'image/png', base64 });
        return { source, type: 'image/png' };
      }
      default:
        throw new Error(`The host in memory does not answer ${name}.`);
    }
  }) as HostClient['call'];
}
