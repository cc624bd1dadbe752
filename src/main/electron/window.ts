import { join } from 'node:path';
import { BrowserWindow, type BrowserWindowConstructorOptions, screen } from 'electron';
import { z } from 'zod';
import type { Disk } from '../disk';
import { openStateFile, type StateFile } from '../state-file';

const windowSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(640).max(10_000),
  height: z.number().int().min(480).max(10_000),
  maximized: z.boolean().default(false),
});
type WindowState = z.output<typeof windowSchema>;
const FIRST: WindowState = { width: 1280, height: 840, maximized: false };

/** Where the window stood when it was last closed. */
export function windowStateFile(disk: Disk, configFolder: string): StateFile<WindowState> {
  // A lost place is no loss worth a word.
  return openStateFile(disk, join(configFolder, 'window.json'), windowSchema, FIRST, { damaged: () => undefined });
}

/** The place, unless its screen is no longer there: then the size alone. */
function onScreen(state: WindowState): WindowState {
  const { x, y, width, height, maximized } = state;
  if (x === undefined || y === undefined) return { width, height, maximized };
  const { bounds } = screen.getDisplayMatching({ x, y, width, height });
  const isSeen =
    x < bounds.x + bounds.width - 100 &&
    x + width > bounds.x + 100 &&
    y >= bounds.y &&
    y < bounds.y + bounds.height - 100;
  return isSeen ? state : { width, height, maximized };
}

/** What a page may do: nothing that the preload does not give it. */
const PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // Chromium's dictionaries would come from the network.
  spellcheck: false,
} as const;

/** The colour of the desk, so that opening does not flash. */
const deskColour = (dark: boolean) => (dark ? '#1b1916' : '#f4f0e8');

/** The window of a book's proof, beside that of the book: as powerless, and without a place of its own to remember. */
export function proofWindowOptions(dark: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1180,
    height: 860,
    minWidth: 480,
    minHeight: 420,
    title: 'Octavo',
    backgroundColor: deskColour(dark),
    webPreferences: { preload: join(__dirname, 'preload.cjs'), ...PREFERENCES },
  };
}

/** A window with no power of its own: what it can do, the preload gives it. The caller loads `WINDOW_ADDRESS` into it. */
export async function makeWindow(file: StateFile<WindowState>, dark: boolean): Promise<BrowserWindow> {
  const { maximized, x, y, width, height } = onScreen(await file.read());
  const window = new BrowserWindow({
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Octavo',
    backgroundColor: deskColour(dark),
    webPreferences: { preload: join(__dirname, 'preload.cjs'), ...PREFERENCES },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const bounds = window.getNormalBounds();
    void file.change(() => ({ ...bounds, maximized: window.isMaximized() })).catch(() => undefined);
  });
  return window;
}
