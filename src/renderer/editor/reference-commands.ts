import { DIV_STYLES, type DivStyle } from './block-style';
import { cite } from './citations/citation-typing';
import { hasDivStyle, toggleDivStyle } from './commands/block-styles';
import type { EditorCommand } from './commands/editor-command';
import { setOrdinal } from './commands/ordinal';

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
  ...DIV_STYLES.map(style),
  { id: 'text.ordinal', labelKey: 'text.ordinal', menu: 'format', key: 'Mod+Alt+O', run: setOrdinal },
];
