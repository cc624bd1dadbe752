import { type TypographyScope, useTypography } from '../panels/typography/store';
import { useUi } from '../stores/ui';
import type { Command } from './command';
import { focusPane } from './focus';
import { isNarrow } from './narrow';

/** Opens « Corriger la typographie » in the place of the inspector, with the keyboard in it. */
function openTypography(scope: TypographyScope): void {
  const { setTask, revealSide } = useUi.getState();
  useTypography.getState().setScope(scope);
  setTask('typography');
  revealSide('inspector', isNarrow());
  requestAnimationFrame(() => {
    // What is read comes before the button that closes.
    const chosen = document.querySelector<HTMLElement>("input[name='typography-scope']:checked");
    if (chosen) chosen.focus();
    else focusPane('inspector');
  });
}

/** The correction of typography. */
export const typographyCommands: readonly Command[] = [
  {
    id: 'typography.chapter',
    label: 'command.typography',
    menu: 'format',
    scope: 'window',
    enabled: ({ view, chapter }) => view !== null && chapter !== null,
    run: () => openTypography('chapter'),
  },
  {
    id: 'typography.book',
    label: 'command.typography.book',
    menu: 'format',
    scope: 'window',
    enabled: ({ view }) => view !== null,
    run: () => openTypography('book'),
  },
];
