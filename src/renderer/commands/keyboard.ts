import { isMac, useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import type { Command } from './command';
import { keyOf, type OwnKeys } from './own-keys';
import { COMMANDS } from './registry';
import { runCommand } from './run';
import { matches, parseShortcut, type Shortcut } from './shortcut';

type WithKey = { readonly command: Command; readonly shortcut: Shortcut };

let known: { readonly own: OwnKeys; readonly keys: readonly WithKey[] } | null = null;

/** The commands that have a key, made anew when the writer changed one. */
function withKeys(own: OwnKeys): readonly WithKey[] {
  if (known?.own !== own) {
    const keys = COMMANDS.flatMap((command) => {
      const key = keyOf(command, own);
      return key ? [{ command, shortcut: parseShortcut(key) }] : [];
    });
    known = { own, keys };
  }
  return known.keys;
}

/** The tree of the binder, and not that of what was found: a chapter is not thrown away from there. */
const OUTLINE = "[role='tree']:not(.search-results)";
/** A card of the plan itself, and not what is written on it. */
const CARD = '[data-card]';

/**
 * Hears the shortcuts of the window and, while the keyboard is in the tree or on a card, those of the binder. Those of the page are the
 * editor's own. What someone else has answered, and what is pressed in a dialog, is left alone.
 */
export function listenToKeyboard(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || useUi.getState().dialog) return;
    const mac = isMac(useSettings.getState());
    const { target } = event;
    const inTree = target instanceof Element && (target.matches(CARD) || target.closest(OUTLINE) !== null);
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const found = withKeys(useSettings.getState().settings.shortcuts).find(
      ({ command, shortcut }) =>
        matches(shortcut, event, mac) &&
        (command.scope === 'window' || (command.scope === 'binder' && inTree && !typing)),
    );
    if (!found) return;
    // Also when it cannot run now: Ctrl+S must never open the browser's own dialog.
    event.preventDefault();
    runCommand(found.command);
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}
