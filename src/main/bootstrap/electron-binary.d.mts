/** A found Electron: the program, its folder, and the runtime's version (empty when the folder does not say). */
export interface ElectronBinary {
  readonly path: string;
  readonly folder: string;
  readonly version: string;
}
export function electronBinary(): ElectronBinary | null;
export function obtainElectron(): Promise<ElectronBinary | null>;
export function startsHere(electron: ElectronBinary, wrapper?: readonly string[]): boolean;
export function isOnPath(program: string): boolean;
export function hasDisplay(env?: Readonly<Record<string, string | undefined>>): boolean;
export function electronSwitches(): string[];
