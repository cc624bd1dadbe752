import type { ChapterStatus } from '../../shared/book/book';
import type { RemarkCode } from '../manuscript/remarks';

/** The commands of the terminal, in the order of the help. */
export const COMMAND_NAMES = [
  'new',
  'import',
  'export',
  'words',
  'stats',
  'check',
  'verify',
  'recover',
  'torture',
  'open',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** A noun with its number, `{count}`, in the two forms that French and English have. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** What is counted. */
export const COUNTED = [
  'chapters',
  'words',
  'signs',
  'writingDays',
  'streak',
  'versions',
  'waiting',
  'things',
  'texts',
  'cuts',
  'kills',
  'losses',
] as const;

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
  /** A place where a file does not say what the manuscript says: in the running text, in the notes. */
  readonly differs: string;
  readonly differsInNotes: string;
  readonly exportSummary: string;
  /** `export --list-presets`: one of them, and that there is none. */
  readonly presetLine: string;
  readonly noPreset: string;
  readonly wordsTotal: string;
  /** `stats`: the book, its day, what is left and how it goes. */
  readonly stats: {
    readonly book: string;
    readonly ofGoal: string;
    readonly today: string;
    readonly ofDaily: string;
    readonly left: string;
    readonly leftByDay: string;
    readonly reached: string;
    readonly past: string;
    readonly pace: string;
    readonly projected: string;
    readonly chapter: string;
    readonly chapterGoal: string;
    readonly statuses: Readonly<Record<ChapterStatus | 'none', string>>;
    readonly status: string;
  };
  readonly noProblem: string;
  readonly problems: string;
  readonly warning: string;
  readonly cancelling: string;
  readonly detail: string;
  readonly untitled: string;
  readonly counted: Readonly<Record<(typeof COUNTED)[number], Counted>>;
  /** `verify`: its sentence when all is well, and when something is to be looked at. */
  readonly verified: string;
  readonly toLookAt: string;
  readonly remarks: Readonly<Record<RemarkCode, string>>;
  readonly recovered: string;
  readonly recoveredWithout: string;
  readonly recoveredNothing: string;
  readonly recoverySaidIn: string;
  readonly recovering: string;
  readonly recoveryStopped: string;
  readonly tortured: string;
  readonly torturedAndLost: string;
  readonly tortureNothing: string;
  /** Joins the simulated cuts and the real kills. */
  readonly and: string;
  readonly torturing: string;
  readonly killing: string;
  readonly tortureStopped: string;
}
