import { comfortCommands } from './comfort-commands';
import type { Command } from './command';
import { fileCommands } from './file-commands';
import { layoutCommands } from './layout-commands';
import { outlineCommands } from './outline-commands';
import { pageCommands } from './page-commands';
import { planCommands } from './plan-commands';
import { proofCommands } from './proof-commands';
import { searchCommands } from './search-commands';
import { spellingCommands } from './spelling-commands';
import { typographyCommands } from './typography-commands';
import { viewCommands } from './view-commands';

/** Every command of the window, in the order in which menus and palette show them. */
export const COMMANDS: readonly Command[] = [
  ...fileCommands,
  ...pageCommands,
  ...typographyCommands,
  ...searchCommands,
  ...outlineCommands,
  ...planCommands,
  ...layoutCommands,
  ...comfortCommands,
  ...spellingCommands,
  ...proofCommands,
  ...viewCommands,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

/** The command of that id. Throws for an id that is none: a slip of ours. */
export function commandOf(id: string): Command {
  const found = byId.get(id);
  if (!found) throw new Error(`No command ${id}`);
  return found;
}
