/** The commands of the terminal, in the order of the help. */
export const COMMAND_NAMES = ['new', 'import', 'export', 'words', 'check', 'open'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** What the terminal says that no other door does. `{name}` is filled as in the host's messages. */
export interface CliSentences {
  /** The whole of `octavo --help`. */
  readonly help: string;
  /** The whole of `octavo <command> --help`. */
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly unknownCommand: string;
  readonly unknownOption: string;
  readonly missing: string;
  readonly tooMany: string;
  readonly badValue: string;
  readonly seeHelp: string;
  readonly created: string;
  readonly imported: string;
  readonly exported: string;
  readonly exportedPages: string;
  readonly exportSummary: string;
  readonly wordsTotal: string;
  readonly noProblem: string;
  readonly problems: string;
  readonly warning: string;
  readonly cancelling: string;
  readonly detail: string;
  readonly untitled: string;
}
