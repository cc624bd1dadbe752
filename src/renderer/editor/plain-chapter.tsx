import './plain-chapter.css';
import { useMemo } from 'react';
import { plainPieces } from '../../shared/document/plain-pieces';
import { useText } from '../i18n/text-context';
import { Button } from '../ui/button';

interface PlainChapterProps {
  readonly title: string;
  /** The chapter’s whole file. */
  readonly text: string;
  /** Opens it as a page all the same. */
  readonly onOpen: () => void;
}

/**
 * A chapter that is too much for a page, as it stands in its file: to read and to copy from. The browser draws the piece one
 * looks at and no other, so that ten megabytes are there at once.
 */
export function PlainChapter({ title, text, onOpen }: PlainChapterProps) {
  const { t } = useText();
  const pieces = useMemo(() => plainPieces(text), [text]);
  return (
    <section className="plain-chapter" aria-label={title}>
      <div className="plain-notice" role="status">
        <p>{t('plain.why')}</p>
        <Button onClick={onOpen}>{t('plain.open')}</Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div className="plain-text" role="document" aria-label={t('plain.text')} tabIndex={0}>
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text that nobody edits here.
          <pre key={index} className="plain-piece">
            {piece}
          </pre>
        ))}
      </div>
    </section>
  );
}
