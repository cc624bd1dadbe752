import { useUi } from '../../stores/ui';
import { copySelection, pasteClipboard } from './clipboard';
import type { ContextMenuContext, ContextMenuSection } from './section';

function copy({ view, shortcut }: ContextMenuContext, how: 'copy' | 'cut'): void {
  if (!copySelection(view, how))
    useUi.getState().toast('text.menu.copy.refused', { keys: shortcut(how === 'copy' ? 'Mod+C' : 'Mod+X') });
}

async function paste({ view, shortcut }: ContextMenuContext, plain: boolean): Promise<void> {
  if (!(await pasteClipboard(view, plain)))
    useUi.getState().toast('text.menu.paste.refused', { keys: shortcut(plain ? 'Mod+Shift+V' : 'Mod+V') });
}

/** Cut, copy, paste. */
export const clipboardSection: ContextMenuSection = {
  id: 'clipboard',
  entries: (context) => {
    const { state, readOnly, t, shortcut } = context;
    const { empty } = state.selection;
    return [
      {
        kind: 'entry',
        id: 'cut',
        label: t('text.menu.cut'),
        shortcut: shortcut('Mod+X'),
        disabled: empty || readOnly,
        run: () => copy(context, 'cut'),
      },
      {
        kind: 'entry',
        id: 'copy',
        label: t('text.menu.copy'),
        shortcut: shortcut('Mod+C'),
        disabled: empty,
        run: () => copy(context, 'copy'),
      },
      {
        kind: 'entry',
        id: 'paste',
        label: t('text.menu.paste'),
        shortcut: shortcut('Mod+V'),
        disabled: readOnly,
        run: () => void paste(context, false),
      },
      {
        kind: 'entry',
        id: 'paste-plain',
        label: t('text.menu.paste.plain'),
        shortcut: shortcut('Mod+Shift+V'),
        disabled: readOnly,
        run: () => void paste(context, true),
      },
    ];
  },
};
