import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Where one writer's things are on this machine. */
export interface HomeFolders {
  readonly homeFolder: string;
  readonly documentsFolder: string;
  readonly configFolder: string;
  /** What this machine alone knows: its name as a device, its lifeboats. Never synced with anything. */
  readonly stateFolder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `~/.config/user-dirs.dirs` names the documents folder in the writer's language: `XDG_DOCUMENTS_DIR="$HOME/Documents"`. */
function xdgDocuments(config: string, home: string): string | null {
  try {
    const found = /^XDG_DOCUMENTS_DIR="(.+)"$/m.exec(readFileSync(join(config, 'user-dirs.dirs'), 'utf8'))?.[1];
    return found ? found.replace(/^\$HOME(?=\/|$)/, home) : null;
  } catch {
    // Most machines without a desktop have no such file.
    return null;
  }
}

/**
 * The folders of this writer, by the customs of the system. `OCTAVO_HOME` puts all of them under one folder: for tests,
 * and for an Octavo carried on a stick.
 */
export function homeFolders(
  env: Environment = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): HomeFolders {
  const own = env.OCTAVO_HOME;
  if (own)
    return {
      homeFolder: own,
      documentsFolder: join(own, 'Documents'),
      configFolder: join(own, 'config'),
      stateFolder: join(own, 'state'),
    };
  const documentsFolder = join(home, 'Documents');
  if (platform === 'win32')
    return {
      homeFolder: home,
      documentsFolder,
      configFolder: join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Octavo'),
      stateFolder: join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Octavo', 'state'),
    };
  if (platform === 'darwin') {
    const configFolder = join(home, 'Library', 'Application Support', 'Octavo');
    return { homeFolder: home, documentsFolder, configFolder, stateFolder: join(configFolder, 'state') };
  }
  const config = env.XDG_CONFIG_HOME || join(home, '.config');
  return {
    homeFolder: home,
    documentsFolder: xdgDocuments(config, home) ?? documentsFolder,
    configFolder: join(config, 'octavo'),
    stateFolder: join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'octavo'),
  };
}

/** The languages the environment asks for, as BCP 47 tags, the preferred one first; none for `C` and `POSIX`. */
export function systemLanguages(env: Environment = process.env): readonly string[] {
  const named = [env.LC_ALL, env.LC_MESSAGES, ...(env.LANGUAGE ?? '').split(':'), env.LANG]
    .map((value) => (value ?? '').replace(/[.@].*$/, '').replace(/_/g, '-'))
    .filter((tag) => tag !== '' && tag !== 'C' && tag !== 'POSIX');
  return [...new Set(named)];
}
