import { X } from 'lucide-react';
import { closeOther } from '../commands/layout-actions';
import { shownTitle } from '../commands/outline-actions';
import { useText } from '../i18n/text-context';
import { useBook } from '../stores/book';
import { type PageShown, type Side, useManuscript } from '../stores/manuscript';
import { IconButton } from '../ui/button';
import './side-bar.css';

interface SideBarProps {
  readonly shown: PageShown;
  readonly side: Side;
}

/** What stands above each page of a shared view: its chapter, and the way to have one page again. */
export function SideBar({ shown, side }: SideBarProps) {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const { chapter } = shown;
  // Beside a note: the page itself is not closed.
  const isAlone = useManuscript((state) => state.other === null);
  const title = view && chapter ? shownTitle(view, chapter) : '';
  return (
    <header className="side-bar">
      <p className="one-line" title={title}>
        {title}
      </p>
      {isAlone ? null : (
        <IconButton
          label={t('views.close', { title })}
          onClick={() => {
            useManuscript.getState().switchSide(side === 'first' ? 'second' : 'first');
            closeOther();
          }}
        >
          <X size={15} aria-hidden />
        </IconButton>
      )}
    </header>
  );
}
