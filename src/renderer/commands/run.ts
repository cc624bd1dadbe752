import { useUi } from '../stores/ui';
import type { Command } from './command';
import { windowState } from './window-state';

/** Runs a command if it can run now; a failure is shown as a sentence. */
export function runCommand(command: Command): boolean {
  if (!command.enabled(windowState())) return false;
  void useUi.getState().attempt(async () => command.run());
  return true;
}
