import { z } from 'zod';
import type { Warning } from '../book/book-view';
import { pathSchema, type Settings, settingsChangeSchema } from '../settings';
import { call, nothing } from './call';

/** One entry of the system's menu bar: a command of the window, already labelled in its language. */
const menuEntrySchema = z.object({
  id: z.string().max(60),
  label: z.string().max(120),
  /** In Electron's accelerator form, e.g. `CmdOrCtrl+Shift+E`. */
  accelerator: z.string().max(60).optional(),
  enabled: z.boolean(),
});
/** The schema of the system's menu bar. */
export const menuSchema = z
  .array(z.object({ label: z.string().max(60), entries: z.array(menuEntrySchema).max(60) }))
  .max(12);
/** The window's commands, menu by menu. */
export type Menu = z.infer<typeof menuSchema>;

/** A book opened before, newest first. */
export interface RecentBook {
  readonly folder: string;
  readonly title: string;
  readonly author: string;
  /** False when the folder is not there any more. */
  readonly present: boolean;
  /** Words of the whole book when it was last seen; `null` where an older Octavo saw it. */
  readonly words: number | null;
  /** When it was opened last, ISO 8601; `null` as above. */
  readonly openedAt: string | null;
  readonly hasCover: boolean;
}

/** What a window must know to draw itself for the first time. */
export interface HostState {
  readonly version: string;
  readonly door: 'electron' | 'web' | 'cli';
  /** `darwin`, `win32`, `linux`: decides which modifier the shortcuts show. */
  readonly platform: string;
  /** BCP 47 tags the system prefers. */
  readonly systemLanguages: readonly string[];
  readonly settings: Settings;
  readonly recent: readonly RecentBook[];
  /** A book to open at once: given on the command line, or the one open before a reload. */
  readonly openFirst: string | null;
  /** True where the system's own folder dialog can be shown (`places.choose`); else the window lists folders itself. */
  readonly nativeDialogs: boolean;
  /** What the writer should know about this start, e.g. that damaged settings were set aside. Told once. */
  readonly warnings: readonly Warning[];
}

/** A folder as the web door's own folder chooser shows it. */
export interface FolderListing {
  readonly folder: string;
  readonly parent: string | null;
  readonly entries: readonly { readonly name: string; readonly folder: string; readonly isBook: boolean }[];
}

/** What concerns the window and its host, and no book. */
export const WINDOW_CALLS = {
  'host.state': call<HostState>()(nothing),
  /**
   * Pastes into the window what the system's clipboard holds, as its own key does. False where the host cannot: the window
   * then asks its browser.
   */
  'host.paste': call<boolean>()(nothing),
  /** The window's commands, for the system's menu bar; a host without one ignores it. */
  'host.menu': call<null>()(z.object({ menu: menuSchema })),
  'settings.change': call<Settings>()(settingsChangeSchema),
  /** The system's folder dialog (file dialog for `import`); `null` when cancelled. Refused where `nativeDialogs` is false. */
  'places.choose': call<string | null>()(z.object({ purpose: z.enum(['open', 'create', 'export', 'import']) })),
  /** Folders inside a folder (the home folder when none is named). Refused where `nativeDialogs` is true. */
  'places.list': call<FolderListing>()(z.object({ folder: pathSchema.optional() })),
} as const;
