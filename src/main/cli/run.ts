import { errorRecord, OctavoError } from '../../shared/errors';
import { fill, INTERFACE_LANGUAGES, type InterfaceLanguage, preferredLanguage } from '../../shared/messages/sentence';
import { createHost } from '../create-host';
import type { Platform } from '../platform';
import { COMMAND_NAMES, type CommandName } from './cli-sentences';
import type { Command } from './command';
import { exportCommand } from './export-command';
import { importCommand, newCommand } from './make-commands';
import { checkCommand, wordsCommand } from './read-commands';
import { recoverCommand } from './recover-command';
import { cliSentences } from './sentences';
import { statsCommand } from './stats-command';
import { createTerminal, type Output } from './terminal';
import { tortureCommand } from './torture-command';
import { EXIT, type ExitCode, givenLanguage, readCommand, type Typed, UsageError } from './usage';
import { verifyCommand } from './verify-command';

/** `open` is the web door's own and is not here. */
const COMMANDS: Readonly<Record<Exclude<CommandName, 'open'>, Command>> = {
  new: newCommand,
  import: importCommand,
  export: exportCommand,
  words: wordsCommand,
  stats: statsCommand,
  check: checkCommand,
  verify: verifyCommand,
  recover: recoverCommand,
  torture: tortureCommand,
};

/** The surroundings of one command. */
export interface Surroundings {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  readonly platform: () => Platform;
  readonly systemLanguages: readonly string[];
  /** Opens the web door; resolves when it is closed. */
  readonly serve: (folder: string | null, browser: boolean) => Promise<void>;
}

function languageFor(args: readonly string[], systemLanguages: readonly string[]): InterfaceLanguage {
  const given = givenLanguage(args);
  const system = preferredLanguage(systemLanguages);
  return INTERFACE_LANGUAGES.find((language) => language === given) ?? system;
}

async function perform(
  name: CommandName,
  typed: Typed,
  language: InterfaceLanguage,
  around: Surroundings,
): Promise<ExitCode> {
  const { stdout, stderr, cwd, signal } = around;
  if (name === 'open') {
    await around.serve(typed.operand, !typed.flags['no-browser']);
    return EXIT.ok;
  }
  const terminal = createTerminal(stdout, stderr, language, typed.flags.json);
  const running = await createHost(around.platform(), { log: (line) => terminal.note(line) });
  try {
    return await COMMANDS[name]({ running, terminal, typed, operand: typed.operand ?? '', cwd, signal });
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    terminal.progressDone();
    terminal.fail(errorRecord(thrown));
    if (!(thrown instanceof OctavoError)) return EXIT.failure;
    if (thrown.code === 'export-cancelled') return EXIT.cancelled;
    return ['export-format-unknown', 'preset-unknown'].includes(thrown.code) ? EXIT.usage : EXIT.failure;
  } finally {
    await running.close();
  }
}

/** Runs one command from its arguments to its exit code. Never rejects for anything a writer can do. */
export async function runCommandLine(around: Surroundings): Promise<ExitCode> {
  const { args, stdout, stderr } = around;
  const language = languageFor(args, around.systemLanguages);
  const say = cliSentences(language);
  const given = givenLanguage(args);
  const [first] = args;
  let name = '';
  try {
    if (given !== null && !INTERFACE_LANGUAGES.some((known) => known === given))
      throw new UsageError('badValue', { value: given, option: '--lang' });
    const at = args.findIndex((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--lang');
    const command = COMMAND_NAMES.find((known) => known === args[at]);
    if (command === undefined) {
      if (args.includes('--version')) {
        stdout.write(`${around.platform().installation.version}\n`);
        return EXIT.ok;
      }
      if (first === undefined || args.includes('--help') || args[at] === 'help') {
        // A bare `octavo` is answered with the help, but a script that forgot the command must notice.
        (first === undefined ? stderr : stdout).write(`${say.help}\n`);
        return first === undefined ? EXIT.usage : EXIT.ok;
      }
      const stranger = args[at];
      throw stranger === undefined
        ? new UsageError('unknownOption', { option: first })
        : new UsageError('unknownCommand', { command: stranger });
    }
    name = command;
    const typed = readCommand(command, [...args.slice(0, at), ...args.slice(at + 1)], language);
    if (typed.flags.help) {
      stdout.write(`${say.commands[command]}\n`);
      return EXIT.ok;
    }
    return await perform(command, typed, language, around);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    const help = name ? fill(say.seeHelp, { command: name }) : fill(say.seeHelp, { command: '' }).replace('  ', ' ');
    stderr.write(`${fill(say[thrown.key], thrown.values)} ${help}\n`);
    return EXIT.usage;
  }
}
