import './chapter-outline.css';
import { type KeyboardEvent, memo, useId, useMemo, useRef } from 'react';
import { placesOf } from '../../../shared/document/chapter-places';
import { activeEditor } from '../../editor/active-editor';
import { goToPlace } from '../../editor/go-to-position';
import { useText } from '../../i18n/text-context';
import { useCaret } from '../../stores/caret';

/** Where an arrow key leads in a list of so many, from one of them. `null`: another key. */
function stepOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1);
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

interface HeadingProps {
  /** Which heading of the chapter it is. */
  readonly number: number;
  readonly label: string;
  /** Below the highest heading of the chapter. */
  readonly depth: number;
  /** It holds the caret. */
  readonly isCurrent: boolean;
  /** It is the one that Tab comes to. */
  readonly isStop: boolean;
}

/** The list follows the text at a distance: the heading is looked for where it stands now. */
function goTo(number: number): void {
  const view = activeEditor();
  const now = view && placesOf(view.state.doc).find((place) => place.kind === 'heading' && place.number === number);
  if (view && now) goToPlace(view, now);
}

/** One line of the plan. Not where it stands, which every key changes for all that follow: it is drawn anew only for its words. */
const Heading = memo(function Heading({ number, label, depth, isCurrent, isStop }: HeadingProps) {
  const { t } = useText();
  return (
    <li>
      <button
        type="button"
        className={`outline-heading level-${depth}`}
        aria-current={isCurrent ? 'location' : undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={() => goTo(number)}
      >
        <span className="one-line">{label || t('outline.untitled')}</span>
      </button>
    </li>
  );
});

/** « Plan »: the headings of the chapter on the page. The one that holds the caret is marked, and each leads to its place. */
export function ChapterOutline() {
  const { t } = useText();
  const title = useId();
  const list = useRef<HTMLOListElement>(null);
  const state = useCaret((caret) => caret.state);
  const doc = state?.doc ?? null;
  const headings = useMemo(() => (doc ? placesOf(doc).filter(({ kind }) => kind === 'heading') : []), [doc]);
  if (headings.length === 0) return null;
  const head = state?.selection.head ?? 0;
  const current = headings.findLastIndex(({ position }) => position <= head);
  const top = Math.min(...headings.map(({ level }) => level));

  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = at < 0 ? null : stepOf(event.key, at, buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };

  return (
    <nav className="outline" aria-labelledby={title}>
      <h2 className="field-name" id={title}>
        {t('outline.title')}
      </h2>
      <ol ref={list} onKeyDown={move}>
        {headings.map(({ number, label, level }, index) => (
          <Heading
            key={number}
            number={number}
            label={label}
            depth={Math.min(level - top, 3)}
            isCurrent={index === current}
            isStop={index === Math.max(current, 0)}
          />
        ))}
      </ol>
    </nav>
  );
}
