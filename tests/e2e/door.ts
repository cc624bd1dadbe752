import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { _electron, type BrowserContext, chromium, type ElectronApplication, type Page } from 'playwright-core';
import { electronBinary, electronSwitches } from '../../src/main/bootstrap/electron-binary.mjs';
import { findBrowser } from '../browser.mjs';

/** The checkout. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
/** Through which door this run goes. */
export const door = process.env.OCTAVO_DOOR === 'electron' ? 'electron' : 'web';

/** How an app is opened. */
export interface OpenOptions {
  /** Stands for the writer's home: settings and documents live beneath it. Give the same one again to restart. */
  readonly home: string;
  /** A book to open at once; without it the window starts as on a first day. */
  readonly book?: string;
  /** Open the sample book, as `npm start` does. */
  readonly sample?: boolean;
  /** BCP 47; the language of the "system". French unless told otherwise. */
  readonly language?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** A running app with one window. */
export interface OpenApp {
  readonly page: Page;
  /** The documents folder of this home. */
  readonly documents: string;
  /**
   * What no test may cause: console errors, refusals by the content security policy, exceptions in the page. `close`
   * throws when there are any; a test that provokes one takes it out of the list after looking at it.
   */
  readonly problems: string[];
  /** The Electron application; null at the web door. */
  readonly electron: ElectronApplication | null;
  /** Closes the window as a writer does and waits until the host has ended. */
  close(): Promise<void>;
  /** Ends the host alone, at once; the window stays. Null in Electron, where both are one program. */
  readonly endHost: (() => Promise<void>) | null;
  /** Ends everything at once, as a power cut does. */
  kill(): Promise<void>;
}

function environment({ home, language = 'fr-FR' }: OpenOptions): Record<string, string> {
  const kept = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const lang = `${language.replace('-', '_')}.UTF-8`;
  // NODE_OPTIONS and vitest's own variables are none of the app's business.
  const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_ENV: _env, ...rest } = kept;
  return { ...rest, OCTAVO_HOME: home, LANG: lang, LANGUAGE: language.replace('-', '_'), LC_ALL: '' };
}

const openingArguments = ({ book, sample }: OpenOptions) => [...(book ? [book] : []), ...(sample ? ['--sample'] : [])];

/** Notes everything a healthy page never does. */
function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.stack ?? error.message}`));
}

function judge(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(`The window had problems:\n${problems.join('\n')}`);
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });

/** The address the web host prints, alone on its line. Rejects with what it said when it ends before. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, reject) => {
    let said = '';
    const hear = (piece: Buffer) => {
      said += piece.toString();
      const address = /^http:\/\/127\.0\.0\.1:\d+\/#token=\S+$/m.exec(said)?.[0];
      if (address) done(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`The web host ended (${code}): ${said}`)));
  });
}

async function openWeb(options: OpenOptions): Promise<OpenApp> {
  const problems: string[] = [];
  const host = spawn(
    process.execPath,
    [join(root, 'dist', 'host', 'web.cjs'), '--no-browser', ...openingArguments(options)],
    { cwd: root, env: environment(options), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('There is no Chromium here: OCTAVO_CHROMIUM names one.');
  const address = await addressOf(host);
  const browser = await chromium.launch({ executablePath, args: electronSwitches() });
  const context: BrowserContext = await browser.newContext({
    locale: options.language ?? 'fr-FR',
    colorScheme: options.colorScheme ?? 'light',
    viewport: { width: 1280, height: 840 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  watch(page, problems);
  await page.goto(address);
  const kill = async () => {
    host.kill('SIGKILL');
    await ended(host);
    await browser.close();
  };
  return {
    page,
    problems,
    documents: join(options.home, 'Documents'),
    electron: null,
    endHost: async () => {
      host.kill('SIGKILL');
      await ended(host);
    },
    kill,
    close: async () => {
      // The tab first, as a writer does it: whatever is unsaved must leave the page by itself.
      await page.close({ runBeforeUnload: false });
      host.kill('SIGTERM');
      await ended(host);
      await browser.close();
      judge(problems);
    },
  };
}

async function openElectron(options: OpenOptions): Promise<OpenApp> {
  const problems: string[] = [];
  const electron = electronBinary();
  if (!electron) throw new Error('Electron is not here: ELECTRON_OVERRIDE_DIST_PATH names its folder.');
  const app = await _electron.launch({
    executablePath: electron.path,
    args: [...electronSwitches(), root, ...openingArguments(options)],
    cwd: root,
    env: environment(options),
    colorScheme: options.colorScheme ?? 'light',
  });
  // Asked now: of a program that has gone Playwright knows nothing any more.
  const program = app.process();
  const page = await app.firstWindow();
  watch(page, problems);
  return {
    page,
    problems,
    documents: join(options.home, 'Documents'),
    electron: app,
    endHost: null,
    kill: async () => {
      program.kill('SIGKILL');
      await ended(program);
    },
    close: async () => {
      await app.close();
      judge(problems);
    },
  };
}

/** Opens Octavo, through the door of this run, with a home of its own. */
export function openApp(options: OpenOptions): Promise<OpenApp> {
  mkdirSync(options.home, { recursive: true });
  return door === 'electron' ? openElectron(options) : openWeb(options);
}
