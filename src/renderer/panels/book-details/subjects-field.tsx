import { Plus, Trash2 } from 'lucide-react';
import type { Book } from '../../../shared/book/book';
import { useText } from '../../i18n/text-context';
import { Button, IconButton } from '../../ui/button';
import { KeptField } from '../inspector/kept-field';
import { keepFacts } from './fact-field';

type Subject = NonNullable<Book['subjects']>[number];
const SCHEMES = ['clil', 'thema', 'bisac'] as const;
type Scheme = (typeof SCHEMES)[number];

/** What booksellers file the book under: a code of one of the trade’s lists, or a word where there is none. */
export function SubjectsField({ book }: { readonly book: Book }) {
  const { t } = useText();
  const subjects = book.subjects ?? [];
  const keep = (list: readonly Subject[]) => keepFacts({ subjects: [...list] });
  const change = (at: number, changes: Partial<Record<'code' | 'name', string>> & { readonly scheme?: Scheme }) =>
    keep(
      subjects.map((old, index) =>
        index === at
          ? (Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== '')) as Subject)
          : old,
      ),
    );
  return (
    <fieldset className="field">
      <legend className="field-name">{t('facts.subjects')}</legend>
      <p className="hint">{t('facts.subjects.hint')}</p>
      <ol className="subjects">
        {subjects.map((subject, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a subject being filled in has nothing else to be known by.
          <li key={at}>
            <select
              className="input"
              aria-label={t('facts.subject.scheme')}
              value={subject.scheme ?? ''}
              onChange={(event) => change(at, { scheme: event.target.value as Scheme })}
            >
              {subject.scheme ? null : <option value="">—</option>}
              {SCHEMES.map((scheme) => (
                <option key={scheme} value={scheme}>
                  {t(`subject.${scheme}`)}
                </option>
              ))}
            </select>
            <span>
              <label className="for-screen-readers" htmlFor={`subject-code-${at}`}>
                {t('facts.subject.code')}
              </label>
              <KeptField
                id={`subject-code-${at}`}
                value={subject.code ?? ''}
                placeholder={t('facts.subject.code')}
                onKeep={(code) => change(at, { code })}
              />
            </span>
            <span>
              <label className="for-screen-readers" htmlFor={`subject-name-${at}`}>
                {t('facts.subject.name')}
              </label>
              <KeptField
                id={`subject-name-${at}`}
                value={subject.name ?? ''}
                placeholder={t('facts.subject.name')}
                onKeep={(name) => change(at, { name })}
              />
            </span>
            <IconButton
              label={t('facts.subject.remove')}
              onClick={() => keep(subjects.filter((_, index) => index !== at))}
            >
              <Trash2 size={15} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button
        onClick={() => keep([...subjects, { scheme: book.language.toLowerCase().startsWith('fr') ? 'clil' : 'thema' }])}
      >
        <Plus size={14} aria-hidden /> {t('facts.subject.add')}
      </Button>
    </fieldset>
  );
}
