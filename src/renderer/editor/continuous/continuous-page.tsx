import { useLayoutEffect, useMemo, useRef } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { errorRecord, OctavoError } from '../../../shared/errors';
import { errorSentence } from '../../../shared/messages/sentence';
import { useText } from '../../i18n/text-context';
import { partLabel } from '../../panels/binder/part-label';
import { type PageShown, type Side, useManuscript } from '../../stores/manuscript';
import { chapterNumber } from '../chapter-number';
import type { Surroundings } from '../surroundings';
import { titled } from '../titled';
import { ChapterStack } from './chapter-stack';
import { chaptersShown } from './extent';
import type { SectionFacts } from './stack-section';
import 'prosemirror-view/style/prosemirror.css';
import 'prosemirror-gapcursor/style/gapcursor.css';
import '../chapter-text.css';
import '../text-objects.css';
import '../note-popover.css';
import '../link-popover.css';
import './continuous-page.css';

interface ContinuousPageProps {
  readonly shown: PageShown;
  readonly side: Side;
  /** Whether commands act upon this page. */
  readonly isActive: boolean;
  readonly view: BookView;
  /** Those of every chapter of the book; each gets its own title. */
  readonly surroundings: Surroundings;
  readonly spaced: boolean;
}

/** The chapters of a part or of the whole book, one below the other. */
export function ContinuousPage({ shown, side, isActive, view, surroundings, spaced }: ContinuousPageProps) {
  const { t, language } = useText();
  const scroll = useRef<HTMLDivElement>(null);
  const stack = useRef<ChapterStack | null>(null);
  const asked = useManuscript((state) => state.asked);
  const seen = useRef<number | null>(null);
  const { chapter, extent } = shown;
  const { id: book } = view;

  const facts = useMemo(
    (): readonly SectionFacts[] =>
      chaptersShown(view.book, chapter, extent).map(({ chapter: { id, title, kind }, part, opensSection, section }) => {
        const number = chapterNumber(view.book, id);
        const sectionName = section === 'body' ? null : t(section === 'front' ? 'binder.front' : 'binder.back');
        return {
          id,
          head: part ? partLabel(part.part.part, part.number) : opensSection ? sectionName : null,
          label: number === null ? null : t('text.chapter.number', { number }),
          words: view.chapters[id]?.words ?? 0,
          surroundings: titled(surroundings, title || t(kind ? `kind.${kind}` : 'text.page')),
        };
      }),
    [view.book, view.chapters, chapter, extent, surroundings, t],
  );

  // Made anew with the language, for it holds sentences; the place is kept by the chapter.
  useLayoutEffect(() => {
    const frame = scroll.current;
    if (!frame) return;
    const { load, loaded, activate, switchSide } = useManuscript.getState();
    const sentence = (text: string, role: string) => {
      const element = document.createElement('p');
      element.textContent = text;
      element.setAttribute('role', role);
      return element;
    };
    const made = new ChapterStack(frame, {
      load: async (id) => {
        const open = await load(book, id);
        if (open.isPlain) throw new OctavoError('chapter-too-long');
        return open;
      },
      loaded: (id) => {
        const open = loaded(book, id);
        return open?.isPlain ? null : open;
      },
      isActive: () => useManuscript.getState().side === side,
      activate: (open, by) => {
        if (by === 'caret') switchSide(side);
        if (useManuscript.getState().side === side) activate(open);
      },
      waiting: () => sentence(t('text.loading'), 'status'),
      failed: (error, retry) => {
        const message = sentence(errorSentence(errorRecord(error), language), 'alert');
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'button';
        button.textContent = t('text.retry');
        button.addEventListener('click', retry);
        const both = document.createElement('div');
        both.append(message, button);
        return both;
      },
    });
    stack.current = made;
    seen.current = null;
    return () => {
      stack.current = null;
      made.destroy();
    };
  }, [book, side, t, language]);

  useLayoutEffect(() => stack.current?.show(facts), [facts]);

  useLayoutEffect(() => {
    // Before the first chapter was asked for here, it is shown where it was left; every other time from its beginning.
    if (chapter === null || (seen.current !== null && !isActive) || seen.current === asked) return;
    stack.current?.goTo(chapter, seen.current === null ? 'place' : 'start');
    seen.current = asked;
  }, [asked, chapter, isActive]);

  // The text that is asked for may have been read by others than the stack.
  useLayoutEffect(() => {
    if (shown.open) stack.current?.look();
  }, [shown.open]);

  useLayoutEffect(() => {
    if (isActive) stack.current?.arm();
  }, [isActive]);

  return <div className={spaced ? 'page-scroll stack spaced' : 'page-scroll stack'} ref={scroll} />;
}
