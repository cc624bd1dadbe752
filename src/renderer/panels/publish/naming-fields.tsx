import { FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { authorOf } from '../../../shared/book/describe-book';
import { dayName, exportFileName, NAME_PARTS, unknownParts } from '../../../shared/publishing/file-name';
import { formatOf } from '../../../shared/publishing/formats';
import { DEFAULT_PATTERN, NAME_LENGTH } from '../../../shared/publishing/presets';
import { chooseFolder } from '../../commands/book-actions';
import { shownTitle } from '../../commands/outline-actions';
import { useText } from '../../i18n/text-context';
import { useBook } from '../../stores/book';
import { useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { TextField, Tick } from './fields';
import type { EditProps } from './format-settings';
import { type NameOfPart, patternKept, patternShown } from './name-pattern';
import { readSettings, withValues } from './preset-edit';

/** How the files are called, where they go, and to whom. */
export function NamingFields({ value, onChange, isKept }: EditProps & { readonly isKept: boolean }) {
  const { t } = useText();
  const view = useBook((state) => state.view);
  const { attempt, openDialog } = useUi.getState();
  const [pattern, setPattern] = useState(value.fileName ?? DEFAULT_PATTERN);
  useEffect(() => setPattern(value.fileName ?? DEFAULT_PATTERN), [value.fileName]);
  const nameOf: NameOfPart = (part) => t(`publish.part.${part}`);
  const shown = (kept: string) => patternShown(kept, nameOf);
  const set = (changes: Parameters<typeof withValues>[1]) => onChange(withValues(value, changes));
  const choose = async () => {
    const folder = await attempt(() => chooseFolder('export'));
    // A folder dialog of ours took this one's place.
    openDialog({ kind: 'publish' });
    if (folder) set({ into: folder });
  };
  if (!view) return null;
  const [only, ...others] = (value.selection?.sections as string[] | undefined) ?? [];
  const stem = exportFileName(pattern, {
    title: view.book.title,
    author: authorOf(view.book),
    preset: isKept ? value.name : '',
    date: dayName(new Date()),
    chapter: only !== undefined && others.length === 0 ? shownTitle(view, only) : '',
    version: '…',
    reviewer: readSettings(value, 'docx').reviewer ?? value.recipient ?? '',
    recipient: value.recipient ?? '',
  });
  const [first] = value.formats;
  const example = first === undefined ? stem : `${stem}.${formatOf(first).extension}`;
  const unknown = unknownParts(pattern);
  return (
    <>
      <div className="field">
        <span className="field-name">{t('publish.destination')}</span>
        <div className="destination">
          <span className="one-line" title={value.into}>
            {value.into ?? t('publish.destination.book')}
          </span>
          {value.into === undefined ? null : (
            <Button look="quiet" onClick={() => set({ into: undefined })}>
              {t('publish.destination.reset')}
            </Button>
          )}
          <Button onClick={() => void choose()}>
            <FolderOpen size={14} aria-hidden />
            {t('publish.destination.choose')}
          </Button>
        </div>
      </div>
      <div>
        <TextField
          label={t('publish.fileName')}
          hint={t('publish.fileName.hint', { parts: NAME_PARTS.map((part) => shown(`{${part}}`)).join(' ') })}
          value={shown(value.fileName ?? DEFAULT_PATTERN)}
          maxLength={300}
          onType={(typed) => setPattern(patternKept(typed, nameOf))}
          onKeep={(typed) => set({ fileName: typed === '' ? undefined : patternKept(typed, nameOf) })}
        />
        <p className="example" aria-live="polite">
          {unknown.length > 0 ? t('publish.fileName.unknown', { part: unknown.join(' ') }) : example}
        </p>
      </div>
      {isKept ? (
        <>
          <TextField
            label={t('publish.recipient')}
            value={value.recipient ?? ''}
            placeholder={t('publish.recipient.example')}
            maxLength={NAME_LENGTH}
            onKeep={(recipient) => set({ recipient: recipient === '' ? undefined : recipient })}
          />
          <Tick
            label={t('publish.ask')}
            checked={value.ask ?? false}
            onChange={(ask) => set({ ask: ask ? true : undefined })}
          />
        </>
      ) : null}
    </>
  );
}
