import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { Book, Contributor } from '../../../shared/book/book';
import { describe } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { Button, IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import { KeptField } from '../inspector/kept-field';

/** The roles that are offered, by MARC relator code (https://id.loc.gov/vocabulary/relators). */
const ROLES = ['aut', 'trl', 'ill', 'pht', 'aui', 'aft', 'edt', 'cov', 'ctb'] as const;

const keep = (contributors: readonly Contributor[]) =>
  void describe({ type: 'describe-book', contributors: [...contributors] });

/** Without a key that says nothing. */
function withKey(person: Contributor, key: 'sort' | 'role', value: string): Contributor {
  const { [key]: _old, ...rest } = person;
  return value === '' ? (rest as Contributor) : { ...rest, name: person.name, [key]: value };
}

/** Who made the book, in the order of the title page. */
export function People({ book }: { readonly book: Book }) {
  const { t } = useText();
  const people = book.contributors;
  const change = (at: number, person: Contributor) => keep(people.map((old, index) => (index === at ? person : old)));
  return (
    <>
      <p className="hint">{t('facts.people.hint')}</p>
      <ol className="people">
        {people.map((person, at) => {
          const role = person.role ?? 'aut';
          const isKnown = (ROLES as readonly string[]).includes(role);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name; their order is what tells them apart.
            <li key={at} className="person">
              <Field label={t('facts.person.name')}>
                {(id) => (
                  <KeptField
                    id={id}
                    value={person.name}
                    onKeep={(name) => name !== '' && change(at, { ...person, name })}
                  />
                )}
              </Field>
              <Field label={t('facts.person.role')}>
                {(id) => (
                  <select
                    id={id}
                    className="input"
                    value={role}
                    onChange={(event) => change(at, withKey(person, 'role', event.target.value))}
                  >
                    {isKnown ? null : <option value={role}>{role}</option>}
                    {ROLES.map((code) => (
                      <option key={code} value={code}>
                        {t(`role.${code}`)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={t('facts.person.sort')}>
                {(id) => (
                  <KeptField
                    id={id}
                    value={person.sort ?? ''}
                    placeholder={t('facts.person.sort.example')}
                    onKeep={(sort) => change(at, withKey(person, 'sort', sort))}
                  />
                )}
              </Field>
              <div className="person-tools">
                <IconButton
                  label={t('facts.person.up', { name: person.name })}
                  disabled={at === 0}
                  onClick={() => {
                    const others = people.filter((_, index) => index !== at);
                    keep([...others.slice(0, at - 1), person, ...others.slice(at - 1)]);
                  }}
                >
                  <ArrowUp size={15} aria-hidden />
                </IconButton>
                <IconButton
                  label={t('facts.person.remove', { name: person.name })}
                  onClick={() => keep(people.filter((_, index) => index !== at))}
                >
                  <Trash2 size={15} aria-hidden />
                </IconButton>
              </div>
            </li>
          );
        })}
      </ol>
      <Button
        onClick={() => keep([...people, { name: t('facts.person.new'), role: people.length === 0 ? 'aut' : 'ctb' }])}
      >
        <Plus size={14} aria-hidden /> {t('facts.person.add')}
      </Button>
    </>
  );
}
