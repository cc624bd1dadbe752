import { PROFILE_IDS, profileOfLanguage, typographyProfile } from '../../../shared/typography/profiles';
import { describe } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { Field } from '../../ui/field';
import { useProfile } from './use-checking';

/** By which rules the book is set: those of its language, or of a school that the writer names. */
export function TypographyField() {
  const { t } = useText();
  const book = useBook((state) => state.view?.book);
  const profile = useProfile();
  if (!book) return null;
  const ofLanguage = profileOfLanguage(book.language);
  const named = book.typography === undefined || profile?.id === undefined ? '' : profile.id;
  const choices = PROFILE_IDS.filter(
    (id) => ofLanguage === null || typographyProfile(id).language === ofLanguage.language,
  );
  return (
    <Field label={t('details.typography')} hint={t('details.typography.hint')}>
      {(id, describedBy) => (
        <select
          id={id}
          aria-describedby={describedBy}
          className="input"
          value={named}
          onChange={(event) => void describe({ type: 'describe-book', typography: event.target.value || null })}
        >
          <option value="">
            {ofLanguage
              ? `${t('details.typography.language')} (${t(`typography.profile.${ofLanguage.id}`)})`
              : t('details.typography.language')}
          </option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`typography.profile.${choice}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
