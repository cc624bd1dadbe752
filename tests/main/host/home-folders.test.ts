import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { homeFolders, systemLanguages } from '../../../src/main/home-folders';
import { readOpening } from '../../../src/main/opening';
import { temporaryFolder } from './test-host';

test('OCTAVO_HOME holds everything', () => {
  expect(homeFolders({ OCTAVO_HOME: '/stick' }, 'linux', '/home/claire')).toEqual({
    homeFolder: '/stick',
    documentsFolder: join('/stick', 'Documents'),
    configFolder: join('/stick', 'config'),
    stateFolder: join('/stick', 'state'),
  });
});

test('on Linux the documents folder is where the desktop says, in the writer’s language', () => {
  const home = temporaryFolder();
  mkdirSync(join(home, '.config'));
  expect(homeFolders({}, 'linux', home).documentsFolder).toBe(join(home, 'Documents'));
  writeFileSync(join(home, '.config', 'user-dirs.dirs'), '# written by xdg\nXDG_DOCUMENTS_DIR="$HOME/Écrits"\n');
  expect(homeFolders({}, 'linux', home)).toMatchObject({
    documentsFolder: join(home, 'Écrits'),
    configFolder: join(home, '.config', 'octavo'),
    stateFolder: join(home, '.local', 'state', 'octavo'),
  });
  expect(homeFolders({ XDG_CONFIG_HOME: '/conf' }, 'linux', home).configFolder).toBe(join('/conf', 'octavo'));
  expect(homeFolders({ XDG_STATE_HOME: '/state' }, 'linux', home).stateFolder).toBe(join('/state', 'octavo'));
});

test('macOS and Windows have their own places', () => {
  const support = join('/Users/c', 'Library', 'Application Support', 'Octavo');
  expect(homeFolders({}, 'darwin', '/Users/c')).toMatchObject({
    configFolder: support,
    stateFolder: join(support, 'state'),
  });
  expect(homeFolders({ APPDATA: '/roaming', LOCALAPPDATA: '/local' }, 'win32', '/c')).toMatchObject({
    configFolder: join('/roaming', 'Octavo'),
    stateFolder: join('/local', 'Octavo', 'state'),
  });
});

test.each([
  [{ LANG: 'fr_FR.UTF-8' }, ['fr-FR']],
  [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, ['en-GB']],
  [{ LANGUAGE: 'fr_CA:en', LANG: 'de_DE@euro' }, ['fr-CA', 'en', 'de-DE']],
  [{ LANG: 'C.UTF-8' }, []],
  [{}, []],
])('the languages of %o are %o', (env, languages) => {
  expect(systemLanguages(env)).toEqual(languages);
});

test('a door reads its book, the sample, and leaves Chromium its switches', () => {
  expect(readOpening(['--no-sandbox', 'livre', '--sample'], '/home/c')).toEqual({
    folder: '/home/c/livre',
    sample: true,
    browser: true,
  });
  expect(readOpening(['--no-browser'], '/home/c')).toEqual({ folder: null, sample: false, browser: false });
});
