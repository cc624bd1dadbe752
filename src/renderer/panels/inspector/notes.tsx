import './notes.css';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { noteAt } from '../../editor/commands/notes';
import { notesOf } from '../../editor/notes';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useCaret } from '../../stores/caret';
import { useManuscript } from '../../stores/manuscript';
import { goToCall, removeNote } from './note-actions';
import { NoteRow } from './note-row';

/**
 * The notes of the chapter on the page, in the order of their calls, to be read and written in place: arrows go from one to
 * the next, Enter writes, Escape comes back to the list, Mod and Enter goes to the call. That of the caret stands out.
 */
export function Notes() {
  const { t } = useText();
  const open = useManuscript((state) => state.open);
  // The list follows the text when there is time: no keystroke waits for it.
  const document = useDeferredValue(useManuscript((state) => state.document));
  const readOnly = useBook((state) => state.view?.readOnly ?? true);
  const caret = useCaret((state) => state.state);
  const list = useRef<HTMLOListElement>(null);
  /** The label of the note that is being written, and of the one that arrows have come to. */
  const [writing, setWriting] = useState<string | null>(null);
  const [reached, setReached] = useState<string | null>(null);
  const notes = useMemo(() => (document ? notesOf(document) : []), [document]);
  const labels = useMemo(() => notes.map(({ node }) => String(node.attrs.label)), [notes]);
  const order = useRef(labels);
  order.current = labels;
  const current = caret && noteAt(caret);
  const currentLabel = current ? String(current.node.attrs.label) : null;

  // A chapter that is left is not written in any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of chapter that ends the writing.
  useEffect(() => {
    setWriting(null);
    setReached(null);
  }, [open]);

  // The note of the caret is brought into sight, once it is another.
  useEffect(() => {
    if (currentLabel !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [currentLabel]);

  if (!open || notes.length === 0) return <p className="inspector-none">{t('notes.none')}</p>;

  const focusRow = (label: string | undefined) => {
    if (label === undefined) return;
    setReached(label);
    const row = () =>
      list.current?.querySelector<HTMLElement>(`[data-label="${CSS.escape(label)}"] button.note-text`) ?? null;
    // At once, before the next key; what is still being written has its row when it is drawn anew.
    if (row()) row()?.focus();
    else requestAnimationFrame(() => row()?.focus());
  };
  const stop = [reached, currentLabel, labels[0]].find((label) => label != null && labels.includes(label));
  return (
    <>
      <p className="notes-count">{t('notes.count', { count: notes.length })}</p>
      <p className="for-screen-readers" id="notes-keys">
        {t('note.keys')}
      </p>
      <ol className="notes" ref={list} aria-label={t('note.list')}>
        {notes.map(({ number, node }, index) => {
          const label = labels[index] ?? '';
          return (
            <NoteRow
              key={label || number}
              {...{ open, label, number, node, readOnly }}
              isCurrent={label === currentLabel}
              isStop={label === stop}
              isWriting={label === writing}
              onWrite={() => setWriting(label)}
              onLeave={(back) => {
                setWriting((now) => (now === label ? null : now));
                if (back) focusRow(label);
              }}
              onStep={(direction, isWriting) => {
                const next = order.current[order.current.indexOf(label) + direction];
                if (next === undefined) return;
                setReached(next);
                if (isWriting) setWriting(next);
                else focusRow(next);
              }}
              onGo={() => {
                setWriting(null);
                goToCall(open, label);
              }}
              onRemove={() => {
                const at = order.current.indexOf(label);
                const neighbour = order.current[at + 1] ?? order.current[at - 1];
                removeNote(open, label);
                focusRow(neighbour);
              }}
            />
          );
        })}
      </ol>
    </>
  );
}
