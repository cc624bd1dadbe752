import { app, BrowserWindow, ipcMain, nativeTheme, powerMonitor } from 'electron';
import type { EventMessage } from '../../shared/contract';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import type { RunningHost } from '../create-host';
import { CALL_CHANNEL, EVENT_CHANNEL, proofAddress, WINDOW_ADDRESS } from './channels';
import { closesUnsaved } from './dialogs';
import { guardTheEnd } from './end-guard';
import { isTrusted, senderOf } from './security';
import { makeWindow, proofWindowOptions, windowStateFile } from './window';

/** Milliseconds a window has to save what is not saved, before it is closed or the machine sleeps. */
const FLUSH = 2000;

/** Milliseconds a page has to live, after it crashed, before it is loaded again when it crashes once more. */
const PATIENCE = 10_000;

/** The window of the program, with that of a proof beside it, and what may happen to them. */
export interface Desk {
  window(): BrowserWindow | null;
  tell(message: EventMessage): void;
  /** Opens the window, or brings it to the front. */
  show(): Promise<void>;
  /** Shows a book given to a second start, in the window that is already open. */
  showBook(folder: string): Promise<void>;
}

/** Joins the host to its window: calls in, events out, nothing lost when it closes, sleeps or quits. */
export function createDesk(running: RunningHost, language: () => InterfaceLanguage): Desk {
  const places = windowStateFile(running.host.disk, running.host.platform.configFolder);
  let window: BrowserWindow | null = null;
  let proof: { readonly book: string; readonly window: BrowserWindow } | null = null;

  const tell = (message: EventMessage) => {
    for (const told of [window, proof?.window])
      if (told && !told.isDestroyed()) told.webContents.send(EVENT_CHANNEL, message);
  };
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, argument: unknown) => {
    if (!isTrusted(senderOf(event))) throw new Error('Only the window of Octavo may call.');
    return running.answer(name, argument);
  });
  running.listen(tell);

  const open = async () => {
    const opened = await makeWindow(places, nativeTheme.shouldUseDarkColors);
    window = opened;
    let isSaved = false;
    opened.on('close', (event) => {
      if (isSaved) return;
      event.preventDefault();
      void running.flush(FLUSH).finally(() => {
        isSaved = true;
        opened.close();
      });
    });
    // Without this a page that holds unsaved words would keep its window open and say nothing.
    opened.webContents.on('will-prevent-unload', (event) => {
      if (closesUnsaved(opened, language())) event.preventDefault();
      else isSaved = false;
    });
    opened.on('query-session-end', save);
    // A page that crashed comes back by itself, with every word that was acknowledged; one that goes on crashing does not.
    let crashed = Number.NEGATIVE_INFINITY;
    opened.webContents.on('render-process-gone', (_event, { reason }) => {
      const now = performance.now();
      if (reason !== 'clean-exit' && now - crashed > PATIENCE) opened.webContents.reload();
      crashed = now;
    });
    opened.on('closed', () => {
      window = null;
      // Pages without their book are nothing to stay for.
      proof?.window.close();
    });
    opened.webContents.setWindowOpenHandler(({ url }) => {
      const book = proofAddress(url);
      if (book !== null) showProof(book, url);
      // Whatever is opened is opened here, with nothing of the page that asked for it.
      return { action: 'deny' };
    });
    await opened.loadURL(WINDOW_ADDRESS);
  };

  /** One proof at a time: that of another book takes its place. */
  const showProof = (book: string, address: string) => {
    if (proof?.book === book) {
      proof.window.focus();
      return;
    }
    proof?.window.close();
    const opened = new BrowserWindow(proofWindowOptions(nativeTheme.shouldUseDarkColors));
    proof = { book, window: opened };
    opened.on('closed', () => {
      if (proof?.window === opened) proof = null;
    });
    void opened.loadURL(address);
  };

  const save = () => void running.flush(FLUSH);
  powerMonitor.on('suspend', save);
  powerMonitor.on('lock-screen', save);
  // The system goes down: it waits for what is not on the disk, and for no question.
  powerMonitor.on('shutdown', () => void running.flush(FLUSH).finally(() => app.quit()));
  let isClosing = false;
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    if (!isClosing) guardTheEnd();
    isClosing = true;
    const end = () => {
      isClosed = true;
      app.quit();
    };
    running.close().then(end, (error: unknown) => {
      // What could not be closed is in the journals; whoever quits is not kept.
      console.error(error);
      end();
    });
  });

  return {
    window: () => window,
    tell,
    show: async () => {
      if (!window) return open();
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    showBook: async (folder) => {
      running.host.places.grant(folder);
      await running.flush(FLUSH);
      const opened = await running.answer('books.open', { folder });
      // A loaded window opens the book last opened; a folder that is no book leaves it as it was.
      if (opened.ok) window?.webContents.reload();
    },
  };
}
