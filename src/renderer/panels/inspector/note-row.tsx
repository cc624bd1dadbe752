import { CornerDownLeft, Trash2 } from 'lucide-react';
import type { Node } from 'prosemirror-model';
import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import { isInPlacedMenu } from '../../editor/context-menu/menu-store';
import { NoteEditor } from '../../editor/note-editor';
import { pageShowing } from '../../editor/notes';
import { useText } from '../../i18n/text-context';
import type { OpenChapter } from '../../stores/open-chapter';
import { noteOf } from './note-actions';

interface NoteRowProps {
  readonly open: OpenChapter;
  readonly label: string;
  readonly number: number;
  readonly node: Node;
  readonly readOnly: boolean;
  /** The caret of the page is at its call. */
  readonly isCurrent: boolean;
  /** It is the one that Tab comes to. */
  readonly isStop: boolean;
  readonly isWriting: boolean;
  readonly onWrite: () => void;
  /** The writing ends; `back`: the keyboard goes to the row. */
  readonly onLeave: (back: boolean) => void;
  readonly onStep: (direction: 1 | -1, isWriting: boolean) => void;
  readonly onGo: () => void;
  readonly onRemove: () => void;
}

/** One note of the panel: its words, or the text to write them in. Drawn anew only when it is another. */
export const NoteRow = memo(Row, (before, after) =>
  (['open', 'label', 'number', 'node', 'readOnly', 'isCurrent', 'isStop', 'isWriting'] as const).every(
    (name) => before[name] === after[name],
  ),
);

function Row(props: NoteRowProps) {
  const { label, number, node, readOnly, isCurrent, isStop, isWriting, onWrite, onStep, onGo, onRemove } = props;
  const { t } = useText();
  const text = node.textBetween(0, node.content.size, ' ').trim() || t('notes.empty');
  const key = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') onStep(1, false);
    else if (event.key === 'ArrowUp') onStep(-1, false);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) onRemove();
    else return;
    event.preventDefault();
  };
  return (
    <li className="note-row" data-label={label} aria-current={isCurrent || undefined}>
      <span className="note-number" aria-hidden>
        {number}
      </span>
      {isWriting && !readOnly ? (
        <NoteText {...props} />
      ) : (
        <button
          type="button"
          className="note-text"
          tabIndex={isStop ? 0 : -1}
          aria-label={t('note.edit', { number, text })}
          aria-describedby="notes-keys"
          onClick={readOnly ? onGo : onWrite}
          onKeyDown={key}
        >
          {text}
        </button>
      )}
      <span className="note-tools">
        <button type="button" tabIndex={isStop ? 0 : -1} title={t('note.call.go', { number })} onClick={onGo}>
          <CornerDownLeft size={14} strokeWidth={1.7} aria-hidden />
          <span className="for-screen-readers">{t('note.call.go', { number })}</span>
        </button>
        {readOnly ? null : (
          <button type="button" tabIndex={isStop ? 0 : -1} title={t('note.remove', { number })} onClick={onRemove}>
            <Trash2 size={14} strokeWidth={1.7} aria-hidden />
            <span className="for-screen-readers">{t('note.remove', { number })}</span>
          </button>
        )}
      </span>
    </li>
  );
}

/** The text of a note while it is written in: its steps are made in the chapter. */
function NoteText(props: NoteRowProps) {
  const { open, label, number, node } = props;
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<NoteEditor>(null);
  const { onLeave, onGo, onStep } = props;
  const words = { name: t('text.note.editor', { number }), placeholder: t('text.note.empty') };
  const latest = useRef({ words, onLeave, onGo, onStep });
  latest.current = { words, onLeave, onGo, onStep };

  useLayoutEffect(() => {
    const found = noteOf(open, label);
    if (!place.current || !found) return;
    const made = new NoteEditor({
      outer: {
        get state() {
          return open.state;
        },
        dispatch: (transaction) => open.apply(transaction),
      },
      node: found.node,
      position: () => noteOf(open, label)?.position,
      place: place.current,
      // The name may lag behind a number that changes meanwhile; the next writing has the new one.
      label: latest.current.words.name,
      placeholder: latest.current.words.placeholder,
      keys: {
        leave: () => latest.current.onLeave(true),
        goToText: () => latest.current.onGo(),
        step: (direction) => latest.current.onStep(direction, true),
      },
      heir: () => pageShowing(open.state.doc),
    });
    editor.current = made;
    made.focus();
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [open, label]);

  useLayoutEffect(() => {
    // What is drawn may be older than what was typed: the chapter knows.
    const now = node && noteOf(open, label);
    if (now) editor.current?.update(now.node);
  }, [open, label, node]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: where the keyboard goes is heard, nothing is answered.
    <div
      className="note-text note-writing"
      ref={place}
      onBlur={({ relatedTarget, currentTarget }) => {
        // Without a next element the whole window lost the keyboard: the writing goes on when it comes back.
        const isOurs = !relatedTarget || currentTarget.contains(relatedTarget) || isInPlacedMenu(relatedTarget);
        if (!isOurs) onLeave(false);
      }}
    />
  );
}
