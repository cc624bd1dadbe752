import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { COUNTED } from '../../../src/main/cli/cli-sentences';
import { cliSentences } from '../../../src/main/cli/sentences';
import { createTerminal } from '../../../src/main/cli/terminal';
import { tortureLines } from '../../../src/main/cli/torture-command';
import { inBoth } from '../../../src/main/cli/verify-command';
import { REMARK_CODES } from '../../../src/main/manuscript/remarks';
import { testHost } from '../host/test-host';
import { bookFolder } from '../manuscript/books';
import { temporaryFolder, treeOf } from '../manuscript/folders';
import { type RichBook, richBook, token } from '../manuscript/rich-book';
import { octavo } from './test-terminal';

let rich: RichBook;
beforeAll(async () => {
  rich = await richBook();
});

/** A folder with the book that a cut left in it. */
function desk(): { readonly cwd: string; readonly book: string } {
  const cwd = temporaryFolder();
  const book = join(cwd, 'livre');
  cpSync(rich.folder, book, { recursive: true });
  return { cwd, book };
}

describe('octavo verify', () => {
  test('a sound book: one sentence, 0, and nothing written', async () => {
    const cwd = temporaryFolder();
    cpSync(bookFolder(), join(cwd, 'livre'), { recursive: true });
    const before = treeOf(join(cwd, 'livre'));
    expect(await octavo(cwd, ['verify', 'livre'])).toEqual({
      code: 0,
      out: 'Tout est en ordre\u00a0: 4 chapitres, 0 version, 0 mot en attente.\n',
      err: '',
    });
    expect((await octavo(cwd, ['verify', 'livre', '--lang', 'en'])).out).toBe(
      'All is in order: 4 chapters, 0 versions, 0 words waiting.\n',
    );
    expect(treeOf(join(cwd, 'livre'))).toEqual(before);
  });

  test('words that wait in a journal are told, and are in order', async () => {
    const { cwd } = desk();
    const { code, out } = await octavo(cwd, ['verify', 'livre']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Tout est en ordre.* mots en attente\.\n/);
    expect(out).toMatch(/«\u202fLe guichet\u202f» a des mots dans son journal.*\(5\)/);
  });

  test('damage: 3, how many things first, then each of them; the same as JSON', async () => {
    const { cwd, book } = desk();
    writeFileSync(join(book, 'chapters/la-panne.md'), Buffer.alloc(1234));
    rmSync(join(book, 'chapters/la-facture.md'));
    const plain = await octavo(cwd, ['verify', 'livre']);
    expect(plain.code).toBe(3);
    const [summary, ...lines] = plain.out.trimEnd().split('\n');
    expect(summary).toMatch(/^2 choses à regarder \(3 chapitres, \d+ versions, \d+ mots en attente\)\u00a0:$/);
    expect(lines[0]).toContain('la-panne.md');
    expect(lines[1]).toContain('la-facture.md');
    const json = JSON.parse((await octavo(cwd, ['verify', 'livre', '--json'])).out);
    expect(json.problems.map(({ code }: { code: string }) => code)).toEqual(['chapter-nul', 'chapter-missing']);
    expect(json).toMatchObject({ chapters: 3, sentence: summary });
  });

  test('works on a book that does not open', async () => {
    const { cwd, book } = desk();
    writeFileSync(join(book, 'book.yaml'), 'octavo: 1\ntitle: "Le livre\n');
    rmSync(join(book, '.octavo/last-good'), { recursive: true });
    expect((await octavo(cwd, ['words', 'livre'])).code).toBe(1);
    const { code, out } = await octavo(cwd, ['verify', 'livre']);
    expect(code).toBe(3);
    expect(out).toContain('«\u202fbook.yaml\u202f» est abîmé, ligne 2');
  });

  test('no book at all is a failure', async () => {
    const cwd = temporaryFolder();
    expect((await octavo(cwd, ['verify', '.'])).code).toBe(1);
    expect((await octavo(cwd, ['verify', 'nulle-part'])).code).toBe(1);
  });

  test('a book that is open in Octavo is brought to its files first', async () => {
    const cwd = temporaryFolder();
    const host = await testHost({}, join(cwd, 'home'));
    const folder = bookFolder();
    host.host.places.grant(folder);
    const { id: book } = await host.host.manuscripts.open(folder);
    const at = { book, chapter: 'cha1' };
    const read = await host.answer('chapters.read', at);
    if (!read.ok) throw new Error('unread');
    const { text, revision } = read.value as { text: string; revision: string };
    await host.answer('chapters.type', {
      ...at,
      base: revision,
      splice: { at: text.length, del: 0, ins: 'Un mot.\n' },
    });
    const { code, out } = await octavo(cwd, ['verify', folder]);
    expect(code).toBe(0);
    expect(out).toContain('0 mot en attente');
    expect(readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8')).toContain('Un mot.');
  });

  test('what only one of two looks sees is no problem', () => {
    const seen = (...files: readonly string[]) => ({
      title: '',
      chapters: 1,
      versions: 0,
      waiting: 0,
      notes: [],
      problems: files.map((file) => ({ code: 'chapter-missing' as const, values: { file } })),
    });
    expect(inBoth(seen('a.md', 'b.md'), seen('b.md', 'c.md'))).toEqual(seen('b.md'));
  });
});

describe('octavo recover', () => {
  test('makes a book beside the damaged one, and says so', async () => {
    const { cwd, book } = desk();
    rmSync(join(book, 'book.yaml'));
    const before = treeOf(book);
    const { code, out } = await octavo(cwd, ['recover', 'livre']);
    const folder = join(cwd, 'livre retrouvé');
    expect(code).toBe(0);
    expect(out).toBe(
      `Livre retrouvé\u00a0: 3 chapitres et 1 autre texte, dans ${folder}\nCe qui vient d’où est dit dans ${join(folder, 'LISEZ-MOI.md')}\n`,
    );
    expect(readFileSync(join(folder, 'chapters/la-panne.md'), 'utf8')).toContain(token('journal-cha1'));
    expect(treeOf(book)).toEqual(before);
    expect((await octavo(cwd, ['words', 'livre retrouvé'])).code).toBe(0);
  });

  test('--into says where; a chapter without a text is named, and the exit code is 3', async () => {
    const { cwd, book } = desk();
    rmSync(join(book, '.octavo'), { recursive: true });
    rmSync(join(book, 'chapters/la-facture.md'));
    const { code, out } = await octavo(cwd, ['recover', 'livre', '--into', 'neuf/ici', '--json', '--lang', 'en']);
    expect(code).toBe(3);
    const told = JSON.parse(out);
    expect(told.folder).toBe(join(cwd, 'neuf', 'ici'));
    expect(told.sentence).toMatch(/the text is missing of: La facture$/);
    expect(existsSync(join(cwd, 'neuf/ici/book.yaml'))).toBe(true);
  });

  test('where nothing is, nothing is made', async () => {
    const cwd = temporaryFolder();
    cpSync(temporaryFolder(), join(cwd, 'vide'), { recursive: true });
    const { code, out } = await octavo(cwd, ['recover', 'vide']);
    expect(code).toBe(1);
    expect(out).toContain('Rien n’a été retrouvé');
    expect(existsSync(join(cwd, 'vide retrouvé'))).toBe(false);
  });

  test('Ctrl+C stops it: 130, and nothing is left', async () => {
    const { cwd } = desk();
    const interrupted = new AbortController();
    const { code, out } = await octavo(cwd, ['recover', 'livre'], {
      signal: interrupted.signal,
      watch: (text) => text.includes('Écriture') && interrupted.abort(),
    });
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(readdirSync(cwd).sort()).toEqual(['home', 'livre']);
  });

  test('never into the damaged folder', async () => {
    const { cwd } = desk();
    const { code, err } = await octavo(cwd, ['recover', 'livre', '--into', 'livre/neuf']);
    expect(code).toBe(1);
    expect(err).toContain('dans le dossier abîmé lui-même');
  });
});

describe('octavo torture', () => {
  const terminal = createTerminal({ write: () => undefined }, { write: () => undefined }, 'fr', false);
  const simulated = { cuts: 1000, secondCuts: 40, acknowledged: 9, broken: 0, violations: [], seconds: 1 };
  const real = { kills: 20, acknowledged: 9, violations: [], seconds: 1 };

  test('says what was tried and that it held', () => {
    expect(tortureLines(terminal, simulated, real)).toEqual([
      '1\u202f000 coupures simulées et 20 arrêts réels\u00a0: aucun mot enregistré n’a été perdu.',
    ]);
    expect(tortureLines(terminal, null, { ...real, kills: 1 })).toEqual([
      '1 arrêt réel\u00a0: aucun mot enregistré n’a été perdu.',
    ]);
    expect(tortureLines(terminal, null, null)).toEqual(['Rien n’a été essayé.']);
  });

  test('says what did not hold, each fault on a line', () => {
    const violation = { what: 'one', model: 'weak', seed: 7, at: 3, operation: 'write', isSecond: false } as const;
    const lost = { ...simulated, broken: 1, violations: [{ ...violation, rule: 'lost' as const }] };
    const lines = tortureLines(terminal, lost, { ...real, violations: ['two'] });
    expect(lines).toEqual([
      '1\u202f000 coupures simulées et 20 arrêts réels\u00a0: 2 fautes.',
      '- lost: one (weak, seed 7, cut at 3: write)',
      '- two',
    ]);
  });

  test.each([
    ['--kills', 'x'],
    ['--kills', '-1'],
    ['--cuts', '1.5'],
    ['--cuts', '99999999'],
    ['--seed', ''],
  ])('%s %s is mistyped', async (option, value) => {
    const { code, err } = await octavo(temporaryFolder(), ['torture', 'livre', `${option}=${value}`]);
    expect(code).toBe(2);
    expect(err).toContain(option);
  });
});

describe('the sentences', () => {
  test('are set in French as French is printed', () => {
    const { remarks, counted, ...say } = cliSentences('fr');
    const texts = [...Object.values(say).filter((text) => typeof text === 'string'), ...Object.values(remarks)];
    for (const text of texts) expect(text).not.toMatch(/ [:;»!?](?:\s|$)|« |'/m);
    expect(texts.length).toBeGreaterThan(REMARK_CODES.length + COUNTED.length);
    expect(Object.keys(counted)).toHaveLength(COUNTED.length);
  });

  test('take the same values in both languages', () => {
    const values = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const [fr, en] = [cliSentences('fr'), cliSentences('en')];
    for (const code of REMARK_CODES) expect(values(en.remarks[code]), code).toEqual(values(fr.remarks[code]));
    for (const what of COUNTED) {
      expect(values(en.counted[what].other)).toEqual(['{count}']);
      expect(values(fr.counted[what].one)).toEqual(['{count}']);
    }
  });
});
