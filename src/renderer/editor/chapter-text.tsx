import { useLayoutEffect, useRef } from 'react';
import type { OpenChapter } from '../stores/open-chapter';
import 'prosemirror-view/style/prosemirror.css';
import 'prosemirror-gapcursor/style/gapcursor.css';
import type { EditorView } from 'prosemirror-view';
import { activateEditor, deactivateEditor } from './active-editor';
import { createPageView } from './page-view';
import { type Surroundings, surround, surroundingsOf } from './surroundings';
import './chapter-text.css';
import './dimming.css';
import './invisibles.css';
import './text-objects.css';
import './block-styles.css';
import './popover.css';
import './reference-objects.css';
import './figures/figures.css';
import './tables/tables.css';
import './note-popover.css';
import './link-popover.css';

interface ChapterTextProps {
  readonly chapter: OpenChapter;
  readonly surroundings: Surroundings;
  /** Paragraphs with space between them instead of an indented first line. */
  readonly spaced: boolean;
  /** What stands above the title: « Chapitre 3 ». */
  readonly label: string | null;
  /** Whether commands act upon this page. */
  readonly isActive: boolean;
}

/** The text of one chapter: a ProseMirror view in a plain element, made and unmade with it. */
export function ChapterText({ chapter, surroundings, spaced, label, isActive }: ChapterTextProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const page = useRef<EditorView>(null);

  // Before the view is made, so that its first drawing already knows the language and the way to pictures.
  useLayoutEffect(() => {
    if (surroundingsOf(chapter.state) !== surroundings) chapter.apply(surround(chapter.state, surroundings));
  }, [chapter, surroundings]);

  useLayoutEffect(() => {
    if (!place.current || !scroll.current) return;
    const scroller = scroll.current;
    const shown = chapter.attach((state) => page.current?.updateState(state));
    const view = createPageView(place.current, shown.state, (transaction) => shown.apply(transaction), {
      focused: () => shown.take(),
    });
    page.current = view;
    scroller.scrollTop = chapter.scrollTop;
    const scrolled = () => {
      chapter.scrollTop = scroller.scrollTop;
    };
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', scrolled);
      scrolled();
      shown.detach();
      page.current = null;
      // An open note closes with its page, and leaves the page as its heir: the page goes last.
      view.destroy();
      deactivateEditor(view);
    };
  }, [chapter]);

  // After the page of another chapter went, and the one of this chapter was made.
  useLayoutEffect(() => {
    if (isActive && page.current && chapter) activateEditor(page.current);
  }, [isActive, chapter]);

  return (
    <div className="page-scroll" ref={scroll}>
      <div className={spaced ? 'page spaced' : 'page'}>
        {label !== null && <p className="page-label">{label}</p>}
        <div className="page-text" ref={place} />
      </div>
    </div>
  );
}
