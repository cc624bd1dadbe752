import { FORMATS } from '../../../shared/publishing/formats';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { type EditProps, FORMAT_FORMS } from './format-settings';
import { NamingFields } from './naming-fields';
import { ticksOf, withFormat } from './preset-edit';
import { SelectionTree } from './selection-tree';

/** What is made of the book: in which formats, each as it is set; what of the book; how the files are called and where they go. */
export function OrderForm({ value, onChange, isKept }: EditProps & { readonly isKept: boolean }) {
  const { t, language } = useText();
  const book = useBook((state) => state.view?.book);
  const sections = value.selection?.sections as string[] | undefined;
  const chosen = book && sections ? ticksOf(book, sections).size : null;
  return (
    <>
      <fieldset className="field">
        <legend className="field-name">{t('publish.formats')}</legend>
        <ul className="formats">
          {FORMATS.map(({ id, label, purpose }, index) => (
            <li key={id}>
              <label className="format">
                <input
                  type="checkbox"
                  // The keyboard begins here, and not in settings that are folded.
                  {...(index === 0 ? { 'data-first': true } : {})}
                  checked={value.formats.includes(id)}
                  onChange={({ target }) => onChange(withFormat(value, id, target.checked))}
                />
                <span>
                  <b>{label[language]}</b>
                  <span className="hint">{purpose[language]}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="publish-details">
        {FORMATS.filter(({ id }) => value.formats.includes(id)).map(({ id, label }) => {
          const Form = FORMAT_FORMS[id];
          return Form === undefined ? null : (
            <details key={id} className="publish-settings">
              <summary>{t('publish.settings', { format: label[language] })}</summary>
              <div className="form">
                <Form value={value} onChange={onChange} />
              </div>
            </details>
          );
        })}
        <details className="publish-settings">
          <summary>
            {t('publish.included')}
            <span className="hint">
              {chosen === null ? t('publish.included.all') : t('publish.included.some', { count: chosen })}
            </span>
          </summary>
          <div className="form">
            <SelectionTree value={value} onChange={onChange} />
          </div>
        </details>
      </div>
      <NamingFields value={value} onChange={onChange} isKept={isKept} />
    </>
  );
}
