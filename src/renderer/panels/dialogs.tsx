import { assertNever } from '../../shared/errors';
import { useUi } from '../stores/ui';
import { DictionaryDialog } from './dictionary/dictionary-dialog';
import { EbookPreviewDialog } from './ebook-preview/ebook-preview-dialog';
import { GoTo } from './go-to/go-to';
import { GoalsDialog } from './goals/goals-dialog';
import { ComparisonDialog } from './history/comparison-dialog';
import { KeepVersionDialog } from './history/keep-version-dialog';
import { RestoreBookDialog } from './history/restore-book-dialog';
import { IndexDialog } from './index-entries/index-dialog';
import { Palette } from './palette/palette';
import { PublishDialog } from './publish/publish-dialog';
import { QuickNoteDialog } from './quick-note/quick-note-dialog';
import { SettingsDialog } from './settings/settings-dialog';
import { Shortcuts } from './shortcuts/shortcuts';
import { SourcesDialog } from './sources/sources-dialog';
import { BookDetailsDialog } from './start/book-details-dialog';
import { FolderDialog } from './start/folder-dialog';
import { NewBookDialog } from './start/new-book-dialog';
import { TrashDialog } from './trash/trash-dialog';
import { WarningsDialog } from './warnings/warnings-dialog';

/** The one dialog that is open, if any. */
export function OpenDialogs() {
  const dialog = useUi((state) => state.dialog);
  const close = useUi((state) => state.closeDialog);
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'palette':
      return <Palette />;
    case 'go-to':
      return <GoTo />;
    case 'shortcuts':
      return <Shortcuts />;
    case 'settings':
      return <SettingsDialog />;
    case 'publish':
      return <PublishDialog />;
    case 'trash':
      return <TrashDialog />;
    case 'new-book':
      return <NewBookDialog />;
    case 'book-details':
      return <BookDetailsDialog />;
    case 'goals':
      return <GoalsDialog />;
    case 'index':
      return <IndexDialog />;
    case 'sources':
      return <SourcesDialog />;
    case 'warnings':
      return <WarningsDialog />;
    case 'dictionary':
      return <DictionaryDialog />;
    case 'quick-note':
      return <QuickNoteDialog />;
    case 'keep-version':
      return <KeepVersionDialog />;
    case 'comparison':
      return <ComparisonDialog first={dialog.version} />;
    case 'ebook-preview':
      return <EbookPreviewDialog made={dialog.made} />;
    case 'restore-book':
      return <RestoreBookDialog version={dialog.version} />;
    case 'folder':
      return (
        <FolderDialog
          purpose={dialog.purpose}
          answer={(folder) => {
            close();
            dialog.answer(folder);
          }}
        />
      );
    default:
      return assertNever(dialog);
  }
}
