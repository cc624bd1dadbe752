import type { OutlineOperation } from '../../shared/book/outline-operation';
import type { Rewritten } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';
import { chooseBaseOfCopy } from '../../shared/history/choose-base';
import { conflictMarks } from '../../shared/history/conflict-marks';
import { mergeTexts } from '../../shared/history/merge';
import type { RewriteReason } from '../../shared/history/version';
import type { BookHistory } from './book-history';
import { BOOK_FILE, withBook } from './book-on-disk';
import type { BookState } from './book-state';
import { decodeChapter } from './chapter-files';
import { withoutLonelyHalves } from './lonely-halves';
import type { OpenChapters } from './open-chapters';
import { chaptersOf, planOperation } from './outline-files';
import type { Redo, RedoStep } from './redo';
import { createRedo } from './safety';
import { revisionOfText, type Surroundings, stamp } from './surroundings';

/** Versions of a chapter that are tried as what a copy of it was made from. */
const BASES = 30;

/** What a chapter is to hold, and the revision of what it was made from; `null` where that does not matter. */
export interface NewText {
  readonly base: string | null;
  readonly text: string;
}

const isOther = (text: string, base: string | null | undefined) =>
  base !== null && base !== undefined && revisionOfText(text) !== base;

type Texts = ReadonlyMap<string, string>;
type TextsAfter = ReadonlyMap<string, string | null>;

/** The operations that change several files at once: all of them happen, or none. */
export class OutlineWork {
  readonly #surroundings: Surroundings;
  readonly #folder: string;
  readonly #state: BookState;
  readonly #chapters: OpenChapters;
  readonly #history: BookHistory;
  readonly #redo: Redo;

  constructor(
    surroundings: Surroundings,
    folder: string,
    state: BookState,
    chapters: OpenChapters,
    history: BookHistory,
  ) {
    this.#surroundings = surroundings;
    this.#folder = folder;
    this.#state = state;
    this.#chapters = chapters;
    this.#history = history;
    this.#redo = createRedo(surroundings, folder);
  }

  /** Does one operation on the outline. */
  async change(operation: OutlineOperation): Promise<void> {
    await this.#redo.finish();
    await this.#state.refresh();
    if (this.#state.obstacle !== null) throw this.#state.obstacle;
    await this.#holding(this.#present(chaptersOf(operation)), new Map(), (texts) => this.#perform(operation, texts));
  }

  /**
   * Gives several chapters other texts, unless one of them has another text by now than its `base`. What became of them is
   * looked at while all are held still: nobody types between the look and the change.
   */
  async rewrite(reason: RewriteReason | 'before-restore', asked: ReadonlyMap<string, NewText>): Promise<Rewritten> {
    await this.#redo.finish();
    const texts = new Map(Array.from(asked, ([id, { text }]) => [id, withoutLonelyHalves(text)] as const));
    let stale: readonly string[] = [];
    let version: string | null = null;
    await this.#holding([...texts.keys()], new Map(), async (current) => {
      stale = [...current].filter(([id, text]) => isOther(text, asked.get(id)?.base)).map(([id]) => id);
      if (stale.length > 0) return new Map();
      version = (await this.#history.keepIfPossible(reason, [...current]))?.id ?? null;
      const steps: RedoStep[] = [];
      for (const [id, text] of texts) {
        const before = current.get(id) ?? '';
        if (before !== text) steps.push(await this.#chapters.rewriting(id, before, text));
      }
      await this.#redo.run(reason, steps);
      return texts;
    });
    if (stale.length > 0) return { state: 'stale', chapters: stale };
    await this.#state.adopt(this.#state.current.onDisk, texts);
    await this.#state.followTitles();
    const revisions = Array.from(texts, ([id, text]) => [id, revisionOfText(text)] as const);
    return { state: 'done', version, revisions: Object.fromEntries(revisions) };
  }

  /** Merges a copy of a chapter into it. Throws `chapter-missing` when there is no such copy. */
  async mergeCopy(file: string): Promise<void> {
    await this.#redo.finish();
    const { disk, clock } = this.#surroundings;
    const copy = this.#state.view().copies.find((one) => one.file === file);
    const bytes = copy ? await disk.read(await disk.inside(this.#folder, ['chapters', file])) : null;
    const theirs = bytes === null ? null : decodeChapter(bytes);
    if (!copy || theirs === null) throw new OctavoError('chapter-missing', { file });
    const { chapter } = copy;
    let merged = '';
    await this.#holding([chapter], new Map(), async (texts) => {
      const ours = texts.get(chapter) ?? '';
      await this.#history.beforeMerge(chapter, [ours, theirs]);
      const base = chooseBaseOfCopy(await this.#past(chapter, ours), theirs);
      merged = mergeTexts(base, ours, theirs, conflictMarks(this.#state.book.language, clock())).text;
      const steps = merged === ours ? [] : [await this.#chapters.rewriting(chapter, ours, merged)];
      const away = ['.octavo', 'trash', `${stamp(clock())}-copie`, file];
      await this.#redo.run('merge-copy', [...steps, { kind: 'move', from: ['chapters', file], to: away }]);
      return new Map([[chapter, merged]]);
    });
    await this.#state.adopt(this.#state.current.onDisk, new Map([[chapter, merged]]));
    await this.#state.lookForStrangers();
    await this.#state.followTitles();
  }

  /** What a copy of a chapter may have been made from, newest first. */
  async #past(chapter: string, ours: string): Promise<readonly string[]> {
    const versions = (await this.#history.list(chapter)).slice(0, BASES);
    const texts = await Promise.all(versions.map(({ id }) => this.#history.read(id, chapter).catch(() => null)));
    return [ours, ...texts.filter((text) => text !== null)];
  }

  #present(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => this.#state.reading(id)?.state === 'present');
  }

  /** Holds several chapters still, each with its file up to date, while `work` gives them other texts. */
  async #holding(
    ids: readonly string[],
    texts: Texts,
    work: (texts: Texts) => Promise<TextsAfter>,
  ): Promise<TextsAfter> {
    const [id, ...others] = ids;
    if (id === undefined) return work(texts);
    const live = await this.#chapters.open(id);
    let after: TextsAfter = new Map();
    await live.operate(async (text) => {
      after = await this.#holding(others, new Map(texts).set(id, text), work);
      return after.has(id) ? (after.get(id) ?? null) : text;
    });
    return after;
  }

  async #perform(operation: OutlineOperation, texts: Texts): Promise<TextsAfter> {
    const { book, current } = this.#state;
    const folder = this.#folder;
    const plan = await planOperation(this.#surroundings, { folder, book, trash: current.trash, texts }, operation);
    const loses = operation.type === 'split' || operation.type === 'merge' || operation.type === 'unmerge';
    if (loses) await this.#history.keepIfPossible('before-operation', [...texts]);
    const next = withBook(current.onDisk, plan.change.book);
    const { revision } = current.onDisk;
    const told: RedoStep = { kind: 'write', path: [BOOK_FILE], before: revision, text: next.file.text };
    const list = next === current.onDisk ? [] : [told];
    await this.#redo.run(operation.type, [...plan.before, ...list, ...plan.after]);
    // From here on the change has happened; what is left to do only tidies up.
    await plan.tidy().catch(() => undefined);
    for (const [id, text] of plan.texts) if (text === null) this.#chapters.forget(id);
    await this.#state.adopt(next, plan.texts);
    return plan.texts;
  }
}
