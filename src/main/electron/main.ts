import { join, resolve } from 'node:path';
import process from 'node:process';
import { app, nativeTheme, session, shell } from 'electron';
import { OctavoError } from '../../shared/errors';
import { errorSentence, type InterfaceLanguage, preferredLanguage } from '../../shared/messages/sentence';
import { type Settings, schemeOf } from '../../shared/settings';
import { createHost } from '../create-host';
import { homeFolders } from '../home-folders';
import { installationAt } from '../installation';
import { readOpening } from '../opening';
import type { Platform } from '../platform';
import { hearUncaught } from '../uncaught';
import { createDesk, type Desk } from './desk';
import { choosePlace } from './dialogs';
import { forkUtility } from './electron-process';
import { showMenu } from './menu';
import { declareScheme, serveWindow } from './protocol';
import { closeSession, confineEveryPage } from './security';

const root = resolve(__dirname, '../..');
const folders = homeFolders();
let desk: Desk | null = null;
let language: InterfaceLanguage = 'fr';

/** What the writer gave: everything after the program and, in a checkout, after the folder Electron was told to run. */
function givenArguments(argv: readonly string[]): readonly string[] {
  const folder = app.isPackaged ? 0 : argv.findIndex((argument) => resolve(argument) === root);
  return argv.slice(folder + 1);
}

function platform(openFirst: string | null): Platform {
  return {
    door: 'electron',
    installation: installationAt(root, app.isPackaged ? join(process.resourcesPath, 'resources') : undefined),
    ...folders,
    systemLanguages: app.getPreferredSystemLanguages(),
    openFirst,
    choose: (purpose) => choosePlace(desk?.window() ?? null, purpose, language),
    showWindow: () => void desk?.show(),
    paste: () => desk?.window()?.webContents.paste(),
    showMenu: (menu) => showMenu(menu, language, (command) => desk?.tell({ name: 'menu.command', value: { command } })),
    openPath: async (path) => {
      const problem = await shell.openPath(path);
      if (problem) throw new OctavoError('open-failed', { file: path }, { detail: problem });
    },
    showInFolder: async (path) => shell.showItemInFolder(path),
    forkProcess: forkUtility,
  };
}

/** What the system’s own menus and dialogs are to look like. */
const sourceOf = (theme: Settings['theme']) => (theme === 'system' ? theme : schemeOf(theme));

async function start(): Promise<void> {
  const opening = readOpening(givenArguments(process.argv), process.cwd());
  const systemLanguage = preferredLanguage(app.getPreferredSystemLanguages());
  language = systemLanguage;
  const running = await createHost(platform(opening.folder));
  const settings = await running.host.settings.read();
  language = settings.language ?? systemLanguage;
  nativeTheme.themeSource = sourceOf(settings.theme);
  running.listen((message) => {
    if (message.name !== 'settings.changed') return;
    language = message.value.settings.language ?? systemLanguage;
    nativeTheme.themeSource = sourceOf(message.value.settings.theme);
  });

  closeSession(session.defaultSession);
  serveWindow(running.host.platform.installation.rendererFolder);
  if (opening.sample && opening.folder === null) {
    const opened = await running.answer('books.openSample', {});
    // The window opens all the same, and says what it can do instead.
    if (!opened.ok) console.error(errorSentence(opened.error, language));
  }
  const opened = createDesk(running, () => language);
  desk = opened;
  await opened.show();

  app.on('activate', () => void opened.show());
  app.on('second-instance', (_event, argv, cwd) => {
    const { folder } = readOpening(givenArguments(argv), cwd);
    void opened.show().then(() => (folder === null ? undefined : opened.showBook(folder)));
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

hearUncaught({
  log: (line) => console.error(line),
  tell: (message) => desk?.tell(message),
});
declareScheme();
// As root Chromium's sandbox cannot work, and starting without it was asked for; the two switches together crash.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setPath('userData', join(folders.configFolder, 'electron'));
confineEveryPage();
if (!app.requestSingleInstanceLock()) app.quit();
else
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      console.error(error);
      app.exit(1);
    });
