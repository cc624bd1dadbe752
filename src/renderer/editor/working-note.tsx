import { ChevronDown, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BookView } from '../../shared/book/book-view';
import type { WorkingNote } from '../../shared/contract';
import { readChapter } from '../../shared/document/chapter-text';
import { type ErrorRecord, errorRecord } from '../../shared/errors';
import { errorSentence } from '../../shared/messages/sentence';
import { closeOther } from '../commands/layout-actions';
import { useText } from '../i18n/text-context';
import { hostClient } from '../stores/host-client';
import { useNoteBeside } from '../stores/note-beside';
import { IconButton } from '../ui/button';
import { DropMenu } from '../ui/menu';
import { createEditorState } from './editor-state';
import { createPageView } from './page-view';
import { type Surroundings, surround } from './surroundings';
import './side-bar.css';
import './working-note.css';

/** What is known of the note: its text, or why there is none. */
type Read = { readonly file: string; readonly text: string } | { readonly error: ErrorRecord } | null;

/** The notes of a book and the text of one, read again whenever the window comes back: they are written elsewhere. */
function useNotes(book: string, wanted: string | null) {
  const [notes, setNotes] = useState<readonly WorkingNote[] | null>(null);
  const [read, setRead] = useState<Read>(null);
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      try {
        const listed = await hostClient().call('workingNotes.list', { book });
        if (isGone) return;
        setNotes(listed);
        const file = wanted ?? listed[0]?.file;
        if (file === undefined) return;
        const { text } = await hostClient().call('workingNotes.read', { book, file });
        // The same text again leaves the page as it is scrolled.
        if (!isGone)
          setRead((before) =>
            before && 'text' in before && before.file === file && before.text === text ? before : { file, text },
          );
      } catch (error) {
        if (!isGone) setRead({ error: errorRecord(error) });
      }
    };
    void look();
    window.addEventListener('focus', look);
    return () => {
      isGone = true;
      window.removeEventListener('focus', look);
    };
  }, [book, wanted]);
  return { notes, read };
}

/** A text that is only read: the page’s own look, and no way to change it. */
function NoteText({ text, surroundings }: { readonly text: string; readonly surroundings: Surroundings }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!place.current) return;
    const bare = createEditorState(readChapter(text).doc);
    const view = createPageView(
      place.current,
      bare.apply(surround(bare, surroundings)),
      (transaction) => {
        if (!transaction.docChanged) view.updateState(view.state.apply(transaction));
      },
      { isOnlyRead: true },
    );
    return () => view.destroy();
  }, [text, surroundings]);
  return <div className="page-text" ref={place} />;
}

interface WorkingNotePageProps {
  readonly view: BookView;
  readonly surroundings: Surroundings;
  readonly spaced: boolean;
}

/** A working note of `notes/` beside the page, to be read while one writes; its bar chooses another. */
export function WorkingNotePage({ view, surroundings, spaced }: WorkingNotePageProps) {
  const { t, language } = useText();
  const { file, open } = useNoteBeside();
  const { notes, read } = useNotes(view.id, file);
  const shown = read && 'text' in read ? read.file : file;
  const title = notes?.find((note) => note.file === shown)?.title ?? '';
  const name = title || t('views.notes');
  const [own, setOwn] = useState(surroundings);
  useEffect(() => setOwn({ ...surroundings, title: name, readOnly: true }), [surroundings, name]);
  return (
    <>
      <header className="side-bar">
        <DropMenu
          label={t('views.notes')}
          items={(notes ?? []).map((note) => ({
            kind: 'choice',
            id: note.file,
            label: note.file.includes('/') ? note.file : note.title,
            chosen: note.file === shown,
            run: () => open(note.file),
          }))}
        >
          <button type="button" className="note-choice" disabled={notes === null || notes.length === 0}>
            <span className="one-line">{name}</span>
            <ChevronDown size={14} aria-hidden />
          </button>
        </DropMenu>
        <IconButton label={t('views.close', { title: name })} onClick={closeOther}>
          <X size={15} aria-hidden />
        </IconButton>
      </header>
      {read && 'error' in read ? (
        <div className="page-message" role="alert">
          <p>{errorSentence(read.error, language)}</p>
        </div>
      ) : notes?.length === 0 ? (
        <div className="page-message">
          <p>{t('views.notes.none')}</p>
        </div>
      ) : (
        <div className="page-scroll" key={shown}>
          <div className={spaced ? 'page working-note spaced' : 'page working-note'}>
            {read ? <NoteText text={read.text} surroundings={own} /> : null}
          </div>
        </div>
      )}
    </>
  );
}
