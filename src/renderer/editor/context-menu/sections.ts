import { spellingSection } from '../spelling/menu-section';
import { clipboardSection } from './clipboard-section';
import { commandSection } from './command-section';
import { objectsSection } from './objects-section';
import type { ContextMenuSection } from './section';

/**
 * Every part of the text’s menu, from the top: what is wrong at this place first, then what stands there (a table, a figure, a
 * source), then what one does anywhere.
 */
export const contextMenuSections: readonly ContextMenuSection[] = [
  spellingSection,
  objectsSection,
  clipboardSection,
  commandSection,
];
