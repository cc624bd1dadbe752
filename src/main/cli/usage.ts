import { parseArgs } from 'node:util';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import type { CommandName } from './cli-sentences';

/** How a command ended. Documented in `octavo --help`. */
export const EXIT = { ok: 0, failure: 1, usage: 2, problems: 3, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command mistyped: a key of the terminal's sentences, and what fills it. Exit code 2. */
export class UsageError extends Error {
  constructor(
    readonly key: 'unknownCommand' | 'unknownOption' | 'missing' | 'tooMany' | 'badValue',
    readonly values: Readonly<Record<string, string>>,
  ) {
    super(`${key} ${JSON.stringify(values)}`);
    this.name = 'UsageError';
  }
}

/** The options of each command besides those of all. */
const OPTIONS = {
  new: ['title', 'author', 'language', 'into'],
  import: ['into', 'title', 'language'],
  export: ['to', 'preset', 'only', 'trim', 'standard', 'out', 'pandoc'],
  words: [],
  stats: [],
  check: [],
  verify: [],
  recover: ['into'],
  torture: ['cuts', 'kills', 'seed'],
  open: [],
} as const satisfies Readonly<Record<CommandName, readonly string[]>>;
/** Options that take no value, besides those of all. */
const SWITCHES: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  export: ['list-presets'],
  open: ['no-browser'],
};
/** What each command works on, as the help calls it. */
const OPERAND: Readonly<Record<InterfaceLanguage, Readonly<Record<CommandName, string>>>> = {
  fr: {
    new: 'le titre ou le dossier',
    import: 'le fichier à importer',
    export: 'le dossier du livre',
    words: 'le dossier du livre',
    stats: 'le dossier du livre',
    check: 'le dossier du livre',
    verify: 'le dossier du livre',
    recover: 'le dossier abîmé',
    torture: 'le dossier du livre',
    open: 'le dossier du livre',
  },
  en: {
    new: 'the title or the folder',
    import: 'the file to import',
    export: 'the book’s folder',
    words: 'the book’s folder',
    stats: 'the book’s folder',
    check: 'the book’s folder',
    verify: 'the book’s folder',
    recover: 'the damaged folder',
    torture: 'the book’s folder',
    open: 'the book’s folder',
  },
};

/** A command as it was typed, checked. */
export interface Typed {
  /** Null for `octavo open` without a book only. */
  readonly operand: string | null;
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly flags: Readonly<Record<'help' | 'json' | 'no-browser' | 'list-presets', boolean>>;
}

/** Reads the arguments behind the command's name. Throws UsageError for anything the help does not name. */
export function readCommand(command: CommandName, args: readonly string[], language: InterfaceLanguage): Typed {
  const own: readonly string[] = OPTIONS[command];
  const texts = Object.fromEntries([...own, 'lang'].map((name) => [name, { type: 'string' as const }]));
  const switches = ['help', 'json', ...(SWITCHES[command] ?? [])];
  const options = { ...texts, ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])) };
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node words these in English; the option it speaks of is quoted in them.
    const option = /'(-[^' <]+)/.exec(String(error))?.[1] ?? String(error);
    const known = Object.hasOwn(options, option.replace(/^-+/, ''));
    throw known ? new UsageError('badValue', { value: '', option }) : new UsageError('unknownOption', { option });
  }
  const { values, positionals } = parsed;
  const on = (name: string) => values[name] === true;
  const flags = {
    help: on('help'),
    json: on('json'),
    'no-browser': on('no-browser'),
    'list-presets': on('list-presets'),
  };
  const [operand = null, extra] = positionals;
  if (!flags.help) {
    if (operand === null && command !== 'open') throw new UsageError('missing', { what: OPERAND[language][command] });
    if (extra !== undefined) throw new UsageError('tooMany', { value: extra });
    // An empty path would be the folder one stands in.
    const empty = ['into', 'to', 'preset', 'only', 'out', 'pandoc'].find((name) => values[name] === '');
    if (empty !== undefined) throw new UsageError('badValue', { value: '', option: `--${empty}` });
    const said = ['to', 'preset', 'list-presets'].some((name) => values[name] !== undefined);
    if (command === 'export' && !said) throw new UsageError('missing', { what: '--to' });
  }
  const text = Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'));
  return { operand, options: text as Record<string, string>, flags };
}

/** The value of `--lang`, wherever it stands: needed before anything else can be said. */
export function givenLanguage(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const arg = args[at];
  if (arg === undefined) return null;
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : (args[at + 1] ?? '');
}
