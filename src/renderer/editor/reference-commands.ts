import { DIV_STYLES, type DivStyle } from './block-style';
import { cite } from './citations/citation-typing';
import { hasDivStyle, toggleDivStyle } from './commands/block-styles';
import { setOrdinal } from './commands/ordinal';
import type { EditorCommand } from './editor-command';
import { openIndexPopover } from './index-marks/index-popover';
import { openLanguagePopover, passageAt, toggleLastLanguage } from './language-popover';

const style = (name: DivStyle): EditorCommand => ({
  id: `text.style.${name}`,
  labelKey: `text.style.${name}`,
  menu: 'format',
  run: toggleDivStyle(name),
  active: hasDivStyle(name),
});

/** What is done to the text with sources, index, languages, centuries and the styles of its blocks. */
export const referenceCommands: readonly EditorCommand[] = [
  { id: 'text.cite', labelKey: 'text.cite', menu: 'insert', key: 'Mod+Alt+R', run: cite },
  { id: 'text.index', labelKey: 'text.index', menu: 'insert', key: 'Mod+Alt+X', run: openIndexPopover },
  ...DIV_STYLES.map(style),
  {
    id: 'text.language',
    labelKey: 'text.language',
    menu: 'format',
    key: 'Mod+Shift+L',
    run: openLanguagePopover,
    active: (state) => passageAt(state).lang !== null,
  },
  {
    id: 'text.language.last',
    labelKey: 'text.language.last',
    menu: 'format',
    key: 'Mod+Alt+L',
    run: toggleLastLanguage,
  },
  { id: 'text.ordinal', labelKey: 'text.ordinal', menu: 'format', key: 'Mod+Alt+O', run: setOrdinal },
];
