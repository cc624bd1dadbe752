import './folder-dialog.css';
import { BookOpen, ChevronUp, Folder } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { FolderListing } from '../../../shared/contract';
import { useText } from '../../i18n/text-context';
import { hostClient } from '../../stores/host-client';
import { type FolderPurpose, useUi } from '../../stores/ui';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Failure } from '../failure';

interface FolderDialogProps {
  readonly purpose: FolderPurpose;
  readonly answer: (folder: string | null) => void;
}

/** Chooses a folder where the system's own dialog cannot be shown: the host lists folders, nothing else. */
export function FolderDialog({ purpose, answer }: FolderDialogProps) {
  const { t } = useText();
  const attempt = useUi((state) => state.attempt);
  const dismissFailure = useUi((state) => state.dismissFailure);
  const [listing, setListing] = useState<FolderListing | null>(null);

  const go = async (folder?: string) => {
    const next = await attempt(() => hostClient().call('places.list', folder === undefined ? {} : { folder }));
    if (!next) return;
    dismissFailure();
    setListing(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the home folder is asked for once, when the dialog opens.
  useEffect(() => void go(), []);

  return (
    <Dialog
      title={t(`folder.title.${purpose}`)}
      closeLabel={t('common.close')}
      onClose={() => answer(null)}
      foot={
        <>
          <Button onClick={() => answer(null)}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={!listing} onClick={() => listing && answer(listing.folder)}>
            {t('folder.choose')}
          </Button>
        </>
      }
    >
      <Failure />
      <div className="folder-path">
        <button
          type="button"
          className="icon-button"
          aria-label={t('folder.up')}
          title={t('folder.up')}
          disabled={!listing?.parent}
          onClick={() => listing?.parent && void go(listing.parent)}
        >
          <ChevronUp size={17} aria-hidden />
        </button>
        <span className="one-line" title={listing?.folder} role="status">
          <span className="for-screen-readers">{t('folder.here', { folder: '' })}</span>
          {listing?.folder}
        </span>
      </div>
      <ul className="folders" aria-label={t('folder.list')}>
        {listing?.entries.map(({ name, folder, isBook }) => (
          <li key={folder}>
            <button
              type="button"
              className="folder"
              onClick={() => (isBook && purpose === 'open' ? answer(folder) : void go(folder))}
            >
              {isBook ? <BookOpen size={16} aria-hidden /> : <Folder size={16} aria-hidden />}
              <span className="one-line">{name}</span>
              {isBook ? <span className="folder-kind">{t('folder.book')}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      {listing?.entries.length === 0 ? <p className="folder-empty">{t('folder.empty')}</p> : null}
    </Dialog>
  );
}
