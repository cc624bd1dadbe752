import type { Book } from '../../../shared/book/book';
import type { BookView } from '../../../shared/book/book-view';
import { alsoByChoices, usualAlsoBy } from '../../../shared/publishing/also-by';
import { DESTINATION_IDS } from '../../../shared/publishing/print/destinations';
import { BOOK_FACES, printLayoutOf } from '../../../shared/publishing/print/layout';
import { papersFor } from '../../../shared/publishing/print/papers';
import { TRIM_SIZES, trimSize } from '../../../shared/publishing/print/trim-sizes';
import { useText } from '../../i18n/text-context';
import { Field } from '../../ui/field';
import { paperWords } from '../proof/figure-lines';
import { trimWords } from '../proof/proof-words';
import { StylePictures } from '../publish/style-pictures';
import { CoverField } from './cover-field';
import { FactField, keepFacts, linesOf } from './fact-field';
import { IsbnField } from './isbn-field';
import { SubjectsField } from './subjects-field';

/** Numbers, publisher, rights and series. */
export function Edition({ book }: { readonly book: Book }) {
  const { t } = useText();
  const { identifiers, publisher, rights, series } = book;
  return (
    <>
      <div className="form-row">
        <IsbnField
          label={t('facts.isbn.print')}
          hint={t('facts.isbn.print.hint')}
          value={identifiers?.print ?? ''}
          onKeep={(print) => keepFacts({ identifiers: { print } })}
        />
        <IsbnField
          label={t('facts.isbn.epub')}
          hint={t('facts.isbn.epub.hint')}
          value={identifiers?.epub ?? ''}
          onKeep={(epub) => keepFacts({ identifiers: { epub } })}
        />
      </div>
      <FactField
        label={t('facts.publisher')}
        hint={t('facts.publisher.hint')}
        value={publisher?.name}
        onKeep={(name) => keepFacts({ publisher: { name } })}
      />
      <div className="form-row">
        <FactField
          label={t('facts.publisher.address')}
          hint={t('facts.publisher.address.hint')}
          value={publisher?.address}
          lines={2}
          onKeep={(address) => keepFacts({ publisher: { address } })}
        />
        <FactField
          label={t('facts.publisher.email')}
          hint={t('facts.publisher.email.hint')}
          value={publisher?.email}
          onKeep={(email) => keepFacts({ publisher: { email } })}
        />
      </div>
      <FactField
        label={t('facts.rights')}
        hint={t('facts.rights.hint')}
        value={rights}
        onKeep={(value) => keepFacts({ rights: value })}
      />
      <div className="form-row">
        <FactField
          label={t('facts.series')}
          hint={t('facts.series.hint')}
          value={series?.name}
          onKeep={(name) => keepFacts({ series: { name } })}
        />
        {series ? (
          <FactField
            label={t('facts.series.position')}
            hint={t('facts.series.position.hint')}
            value={series.position}
            onKeep={(position) => keepFacts({ series: { position } })}
          />
        ) : null}
      </div>
    </>
  );
}

/** What a bookseller and her customers see. */
export function Bookshop({ view }: { readonly view: BookView }) {
  const { t } = useText();
  return (
    <>
      <FactField
        label={t('facts.description')}
        hint={t('facts.description.hint')}
        value={view.book.description}
        lines={6}
        onKeep={(description) => keepFacts({ description })}
      />
      <CoverField view={view} />
      <SubjectsField book={view.book} />
    </>
  );
}

/** How the printed pages are made. */
export function Pages({ book }: { readonly book: Book }) {
  const translator = useText();
  const { t } = translator;
  const layout = printLayoutOf(book);
  const size = trimSize(layout.trim);
  const trims = size && !TRIM_SIZES.some(({ id }) => id === size.id) ? [size, ...TRIM_SIZES] : TRIM_SIZES;
  const papers = papersFor(layout.destination);
  const choice = (
    label: string,
    hint: string,
    value: string,
    options: readonly (readonly [string, string])[],
    onChoose: (value: string) => void,
  ) => (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => onChoose(event.target.value)}
        >
          {options.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const keep = (key: string) => (value: string) => keepFacts({ print: { [key]: value === '' ? null : value } });
  return (
    <>
      <StylePictures
        said={layout.style}
        layout={layout}
        overBook={false}
        onChoose={(style) => keepFacts({ print: { style } })}
      />
      <div className="form-row">
        {choice(
          t('print.trim'),
          t('facts.trim.hint'),
          layout.trim,
          trims.map(({ id, width, height }) => [id, trimWords(translator, width, height)]),
          keep('trim'),
        )}
        {choice(
          t('facts.destination'),
          t('facts.destination.hint'),
          layout.destination,
          DESTINATION_IDS.map((id) => [id, t(`print.destination.${id}`)]),
          keep('destination'),
        )}
        {papers.length > 0
          ? choice(
              t('facts.paper'),
              t('facts.paper.hint'),
              layout.paper ?? '',
              [
                ['', t('facts.paper.usual')],
                ...papers.map((paper) => [paper.id, paperWords(translator, paper)] as const),
              ],
              keep('paper'),
            )
          : null}
      </div>
      <div className="form-row">
        {choice(
          t('print.face'),
          t('facts.face.hint'),
          layout.face ?? '',
          [['', t('facts.face.style')], ...BOOK_FACES.map((face) => [face, t(`face.${face}`)] as const)],
          keep('face'),
        )}
        {choice(
          t('facts.notes'),
          t('facts.notes.hint'),
          layout.notes,
          [
            ['foot', t('facts.notes.foot')],
            ['end', t('facts.notes.end')],
          ],
          keep('notes'),
        )}
      </div>
    </>
  );
}

/** What a printed book says of itself and of its author’s other books. */
export function Mentions({ book }: { readonly book: Book }) {
  const { t } = useText();
  const legal = book.legal ?? {};
  const fields = ['deposit', 'printed', 'printer', 'price', 'original'] as const;
  return (
    <>
      <FactField
        label={t('facts.alsoBy')}
        hint={t('facts.alsoBy.hint')}
        value={(book.alsoBy ?? []).join('\n')}
        lines={4}
        onKeep={(typed) => keepFacts({ alsoBy: linesOf(typed) })}
      />
      <FactField
        label={t('facts.alsoByTitle')}
        hint={t('facts.alsoByTitle.hint')}
        value={book.alsoByTitle}
        placeholder={usualAlsoBy(book)}
        choices={alsoByChoices(book)}
        onKeep={(alsoByTitle) => keepFacts({ alsoByTitle })}
      />
      <div className="form-row">
        {fields.slice(0, 4).map((key) => (
          <FactField
            key={key}
            label={t(`facts.legal.${key}`)}
            hint={t(`facts.legal.${key}.hint`)}
            value={legal[key]}
            onKeep={(value) => keepFacts({ legal: { [key]: value } })}
          />
        ))}
      </div>
      <FactField
        label={t('facts.legal.original')}
        hint={t('facts.legal.original.hint')}
        value={legal.original}
        onKeep={(original) => keepFacts({ legal: { original } })}
      />
      <FactField
        label={t('facts.legal.mentions')}
        hint={t('facts.legal.mentions.hint')}
        value={(legal.mentions ?? []).join('\n')}
        lines={3}
        onKeep={(typed) => keepFacts({ legal: { mentions: linesOf(typed) } })}
      />
    </>
  );
}
