import type { HostState, Menu } from '../shared/contract';
import type { HostProcess } from './host-process';
import type { Installation } from './installation';

/** What a dialog for a folder (or a file, for `import`) is asked for. */
export type Purpose = 'open' | 'create' | 'export' | 'import';

/**
 * The powers that differ from door to door. A door is little more than a Platform and a way to carry calls and events;
 * everything else is the same host.
 */
export interface Platform {
  readonly door: HostState['door'];
  /** Where Octavo itself is installed: resources, engines, version. Read-only. */
  readonly installation: Installation;
  /** Where new books go unless told otherwise. May not exist yet. */
  readonly documentsFolder: string;
  /** Where settings and the list of recent books live. May not exist yet. */
  readonly configFolder: string;
  /** Where this machine's name as a device and its lifeboats live, apart from what a writer may carry or sync. May not exist yet. */
  readonly stateFolder: string;
  /** Where the folder chooser of a window without native dialogs begins. */
  readonly homeFolder: string;
  /** BCP 47 tags, the preferred one first. */
  readonly systemLanguages: readonly string[];
  /** A book folder given on the command line. */
  readonly openFirst: string | null;
  /** The system's folder or file dialog; absent where there is none. `null`: cancelled. */
  readonly choose?: (purpose: Purpose) => Promise<string | null>;
  /** Shows the window's commands in the system's menu bar; absent where there is none. */
  readonly showMenu?: (menu: Menu) => void;
  /** Pastes the system's clipboard where the keyboard is in the window; absent where a host cannot. */
  readonly paste?: () => void;
  /** Brings the window to the front; absent where there is none. */
  readonly showWindow?: () => void;
  /** Opens a file with the program the system has for it. Rejects when there is none. */
  readonly openPath: (path: string) => Promise<void>;
  /** Shows a file in its folder, in the system's file manager. */
  readonly showInFolder: (path: string) => Promise<void>;
  /** Starts one of Octavo's own bundles (`installation.bundle(…)`) in a process of its own. */
  readonly forkProcess: (script: string) => HostProcess;
}
