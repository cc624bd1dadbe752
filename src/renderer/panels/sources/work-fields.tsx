import '../form.css';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Work } from '../../../shared/sources/work';
import { formOf, WORK_TYPES, type WorkForm, type WorkType } from '../../../shared/sources/work-form';
import { useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';
import { useSources } from '../../stores/sources';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { Failure } from '../failure';

type FieldName = Exclude<keyof WorkForm, 'type'>;

/** The rows of the form: fields side by side. */
const ROWS: readonly (readonly FieldName[])[] = [
  ['title'],
  ['authors', 'editors'],
  ['container'],
  ['publisher', 'place'],
  ['year', 'volume', 'issue', 'pages'],
  ['url', 'accessed'],
  ['doi', 'isbn'],
];
const HINTED: readonly FieldName[] = ['authors', 'container', 'accessed'];
const SEVERAL: readonly FieldName[] = ['authors', 'editors'];

const isKnownType = (type: string): type is WorkType => WORK_TYPES.some((known) => known === type);

interface WorkFieldsProps {
  /** `null`: a new one. */
  readonly work: Work | null;
  readonly readOnly: boolean;
  readonly onDone: () => void;
}

/** One work, field by field. What the form does not know of it stays as it is. */
export function WorkFields({ work, readOnly, onDone }: WorkFieldsProps) {
  const { t } = useText();
  const [form, setForm] = useState(() => formOf(work));
  const types: readonly string[] = isKnownType(form.type) ? WORK_TYPES : [form.type, ...WORK_TYPES];
  const send = (sent: WorkForm | null) =>
    useUi.getState().attempt(async () => {
      const { book, receive } = useSources.getState();
      if (book === null) return;
      const { works } = await hostClient().call('sources.change', { book, key: work?.id ?? null, form: sent });
      receive(book, works);
      onDone();
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(form);
  };
  const put = (name: keyof WorkForm, value: string) => setForm((before) => ({ ...before, [name]: value }));
  return (
    <Dialog
      title={t(work ? 'sources.edit' : 'sources.new')}
      closeLabel={t('common.close')}
      onClose={onDone}
      className="sources-dialog"
      foot={
        <>
          {work && !readOnly ? (
            <Button look="quiet" className="first" onClick={() => void send(null)}>
              <Trash2 size={14} aria-hidden />
              {t('sources.remove')}
            </Button>
          ) : null}
          <Button onClick={onDone}>
            <ArrowLeft size={14} aria-hidden />
            {t('sources.back')}
          </Button>
          <Button look="primary" type="submit" form="work-form" disabled={readOnly || form.title.trim() === ''}>
            {t('sources.keep')}
          </Button>
        </>
      }
    >
      <form id="work-form" className="form work-form" onSubmit={submit}>
        <Failure />
        <Field label={t('sources.field.type')}>
          {(id) => (
            <select
              id={id}
              className="input"
              value={form.type}
              disabled={readOnly}
              onChange={(event) => put('type', event.target.value)}
            >
              {types.map((type) => (
                <option key={type} value={type}>
                  {isKnownType(type) ? t(`sources.type.${type}`) : type}
                </option>
              ))}
            </select>
          )}
        </Field>
        {ROWS.map((names) => (
          <div className="work-row" key={names.join(' ')}>
            {names.map((name) => (
              <Field
                key={name}
                label={t(`sources.field.${name}`)}
                hint={HINTED.includes(name) ? t(hintOf(name)) : undefined}
              >
                {(id, describedBy) =>
                  SEVERAL.includes(name) ? (
                    <textarea
                      id={id}
                      className="input"
                      rows={2}
                      value={form[name]}
                      readOnly={readOnly}
                      aria-describedby={describedBy}
                      onChange={(event) => put(name, event.target.value)}
                    />
                  ) : (
                    <input
                      id={id}
                      {...(name === 'title' ? { 'data-first': '' } : {})}
                      type="text"
                      className="input"
                      value={form[name]}
                      readOnly={readOnly}
                      aria-describedby={describedBy}
                      onChange={(event) => put(name, event.target.value)}
                    />
                  )
                }
              </Field>
            ))}
          </div>
        ))}
        {work ? <p className="form-quiet">{t('sources.key', { key: work.id })}</p> : null}
      </form>
    </Dialog>
  );
}

function hintOf(name: FieldName) {
  if (name === 'authors') return 'sources.hint.authors' as const;
  return name === 'container' ? ('sources.hint.container' as const) : ('sources.hint.accessed' as const);
}
