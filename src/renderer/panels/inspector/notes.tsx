import { activeEditor } from '../../editor/active-editor';
import { notesOf } from '../../editor/notes';
import { openNote } from '../../editor/open-notes';
import { useText } from '../../i18n/text-context';
import { useManuscript } from '../../stores/manuscript';

/** The notes of the chapter on the page, in the order of their calls; each leads to its place. */
export function Notes() {
  const { t } = useText();
  const document = useManuscript((state) => state.document);
  const notes = document ? notesOf(document) : [];
  if (notes.length === 0) return <p className="inspector-none">{t('notes.none')}</p>;
  const goTo = (position: number) => {
    const view = activeEditor();
    if (!view) return;
    const call = view.nodeDOM(position);
    if (call instanceof HTMLElement) call.scrollIntoView({ block: 'center' });
    openNote(view, position);
  };
  return (
    <>
      <p className="notes-count">{t('notes.count', { count: notes.length })}</p>
      <ol className="notes">
        {notes.map(({ number, position, node }) => {
          const text = node.textBetween(0, node.content.size, ' ').trim();
          return (
            <li key={String(node.attrs.label) || position}>
              <button type="button" className="note" onClick={() => goTo(position)}>
                <span className="note-number" aria-hidden>
                  {number}
                </span>
                <span className="for-screen-readers">{t('notes.goto', { count: number })} : </span>
                <span className="note-text">{text || t('notes.empty')}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
