import { useState } from 'react';
import type { BookView } from '../../../shared/book/book-view';
import { printFigures } from '../../../shared/publishing/print/figures';
import { type PrintLayout, printLayoutOf } from '../../../shared/publishing/print/layout';
import { useText } from '../../i18n/text-context';
import { useUi } from '../../stores/ui';
import { keepFacts } from '../book-details/fact-field';
import { useBookStatistics, usePageStatistics } from '../statistics/use-statistics';
import { figureLines, figuresAsText } from './figure-lines';
import { useLastPrinted } from './last-printed';
import { layoutWords } from './proof-words';
import { useProof } from './store';

/** « Chiffres d’impression », folded until one wants them: nothing is counted before. */
export function PrintFiguresFold({ view }: { readonly view: BookView }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="figures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('figures.title')}</summary>
      {isOpen ? <Figures view={view} /> : null}
    </details>
  );
}

function Figures({ view }: { readonly view: BookView }) {
  const translator = useText();
  const { t } = translator;
  const pages = useProof((state) => state.book?.pages ?? null);
  const { chapter } = usePageStatistics(false);
  const { book, waiting } = useBookStatistics(chapter);
  const length = { words: book.text.words + book.notes.words, signs: book.text.signs + book.notes.signs };
  const before = useLastPrinted(view.id);
  if (pages === null) return <p className="hint">{t('figures.waiting')}</p>;
  const figures = printFigures({ pages, ...length }, printLayoutOf(view.book), before);
  const lines = figureLines(translator, figures);
  const { trim, style } = layoutWords(translator, view);
  const copy = async () => {
    const title = `${view.book.title} — ${trim}, ${style}`;
    await navigator.clipboard.writeText(figuresAsText(title, lines, t('figures.colon')));
    useUi.getState().toast('figures.copied');
  };
  return (
    <>
      <dl className="figure-lines">
        {lines.map(({ name, value, note, isWrong }) => (
          <div key={name} className={isWrong ? 'wrong' : undefined}>
            <dt>{name}</dt>
            <dd>
              <b>{value}</b>
              {note ? <span className="hint">{note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {figures.destination === 'offset' ? <p className="hint">{t('figures.offset.note')}</p> : null}
      <div className="figure-actions">
        <button
          type="button"
          className="button plain"
          disabled={waiting > 0}
          onClick={() => void copy().catch((failure: unknown) => useUi.getState().fail(failure))}
        >
          {t('figures.copy')}
        </button>
        <MarginsFor layout={printLayoutOf(view.book)} pages={figures.pages} />
      </div>
    </>
  );
}

/**
 * Margins follow the number of pages, whatever it becomes. Once a cover is being made, they had better stay: they are set for
 * the pages the book has now, until one lets them follow again.
 */
function MarginsFor({ layout, pages }: { readonly layout: PrintLayout; readonly pages: number }) {
  const { t } = useText();
  const set = layout.pages;
  const keep = (count: number | null) => {
    keepFacts({ print: { pages: count } });
    useUi.getState().announce(count === null ? 'figures.margins.follow' : 'figures.margins.kept');
  };
  return (
    <>
      {set === pages ? null : (
        <button type="button" className="button plain" title={t('figures.margins.hint')} onClick={() => keep(pages)}>
          {t('figures.margins.set', { pages })}
        </button>
      )}
      {set === undefined ? null : (
        <button type="button" className="button quiet" onClick={() => keep(null)}>
          {t('figures.margins.free', { pages: set })}
        </button>
      )}
    </>
  );
}
