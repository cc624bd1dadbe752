import { runLast } from '../panels/publish/run-preset';
import { saveCopyElsewhere } from '../panels/status-line/save-copy';
import { useUi } from '../stores/ui';
import { chooseAndImport, chooseAndOpen, closeBook, openSample } from './book-actions';
import { saveAll } from './chapter-actions';
import type { Command, WindowState } from './command';

const always = () => true;
const withBook = ({ view }: WindowState) => view !== null;

/** What is done with a book as a whole. */
export const fileCommands: readonly Command[] = [
  {
    id: 'book.new',
    label: 'command.new',
    menu: 'file',
    scope: 'window',
    enabled: always,
    run: () => useUi.getState().openDialog({ kind: 'new-book' }),
  },
  {
    id: 'book.open',
    label: 'command.open',
    menu: 'file',
    key: 'Mod+O',
    scope: 'window',
    enabled: always,
    run: chooseAndOpen,
  },
  { id: 'book.sample', label: 'command.sample', menu: 'file', scope: 'window', enabled: always, run: openSample },
  {
    id: 'book.import',
    label: 'command.import',
    menu: 'file',
    scope: 'window',
    enabled: always,
    run: chooseAndImport,
  },
  {
    id: 'text.save',
    label: 'command.save',
    menu: 'file',
    key: 'Mod+S',
    scope: 'window',
    enabled: withBook,
    run: saveAll,
  },
  {
    id: 'copy.save',
    label: 'command.copy',
    menu: 'file',
    scope: 'window',
    enabled: ({ view, chapter }) => view !== null && chapter !== null,
    run: saveCopyElsewhere,
  },
  {
    id: 'version.keep',
    label: 'command.version.name',
    menu: 'file',
    scope: 'window',
    enabled: ({ view }) => view !== null && !view.readOnly,
    run: () => useUi.getState().openDialog({ kind: 'keep-version' }),
  },
  {
    id: 'book.export',
    label: 'command.export',
    menu: 'file',
    key: 'Mod+Shift+E',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().openDialog({ kind: 'publish' }),
  },
  {
    id: 'ebook.preview',
    label: 'command.ebook.preview',
    menu: 'file',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().openDialog({ kind: 'ebook-preview', made: null }),
  },
  {
    id: 'book.exportAgain',
    label: 'command.export.again',
    menu: 'file',
    // Not E: with AltGr it is the euro sign of many keyboards.
    key: 'Mod+Alt+P',
    scope: 'window',
    enabled: withBook,
    run: async () => {
      await useUi.getState().attempt(runLast);
    },
  },
  {
    id: 'book.details',
    label: 'command.details',
    menu: 'file',
    scope: 'window',
    enabled: ({ view }) => view !== null && !view.readOnly,
    run: () => useUi.getState().openDialog({ kind: 'book-details' }),
  },
  {
    id: 'goals.open',
    label: 'command.goals',
    menu: 'book',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().openDialog({ kind: 'goals' }),
  },
  {
    id: 'sources.open',
    label: 'command.sources',
    menu: 'book',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().openDialog({ kind: 'sources' }),
  },
  {
    id: 'index.open',
    label: 'command.index',
    menu: 'book',
    scope: 'window',
    enabled: withBook,
    run: () => useUi.getState().openDialog({ kind: 'index' }),
  },
  { id: 'book.close', label: 'command.close', menu: 'file', scope: 'window', enabled: withBook, run: closeBook },
  {
    id: 'settings.open',
    label: 'command.settings',
    menu: 'file',
    key: 'Mod+,',
    scope: 'window',
    enabled: always,
    run: () => useUi.getState().openDialog({ kind: 'settings' }),
  },
];
