import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChapter } from '../../src/shared/document/chapter-text';
import { toPandoc } from '../../src/shared/document/pandoc';
import { countWords } from '../../src/shared/document/words';
import { normalise } from '../shared/document/normalise-ast';
import { readWithPandoc, resolveOpaque } from '../shared/document/pandoc-oracle';
import { book, chapterFile, saved } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

/** The one source of the book, as another program would have written it. */
const SOURCES = [
  {
    id: 'perec1965',
    type: 'book',
    title: 'Les Choses',
    author: [{ family: 'Perec', given: 'Georges' }],
    issued: { 'date-parts': [[1965]] },
  },
];

const TITLE = 'Le blues du call center';

/** The file of the page, with the label of its note. As in docs/typography.md, ⍽ is U+00A0 and ¦ is U+202F. */
const expected = (label: string): string =>
  `# Le blues du [*call center*]{lang=en}

::: {.epigraph}
Tout homme est une attente.

[Georges Perec]{.index key="Perec, Georges"}, *Les Choses*
:::

«¦Il m’a dit⍽: “Elle a crié ‘jamais¦!’ et puis ‘peut-être’…”, ajouta-t-il.¦» Qui donc¦? Lui¦; elle⍽: nous¦!

Le train de 10:55 partit à 16⍽h⍽15¦; 50⍽% des places (n^o^⍽5, 12¦500⍽€) étaient vides⍽: voir https://exemple.fr/a?b=c:d et «¦l’œuvre¦», etc. Au [xix]{.smallcaps}^e^⍽siècle, la 1^re^ de M^me^⍽Roux – c’est elle – venait «¦au cœur¦!¦»

::: {.dialogue}
—⍽Vous partez¦?

—⍽Non[^${label}].

—⍽Ah… tant mieux¦!
:::

[^${label}]: Il l’avait dit⍽: «¦Jamais¦!¦»

    Voir [@perec1965].

Le manuel dit⍽: [“Don’t say ‘sorry’: it’s rude!”]{lang=en}¦; il ajoute⍽: «¦Souriez¦!¦»

::: {.verse}
L’hiver, nous irons¦;\\
dans un wagon rose.

Nous serons bien. Un nid\\
de baisers fous¦!
:::

> Qu’est-ce qu’un client¦?

* * *

## L’après⍽: que faire¦?

- attendre¦;
- rappeler **tout de suite**.

:::: {.tableau}
| Poste | Coût |
| --- | ---: |
| L’appel d’un client | 12⍽% |

::: {.legende}
Ce qu’il en coûte
:::
::::

Le code "a" est resté.
`
    .replaceAll('⍽', '\u00a0')
    .replaceAll('¦', '\u202f');

/** What has the keyboard: its role and its name, as a screen reader tells them. */
const keyboardHolder = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const name = element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
    return `${element?.getAttribute('role') ?? element?.localName} ${name.trim()}`;
  });

describe(`a page of difficult French by keyboard alone, through the ${door} door`, () => {
  let home: string;
  let folder: string;
  let app: OpenApp;
  let page: Page;

  /** A key, or a few, as slowly as fingers: the browser moves a caret by itself and tells the page in a later task. */
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(50);
    }
  };
  const type = (text: string) => page.keyboard.type(text);
  /** Writes a paragraph and goes on below it. */
  const line = async (text: string) => {
    await type(text);
    await press('Enter');
  };
  /** Waits until what has that role and name has the keyboard. */
  const inside = (holder: string) => expect.poll(() => keyboardHolder(page), { timeout: 8_000 }).toContain(holder);
  const onPage = async () => {
    await inside(`textbox ${TITLE}`);
    // For 200 ms after a page got the keyboard, ProseMirror takes a move to its beginning for the browser's own, and undoes it.
    await page.waitForTimeout(250);
  };
  /** A command that has no key of its own, through the palette. */
  const command = async (words: string) => {
    await press('Control+k');
    await page.locator('.palette').waitFor();
    await type(words);
    await page
      .locator('[cmdk-item][aria-selected=true]')
      .filter({ has: page.getByText(words, { exact: true }) })
      .waitFor();
    await press('Enter');
    await page.locator('.palette').waitFor({ state: 'hidden' });
  };
  const note = async () => {
    await press('Control+Alt+f');
    await inside('textbox Texte de la note');
  };
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-difficult-'));
    folder = join(home, 'Documents', 'livre');
    mkdirSync(join(folder, 'chapters'), { recursive: true });
    mkdirSync(join(folder, 'sources'));
    writeFileSync(
      join(folder, 'book.yaml'),
      'octavo: 1\ntitle: Livre\nlanguage: fr-FR\nbody:\n  - { id: aaaa, title: Avant, file: avant.md }\n',
    );
    writeFileSync(join(folder, 'chapters', 'avant.md'), '# Avant\n\nRien.\n');
    writeFileSync(join(folder, 'sources', 'references.json'), JSON.stringify(SOURCES));
    app = await openApp({ home, book: folder });
    page = app.page;
    page.setDefaultTimeout(5_000);
    await page.getByRole('textbox', { name: 'Avant' }).waitFor();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const file = () => {
    const name = readdirSync(join(folder, 'chapters')).find((one) => one !== 'avant.md');
    return chapterFile(folder, name ?? '');
  };

  test('its file is this, byte for byte', async () => {
    await press('Control+Shift+Enter');
    await inside('input Titre');
    await type(TITLE);
    await press('Enter');
    await inside(`treeitem ${TITLE}`);
    await press('Enter');
    await onPage();

    // The title has two English words.
    await press('ArrowUp', 'End', 'Shift+Control+ArrowLeft', 'Shift+Control+ArrowLeft', 'Control+i', 'Control+Shift+l');
    await inside('select Langue du passage');
    await press('Enter');
    await onPage();
    await press('End', 'Enter');

    // An epigraph with whom it is by.
    await command('Épigraphe');
    await onPage();
    await line('Tout homme est une attente.');
    await type('Georges Perec');
    await press('Shift+Control+ArrowLeft', 'Shift+Control+ArrowLeft', 'Control+Alt+x');
    await inside('combobox Entrée');
    await press('Enter');
    await onPage();
    await press('End');
    await type(', ');
    await press('Control+i');
    await type('Les Choses');
    await press('Control+i', 'Enter', 'Enter');

    // Quotations in quotations, and every sign.
    await line(
      '"Il m\'a dit : "Elle a crié "jamais!" et puis "peut-être"...", ajouta-t-il." Qui donc ? Lui; elle : nous!',
    );

    // Figures, an address, what the end of a word decides, a century and two abbreviations by their one key.
    await type('Le train de 10:55 partit à 16 h 15; 50 % des places (n° 5');
    await press('Control+Alt+o');
    await type(', 12 500 €) étaient vides: voir https://exemple.fr/a?b=c:d ');
    await type("et « l'oeuvre », etc... Au XIXe siècle");
    await press('Control+Alt+o');
    await type(', la 1re');
    await press('Control+Alt+o');
    await type(' de Mme');
    await press('Control+Alt+o');
    await line(' Roux -- c\'est elle -- venait "au coeur!"');

    // A dialogue of three replies, the second with a note of two paragraphs; the third wanders off between two dashes.
    await command('Dialogue');
    await onPage();
    await line('Vous partez ?');
    await type('Non');
    await note();
    await line('Il l\'avait dit : "Jamais!"');
    await type('Voir ');
    await press('Control+Alt+r');
    await type('perec');
    await page.getByRole('option', { name: /Perec/ }).waitFor();
    await press('Enter');
    await type('.');
    await press('Escape');
    await onPage();
    await line('.');
    await line('Ah... tant mieux!');
    await press('Enter');

    // A passage in English: its own quotation marks and no French spaces; then French again.
    await type('Le manuel dit : ');
    await press('Control+Alt+l');
    await type('"Don\'t say "sorry": it\'s rude!"');
    await press('Control+Alt+l');
    await line('; il ajoute : "Souriez!"');

    // Two stanzas.
    await command('Vers');
    await onPage();
    await line("L'hiver, nous irons;");
    await line('dans un wagon rose.');
    await press('Enter');
    await line('Nous serons bien. Un nid');
    await type('de baisers fous!');
    await press('Enter', 'Enter', 'Enter');

    // A quotation, and a break between scenes.
    await press('Control+Shift+9');
    await line("Qu'est-ce qu'un client?");
    await press('Enter');
    await type('* * *');

    // A heading, a list and a word in bold.
    await press('Control+Alt+2');
    await line("L'après : que faire?");
    await press('Control+Shift+8');
    await line('attendre;');
    await type('rappeler ');
    await press('Control+b');
    await type('tout de suite');
    await press('Control+b');
    await line('.');
    await press('Enter');

    // A table of two columns, its headers, its alignment and its caption.
    await command('Tableau…');
    await inside('input Lignes');
    await type('2');
    await press('Tab');
    await type('2');
    await press('Enter');
    await onPage();
    for (const words of ['Poste', 'Coût', "L'appel d'un client"]) {
      await type(words);
      await press('Tab');
    }
    await type('12 %');
    await command('Colonne à droite');
    await onPage();
    await command('Légende du tableau');
    await onPage();
    await type("Ce qu'il en coûte");
    await press('Enter');

    // Backspace gives back what was typed; so does Ctrl+Z.
    await type('Le code "');
    await press('Backspace');
    await type('a"');
    await press('Control+z');
    await type(' est resté.');

    await saved(page);
    const [label = ''] = /(?<=\[\^)\w+(?=\])/.exec(file()) ?? [];
    expect(label).toMatch(/^\w{5}$/);
    expect(file()).toBe(expected(label));
    expect(book(folder)).toContain(`title: ${TITLE},`);
  });

  test('nothing of it is misspelt, in either language; its words are counted', async () => {
    // A word that is none, so that one sees the checker has been here.
    await type(' Zorglubb et');
    await expect
      .poll(() => page.locator('.ProseMirror .misspelt').allTextContents(), { timeout: 20_000 })
      .toEqual(['Zorglubb']);
    await press(...Array.from(' Zorglubb et', () => 'Backspace'));
    await saved(page);
    const words = countWords(readChapter(file()).doc);
    expect(words).toBe(129);
    await expect.poll(() => page.locator('.status-line .foot-button').textContent()).toContain(`${words} mots`);
  });

  test('is accessible', async () => {
    expect(await findings(page)).toEqual([]);
  });

  test('pandoc reads it as we do', async () => {
    const ours = normalise(await resolveOpaque(toPandoc(readChapter(file()).doc)));
    expect(ours).toEqual(normalise(await readWithPandoc(file())));
  });

  test('closed and opened again, it has the same bytes', async () => {
    const before = file();
    await app.close();
    expect(file()).toBe(before);
    app = await openApp({ home, book: folder });
    page = app.page;
    await inside('textbox ');
    await command(TITLE);
    await onPage();
    await press('Control+End');
    await type('x');
    await press('Backspace');
    await saved(page);
    expect(file()).toBe(before);
  });
});
