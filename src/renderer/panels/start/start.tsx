import './start.css';
import { BookOpen, FileInput, FolderOpen, type LucideIcon, PenLine } from 'lucide-react';
import { useState } from 'react';
import icon from '../../../../resources/icons/icon.svg';
import { warningSentence } from '../../../shared/messages/sentence';
import { importFile, openFolder } from '../../commands/book-actions';
import { commandOf } from '../../commands/registry';
import { useText } from '../../i18n/text-context';
import { useSettings } from '../../stores/settings';
import { useUi } from '../../stores/ui';
import { Notice } from '../../ui/notice';
import { Failure } from '../failure';
import { useWarnings } from '../warnings/use-warnings';
import { RecentBooks } from './recent-books';

interface DoorProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  readonly first?: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Door({ icon: Icon, title, hint, first = false, disabled, onClick }: DoorProps) {
  return (
    <button type="button" className={`door ${first ? 'first-door' : ''}`} disabled={disabled} onClick={onClick}>
      <Icon size={20} strokeWidth={1.5} aria-hidden />
      <span>
        <b>{title}</b>
        <span className="door-hint">{hint}</span>
      </span>
    </button>
  );
}

/** The first screen: never empty, and the sample book one click away. */
export function Start() {
  const { t, language } = useText();
  const warnings = useWarnings();
  const recent = useSettings((state) => state.recent);
  const attempt = useUi((state) => state.attempt);
  const dialog = useUi((state) => state.dialog);
  const [busy, setBusy] = useState(false);
  // A manuscript is being dragged over the window.
  const [isOver, setOver] = useState(false);
  const wait = (task: () => void | Promise<void>) => async () => {
    setBusy(true);
    await attempt(async () => task());
    setBusy(false);
  };
  const run = (id: string) => wait(() => commandOf(id).run());
  return (
    <main
      className="start"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && !busy) void wait(() => importFile(file))();
      }}
    >
      <div className="start-sheet">
        <img className="start-icon" src={icon} alt="" width={72} height={72} />
        <h1>{t('app.name')}</h1>
        <p className="start-welcome">{t('start.welcome')}</p>
        {dialog ? null : <Failure />}
        {warnings.map((warning) => (
          <Notice key={warning.code} look="remark" detailLabel={t('common.details')}>
            {warningSentence(warning, language)}
          </Notice>
        ))}
        {recent.length > 0 ? (
          <RecentBooks
            books={recent}
            disabled={busy}
            onOpen={(folder) =>
              void wait(async () => {
                await openFolder(folder);
              })()
            }
          />
        ) : null}
        <div className="doors">
          <Door
            first={recent.length === 0}
            icon={BookOpen}
            title={t('start.sample')}
            hint={t('start.sample.hint')}
            disabled={busy}
            onClick={run('book.sample')}
          />
          <Door
            icon={PenLine}
            title={t('start.new')}
            hint={t('start.new.hint')}
            disabled={busy}
            onClick={run('book.new')}
          />
          <Door
            icon={FolderOpen}
            title={t('start.open')}
            hint={t('start.open.hint')}
            disabled={busy}
            onClick={run('book.open')}
          />
          <Door
            icon={FileInput}
            title={t('start.import')}
            hint={t('start.import.hint')}
            disabled={busy}
            onClick={run('book.import')}
          />
        </div>
        <p className="start-busy" role="status">
          {busy && !dialog ? t('start.opening') : ''}
        </p>
        <p className="start-promise">{t('start.promise')}</p>
      </div>
    </main>
  );
}
