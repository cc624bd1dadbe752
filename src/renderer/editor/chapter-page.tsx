import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { placeOf } from '../../shared/book/outline';
import { profileOfBook } from '../../shared/typography/profiles';
import { useText } from '../i18n/text-context';
import { useBook } from '../stores/book';
import { hostClient } from '../stores/host-client';
import { type PageShown, type Side, useManuscript } from '../stores/manuscript';
import { useNoteBeside } from '../stores/note-beside';
import { useSettings } from '../stores/settings';
import { SMALLEST_SHARE, useShare } from '../stores/share';
import { useUi } from '../stores/ui';
import { Separator } from '../ui/separator';
import './chapter-page.css';
import { PageSide } from './page-side';
import { SideBar } from './side-bar';
import type { Surroundings } from './surroundings';
import { WorkingNotePage } from './working-note';

/** CSS px below which two pages stand one above the other. */
const SIDE_BY_SIDE = 700;

/** What a chapter’s page must know that is the same for the whole book; each page adds its title. */
function useSurroundings(): Surroundings {
  const { language } = useText();
  const view = useBook((state) => state.view);
  const typewriter = useSettings((state) => state.settings.typewriter);
  const invisibles = useSettings((state) => state.settings.invisibles);
  const typography = view?.book.typography;
  const textLanguage = view?.book.language ?? 'fr';
  const readOnly = view?.readOnly ?? true;
  const id = view?.id ?? null;
  return useMemo(
    (): Surroundings => ({
      language,
      textLanguage,
      profile: profileOfBook({ typography, language: textLanguage }),
      title: '',
      typewriter,
      invisibles,
      readOnly,
      readPicture: (source) =>
        id === null
          ? Promise.reject(new Error('No book is open.'))
          : hostClient().call('pictures.read', { book: id, source }),
      addPicture: (name, base64) =>
        id === null
          ? Promise.reject(new Error('No book is open.'))
          : hostClient().call('pictures.add', { book: id, name, base64 }),
      fail: (thrown) => useUi.getState().fail(thrown),
    }),
    [language, textLanguage, typography, typewriter, invisibles, readOnly, id],
  );
}

/** Width and height of an element, CSS px; zeros before it is drawn. */
function useSize(element: { readonly current: HTMLElement | null }): {
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => setSize({ width: current.clientWidth, height: current.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** The page with the keyboard, and the one beside it where the view is shared. Each keeps its side, whichever is closed. */
export function ChapterPage() {
  const { t } = useText();
  const surroundings = useSurroundings();
  const view = useBook((state) => state.view);
  const spaced = useSettings((state) => state.settings.paragraphs === 'spaced');
  // Not the text: a keystroke draws nothing here.
  const active = useManuscript(
    useShallow(({ chapter, page, open, error, extent }): PageShown => ({ chapter, page, open, error, extent })),
  );
  const side = useManuscript((state) => state.side);
  const other = useManuscript((state) => state.other);
  const { share, setShare } = useShare();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const hasNote = useNoteBeside((state) => state.isOpen) && view !== null && other === null;
  const isBeside = width >= SIDE_BY_SIDE;
  const extent = isBeside ? width : height;

  // A chapter that left the book leaves the page beside too; whoever takes it out sees to the one with the keyboard.
  useEffect(() => {
    const gone = view && other?.chapter && !placeOf(view.book, other.chapter);
    if (gone) useManuscript.getState().closeOther();
  }, [view, other]);

  const isShared = other !== null || hasNote;
  const firstOf = (isFirst: boolean) =>
    isShared && isFirst ? { flexBasis: `${share * 100}%`, flexGrow: 0, flexShrink: 1 } : {};
  const place = (own: Side) => {
    const isActive = own === side;
    const shown: PageShown | null = isActive ? active : other;
    if (!shown) return null;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: where the keyboard goes is heard, nothing is answered.
      <section
        key={own}
        className={isActive && isShared ? 'page-side active' : 'page-side'}
        style={firstOf(own === 'first' || hasNote)}
        onFocus={() => useManuscript.getState().switchSide(own)}
      >
        {isShared ? <SideBar shown={shown} side={own} /> : null}
        <PageSide {...{ shown, side: own, isActive, view, surroundings, spaced }} />
      </section>
    );
  };
  const border = isShared ? (
    <Separator
      key="separator"
      label={t('views.separator')}
      value={Math.round(share * extent)}
      min={Math.round(SMALLEST_SHARE * extent)}
      max={Math.round((1 - SMALLEST_SHARE) * extent)}
      direction={1}
      lies={isBeside ? 'upright' : 'flat'}
      onChange={(value) => extent > 0 && setShare(value / extent)}
    />
  ) : null;
  return (
    <div ref={frame} className={isBeside ? 'page-sides' : 'page-sides above'}>
      {place('first')}
      {hasNote ? null : border}
      {place('second')}
      {hasNote ? (
        <>
          {border}
          <section className="page-side note-side" aria-label={t('views.notes')}>
            <WorkingNotePage view={view} surroundings={surroundings} spaced={spaced} />
          </section>
        </>
      ) : null}
    </div>
  );
}
