import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import { OctavoError } from '../../shared/errors';
import type { GrammarChoice } from '../../shared/settings';
import type { GrammarRemark, GrammarState } from '../../shared/spelling/grammar';
import { supervise } from './engine-run';
import { askedLine, OPTIONS_OFF, PROMPT, readAnswer } from './grammalecte-answer';

/** The name of the engine, in sentences. */
export const GRAMMALECTE = 'Grammalecte';

/** The grammar checker of the machine, where there is one. */
export interface Grammalecte {
  /** Whether that Grammalecte starts here, and which one it is. Never rejects. */
  state(choice: InstalledGrammar): Promise<GrammarState>;
  /** Its remarks on each paragraph of French. Rejects with `engine-missing`, `engine-failed` or `engine-timeout`. */
  check(choice: InstalledGrammar, paragraphs: readonly string[]): Promise<readonly (readonly GrammarRemark[])[]>;
  /** Ends its process. */
  close(): void;
}

type InstalledGrammar = Exclude<GrammarChoice, 'off'>;

/** What tests may set. */
export interface GrammalecteSettings {
  /** Seconds for its start, and for one paragraph. */
  readonly seconds?: number;
  /** Paragraphs after which the process makes place for a new one. */
  readonly recycleAfter?: number;
  /** Milliseconds without a question after which it is ended: it holds some 100 MB. */
  readonly idle?: number;
}

/** Letters above which a paragraph is not asked about: no sentence is checked across so much. */
const LONGEST = 20_000;
/** Signs of an answer above which something is wrong. */
const LARGEST_ANSWER = 4_000_000;

/** A Grammalecte at its prompt: one question at a time. */
interface Dialogue {
  readonly executable: string;
  readonly version: string;
  ask(line: string): Promise<string>;
  readonly isOver: () => boolean;
  end(): void;
}

/** Starts a Grammalecte and waits for its first prompt. `born` hears of the process at once, so that it can be ended. */
function converse(executable: string, born: (end: () => void) => void): Promise<Dialogue> {
  const child: ChildProcess = spawn(executable, ['-w', '200', '-off', ...OPTIONS_OFF], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      TEMP: process.env.TEMP,
      LANG: 'C.UTF-8',
      PYTHONUTF8: '1',
      PYTHONUNBUFFERED: '1',
      PYTHONDONTWRITEBYTECODE: '1',
    },
    shell: false,
    windowsHide: true,
    // A group of its own: the program is a script, and may start another.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let isOver = false;
  let heard = '';
  let waiting: { readonly answer: (text: string) => void; readonly fail: (error: Error) => void } | null = null;
  const end = () => {
    isOver = true;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  const over = (error: Error) => {
    isOver = true;
    waiting?.fail(error);
    waiting = null;
  };
  const decoder = new StringDecoder('utf8');
  child.stdout?.on('data', (bytes: Buffer) => {
    heard += decoder.write(bytes);
    if (heard.length > LARGEST_ANSWER) {
      end();
      over(new OctavoError('engine-failed', { engine: GRAMMALECTE, step: 'grammar' }));
    }
    if (!waiting || !heard.endsWith(PROMPT)) return;
    const text = heard.slice(0, -PROMPT.length);
    heard = '';
    const { answer } = waiting;
    waiting = null;
    answer(text);
  });
  child.stdin?.on('error', () => undefined);
  child.on('error', (cause) =>
    over(new OctavoError('engine-missing', { engine: GRAMMALECTE, path: executable }, { cause })),
  );
  child.on('close', () => over(new OctavoError('engine-failed', { engine: GRAMMALECTE, step: 'grammar' })));
  born(end);
  const next = () =>
    new Promise<string>((answer, fail) => {
      waiting = { answer, fail };
    });
  return next().then((greeting) => {
    const version = /^Grammalecte v(\d+(?:\.\d+)+)/m.exec(greeting)?.[1];
    if (version === undefined) {
      end();
      throw new OctavoError('engine-missing', { engine: GRAMMALECTE, path: executable });
    }
    return {
      executable,
      version,
      isOver: () => isOver,
      end,
      ask: (line) => {
        const answered = next();
        child.stdin?.write(line);
        return answered;
      },
    };
  });
}

/**
 * The Grammalecte of the machine, kept at its prompt between questions: it takes 0.2 s to start and milliseconds a paragraph. A
 * program of the writer’s, run with a list of arguments and never through a shell; what it says is believed only as far as it
 * has the form of a remark inside the paragraph.
 */
export function createGrammalecte(settings: GrammalecteSettings = {}): Grammalecte {
  const { seconds = 15, recycleAfter = 3000, idle = 600_000 } = settings;
  let dialogue: Dialogue | null = null;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let endBorn: () => void = () => undefined;

  const close = () => {
    clearTimeout(timer);
    endBorn();
    dialogue = null;
  };
  const limited = <Value>(work: () => Promise<Value>) => supervise(GRAMMALECTE, {}, seconds, work, close);
  const opened = async (choice: InstalledGrammar): Promise<Dialogue> => {
    const executable = choice === 'system' ? 'grammalecte-cli' : choice.executable;
    if (choice !== 'system' && resolve(executable) !== executable)
      throw new OctavoError('engine-missing', { engine: GRAMMALECTE, path: executable });
    if (dialogue && (dialogue.executable !== executable || dialogue.isOver() || asked >= recycleAfter)) close();
    if (!dialogue) {
      asked = 0;
      dialogue = await limited(() =>
        converse(executable, (end) => {
          endBorn = end;
        }),
      );
    }
    clearTimeout(timer);
    timer = setTimeout(close, idle);
    timer.unref();
    return dialogue;
  };
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    state: (choice) =>
      inTurn(async () => {
        try {
          const { version } = await opened(choice);
          return { found: true, version };
        } catch {
          return { found: false, version: null };
        }
      }),
    check: (choice, paragraphs) =>
      inTurn(async () => {
        const remarks: (readonly GrammarRemark[])[] = [];
        for (const paragraph of paragraphs) {
          if (paragraph.length > LONGEST || paragraph.trim() === '') {
            remarks.push([]);
            continue;
          }
          const { ask } = await opened(choice);
          asked += 1;
          remarks.push(readAnswer(await limited(() => ask(askedLine(paragraph))), paragraph));
        }
        return remarks;
      }),
    close,
  };
}
