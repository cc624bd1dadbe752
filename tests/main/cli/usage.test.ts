import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../../src/main/cli/cli-sentences';
import { cliSentences } from '../../../src/main/cli/sentences';
import { givenLanguage, readCommand } from '../../../src/main/cli/usage';
import { temporaryFolder } from '../host/test-host';
import { octavo } from './test-terminal';

describe('help', () => {
  test.each(['fr', 'en'] as const)(
    'the help in %s names every command, every option, every exit code',
    async (lang) => {
      const { code, out, err } = await octavo(temporaryFolder(), ['--help', '--lang', lang]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const name of COMMAND_NAMES) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
      for (const exit of ['0', '1', '2', '3', '130']) expect(out).toMatch(new RegExp(`\\b${exit}\\b`));
    },
  );

  test.each(COMMAND_NAMES.flatMap((name) => (['fr', 'en'] as const).map((lang) => [name, lang] as const)))(
    'octavo %s --help --lang %s says how it is used',
    async (name, lang) => {
      const { code, out } = await octavo(temporaryFolder(), [name, '--help', '--lang', lang]);
      expect(code).toBe(0);
      expect(out).toContain(`octavo ${name}`);
      for (const option of out.match(/^ {2}--(\w[\w-]*)/gm) ?? []) {
        const flag = option.trim();
        const value = ['--help', '--json', '--no-browser', '--list-presets'].includes(flag) ? [] : ['x'];
        // Whatever the help shows, the command takes.
        expect(() => readCommand(name, ['--help', flag, ...value], lang)).not.toThrow();
      }
    },
  );

  test('no French space before a French mark is an ordinary one', () => {
    const { help, commands } = cliSentences('fr');
    for (const text of [help, ...Object.values(commands)]) expect(text).not.toMatch(/ [:;»!?](?:\s|$)|« /m);
  });

  test('octavo alone shows the help, and is no success', async () => {
    const { code, out, err } = await octavo(temporaryFolder(), []);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('octavo');
  });

  test('--version', async () => {
    const { code, out } = await octavo(temporaryFolder(), ['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a command mistyped', () => {
  test.each([
    [['fly'], 'fly'],
    [['words'], 'livre'],
    [['words', 'a', 'b'], 'b'],
    [['words', 'a', '--colour'], '--colour'],
    [['export', 'a'], '--to'],
    [['export', 'a', '--to'], '--to'],
    [['export', 'a', '--preset', ''], '--preset'],
    [['export', 'a', '--to', 'pdf', '--trim', '1x1'], '--trim'],
    [['export', 'a', '--to', 'pdf', '--standard', 'pdf-9'], '--standard'],
    [['export', 'a', '--to', 'pdf', '--only', 'La panne'], '--only'],
    [['export', 'a', '--to', 'epub,rtf'], 'rtf'],
    [['export', 'a', '--to', 'epub', '--pandoc', ''], '--pandoc'],
    [['words', 'a', '--lang', 'de'], 'de'],
    [['--fly'], '--fly'],
  ])('%o ends with 2 and names %s', async (args, named) => {
    const { code, out, err } = await octavo(temporaryFolder(), args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(named);
    expect(err).not.toMatch(/Error|\bat /);
  });
});

describe('the language', () => {
  test('is the system’s, unless --lang says otherwise', async () => {
    const folder = temporaryFolder();
    expect((await octavo(folder, ['fly'], { languages: ['en-GB'] })).err).toContain('Unknown command');
    expect((await octavo(folder, ['fly'], { languages: [] })).err).toContain('Commande inconnue');
    expect((await octavo(folder, ['--lang=en', 'fly'])).err).toContain('Unknown command');
  });

  test('is found wherever it stands', () => {
    expect(givenLanguage(['words', 'x', '--lang', 'en'])).toBe('en');
    expect(givenLanguage(['--lang=fr', 'words'])).toBe('fr');
    expect(givenLanguage(['words', '--lang'])).toBe('');
    expect(givenLanguage(['words'])).toBeNull();
  });
});
