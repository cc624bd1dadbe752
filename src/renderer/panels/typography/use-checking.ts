import { useEffect } from 'react';
import { chaptersInOrder } from '../../../shared/book/book';
import { profileOfBook, type TypographyProfile } from '../../../shared/typography/profiles';
import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useManuscript } from '../../stores/manuscript';
import { useUi } from '../../stores/ui';
import { checkPage, checkText } from './checking';
import { useTypography } from './store';

/** Milliseconds of quiet after a keystroke before the page is read again. */
const QUIET = 300;

/** The profile of the open book; `null` for a language without rules. */
export function useProfile(): TypographyProfile | null {
  const typography = useBook((state) => state.view?.book.typography);
  const language = useBook((state) => state.view?.book.language);
  return language === undefined ? null : profileOfBook({ typography, language });
}

/** The ids of the chapters that have a text, in the order of the book. */
function readable(): readonly string[] {
  const { view } = useBook.getState();
  if (!view) return [];
  return chaptersInOrder(view.book).flatMap(({ chapter: { id } }) =>
    view.chapters[id]?.state === 'present' ? [id] : [],
  );
}

/** Reads the whole book, chapter by chapter, in the thread; the page's own text as it is on the page. */
async function checkBook(book: string, profile: TypographyProfile, isWanted: () => boolean): Promise<void> {
  const { begin, found, finish } = useTypography.getState();
  const ids = readable();
  begin(ids.length);
  for (const chapter of ids) {
    const { open } = useManuscript.getState();
    const inPage = open?.chapter === chapter ? open : null;
    const proposals = inPage
      ? await checkPage(inPage.state.doc, profile, isWanted)
      : await checkText((await hostClient().call('chapters.read', { book, chapter })).text, profile.id);
    if (!isWanted() || proposals === null) return;
    found({ chapter, found: proposals });
  }
  finish(ids);
}

/** Keeps what is known of the text up to date while the panel is open. */
export function useChecking(): void {
  const scope = useTypography((state) => state.scope);
  const turn = useTypography((state) => state.turn);
  const profile = useProfile();
  const book = useBook((state) => state.view?.id);
  const chapter = useManuscript((state) => state.chapter);
  const document = useManuscript((state) => state.document);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn says that all has to be read again.
  useEffect(() => {
    if (scope !== 'book' || book === undefined || !profile) return;
    let wanted = true;
    void useUi.getState().attempt(() => checkBook(book, profile, () => wanted));
    return () => {
      wanted = false;
    };
  }, [scope, book, profile, turn]);

  useEffect(() => {
    if (!profile || !document || chapter === null) return;
    let wanted = true;
    const read = async () => {
      const { begin, found, finish } = useTypography.getState();
      const isAlone = scope === 'chapter';
      if (isAlone) begin(1);
      const proposals = await checkPage(document, profile, () => wanted);
      if (!wanted || proposals === null) return;
      if (isAlone || useTypography.getState().chapters !== null) found({ chapter, found: proposals });
      if (isAlone) finish([chapter]);
    };
    const isKnown = useTypography.getState().chapters?.some((known) => known.chapter === chapter) ?? false;
    if (scope === 'book' && !isKnown) return;
    const timer = setTimeout(() => void read(), isKnown ? QUIET : 0);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [scope, profile, chapter, document]);
}
