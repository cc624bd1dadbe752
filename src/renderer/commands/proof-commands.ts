import { openProofWindow } from '../panels/proof/second-window';
import { showInMargin, useProof } from '../panels/proof/store';
import { useBook } from '../stores/book';
import { useUi } from '../stores/ui';
import type { Command, WindowState } from './command';
import { focusPane } from './focus';
import { isNarrow } from './narrow';

const withChapter = ({ view, chapter }: WindowState) => view !== null && chapter !== null;

/** What one does with the printed pages. */
export const proofCommands: readonly Command[] = [
  {
    id: 'proof.show',
    label: 'command.proof',
    menu: 'view',
    scope: 'window',
    enabled: withChapter,
    run: () => {
      const { revealSide, setInspectorTab } = useUi.getState();
      setInspectorTab('proof');
      revealSide('inspector', isNarrow());
      requestAnimationFrame(() => focusPane('inspector'));
    },
  },
  {
    id: 'proof.window',
    label: 'command.proof.window',
    menu: 'view',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => {
      const { view } = useBook.getState();
      if (view) openProofWindow(view.id);
    },
  },
  {
    id: 'proof.margin',
    label: 'command.proof.margin',
    menu: 'view',
    scope: 'window',
    enabled: withChapter,
    run: () => {
      const shown = !useProof.getState().inMargin;
      showInMargin(shown);
      useUi.getState().announce(shown ? 'said.proof.margin.on' : 'said.proof.margin.off');
    },
  },
];
