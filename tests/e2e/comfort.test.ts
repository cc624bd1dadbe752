import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chapterFile, openChapter, save } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings } from './findings';

/** The words of the block that holds the caret. */
const caretBlock = (page: Page) =>
  page.evaluate(() => {
    const node = window.getSelection()?.anchorNode;
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest('h1, h2, h3, p, figcaption, td, th')?.textContent ?? '';
  });
/** Selects the first paragraph that holds these words, as a writer does: three clicks. */
const selectParagraph = async (page: Page, words: string) => {
  const paragraph = page.locator('.ProseMirror p').filter({ hasText: words }).first();
  await paragraph.scrollIntoViewIfNeeded();
  await paragraph.click({ clickCount: 3 });
};
/** A number as it is shown, without its spaces. */
const numberIn = (text: string | null) => Number((text ?? '').replace(/[^\d]/g, ''));

/**
 * Stands for the system’s voices alone, of which a test machine has none: what they are asked to say is noted, and
 * `voice.end()` ends it.
 */
const giveVoices = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = [];
    let current: { onend: (() => void) | null } | null = null;
    class FakeUtterance {
      voice = null;
      lang = '';
      rate = 1;
      onend = null;
      onerror = null;
      onboundary = null;
      constructor(readonly text: string) {}
    }
    const voices = [
      { voiceURI: 'thomas', name: 'Thomas', lang: 'fr-FR', localService: true, default: true },
      { voiceURI: 'nuage', name: 'Nuage', lang: 'fr-FR', localService: false, default: false },
    ];
    const synthesis = {
      getVoices: () => voices,
      speak: (utterance: FakeUtterance) => {
        current = utterance;
        said.push(utterance.text);
      },
      cancel: () => {
        current = null;
      },
      addEventListener: () => undefined,
    };
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { configurable: true, value: FakeUtterance });
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: synthesis });
    const end = () => {
      const ended = current;
      current = null;
      ended?.onend?.();
    };
    Object.assign(window, { voice: { said, end, isSpeaking: () => current !== null } });
  });
interface FakeVoice {
  readonly said: string[];
  end(): void;
  isSpeaking(): boolean;
}
const voice = (page: Page) =>
  page.evaluate(() => {
    const { said, isSpeaking } = (window as unknown as { voice: FakeVoice }).voice;
    return { said, isSpeaking: isSpeaking() };
  });
const endSentence = (page: Page) => page.evaluate(() => (window as unknown as { voice: FakeVoice }).voice.end());

describe(`writing is comfortable, through the ${door} door`, () => {
  let home: string;
  let app: OpenApp;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-comfort-'));
    app = await openApp({ home, sample: true });
    page = app.page;
    await openChapter(page, 'La panne');
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const folder = () => join(app.documents, readdirSync(app.documents)[0] ?? '');
  const pageStyle = () =>
    page.evaluate(() => {
      const { fontFamily, fontSize, lineHeight, width } = getComputedStyle(document.querySelector('.page') as Element);
      return { fontFamily, fontSize, lineHeight, width: Number.parseFloat(width) };
    });

  test('« Aa » changes the page at once, by keyboard', async () => {
    await page.getByRole('button', { name: 'Aspect de la page' }).click();
    const look = page.getByRole('dialog', { name: 'Aspect de la page' });
    await look.waitFor();
    expect(await findings(page)).toEqual([]);
    await look.getByRole('slider', { name: 'Taille' }).press('ArrowRight');
    await expect.poll(async () => (await pageStyle()).fontSize).toBe('21px');
    await look.getByRole('slider', { name: 'Interligne' }).press('End');
    await expect.poll(async () => (await pageStyle()).lineHeight).toBe('42px');
    const { width } = await pageStyle();
    await look.getByRole('slider', { name: 'Largeur' }).press('Home');
    await expect.poll(async () => (await pageStyle()).width).toBeLessThan(width * 0.75);
    await look.getByRole('radio', { name: 'Inter' }).check({ force: true });
    await expect.poll(async () => (await pageStyle()).fontFamily).toMatch(/^Inter/);
    await page.keyboard.press('Escape');
    await look.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+>');
    await expect.poll(async () => (await pageStyle()).fontSize).toBe('22px');
  });

  test('the look of the page is the same when Octavo is opened again', async () => {
    // A look is kept when no other change follows it.
    await page.waitForTimeout(600);
    await app.close();
    app = await openApp({ home, sample: true });
    page = app.page;
    await openChapter(page, 'La panne');
    expect(await pageStyle()).toMatchObject({ fontFamily: expect.stringMatching(/^Inter/), fontSize: '22px' });
    await page.getByRole('button', { name: 'Aspect de la page' }).click();
    await page.getByRole('button', { name: 'Revenir à l’aspect d’origine' }).click();
    await expect.poll(pageStyle).toMatchObject({ fontFamily: expect.stringMatching(/Garamond/), fontSize: '20px' });
    await page.keyboard.press('Escape');
  });

  test('focus leaves the paragraph, then the sentence, and everything comes back', async () => {
    await page.locator('.ProseMirror p').nth(1).click();
    await page.keyboard.press('Shift+F8');
    await expect.poll(() => page.locator('.ProseMirror.dims p.lit').count()).toBe(1);
    expect(await page.getByRole('tree').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Shift+F8');
    await page.locator('.ProseMirror.dims span.lit').first().waitFor();
    await page.keyboard.press('Shift+F8');
    await page.locator('.ProseMirror.dims').waitFor({ state: 'detached' });
    await page.keyboard.press('F8');
    await page.getByRole('tree').waitFor();
  });

  test('« Aller à… » opens a chapter at a heading, by a few letters without their accents', async () => {
    await page.keyboard.press('Control+p');
    const goTo = page.getByRole('dialog', { name: 'Aller à' });
    await goTo.waitFor();
    await page.keyboard.type('reserv');
    await goTo.getByRole('option', { name: /^Réserve\s2/ }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Appuyez sur la touche étoile' }).waitFor();
    await expect.poll(() => caretBlock(page)).toBe('Réserve\u00a02');
    await page.keyboard.press('Control+p');
    await goTo.getByRole('option').first().waitFor();
    const offered = await goTo.getByRole('option').allTextContents();
    expect(offered[0], 'the place one was at last comes first').toMatch(/^Réserve\s2/);
    await page.keyboard.type('note 1');
    await goTo
      .getByRole('option', { name: /^Note 1/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await goTo.waitFor({ state: 'detached' });
  });

  test('the outline shows where one is and leads elsewhere, by keyboard too', async () => {
    const outline = page.getByRole('navigation', { name: 'Plan', exact: true });
    await expect.poll(() => outline.locator('[aria-current]').textContent()).toBe('Réserve\u00a02');
    await outline.locator('[aria-current]').press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => caretBlock(page)).toBe('L’arbre');
    await expect.poll(() => outline.locator('[aria-current]').textContent()).toBe('L’arbre');
    await page.getByRole('textbox', { name: 'Appuyez sur la touche étoile' }).press('End');
    await page.keyboard.type(' creux');
    await outline.getByRole('button', { name: 'L’arbre creux' }).waitFor();
    await page.keyboard.press('Control+z');
    await outline.getByRole('button', { name: 'L’arbre', exact: true }).waitFor();
  });

  test('a section is moved, and nothing else of the file changes', async () => {
    await openChapter(page, 'La panne');
    await save(page);
    const before = chapterFile(folder(), 'la-panne.md');
    const cut = before.indexOf('\n## Soixante-deux');
    const first = before.indexOf('\n## Le dossier');
    expect(first).toBeGreaterThan(0);
    await page
      .getByRole('navigation', { name: 'Plan', exact: true })
      .getByRole('button', { name: 'Soixante-deux' })
      .click();
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await save(page);
    const moved = chapterFile(folder(), 'la-panne.md');
    expect(moved.indexOf('## Soixante-deux')).toBeLessThan(moved.indexOf('## Le dossier'));
    const sorted = (text: string) => text.split('\n').filter(Boolean).sort();
    expect(sorted(moved)).toEqual(sorted(before));
    expect(moved.startsWith(before.slice(0, first))).toBe(true);
    expect(cut).toBeGreaterThan(first);
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await save(page);
    expect(chapterFile(folder(), 'la-panne.md')).toBe(before);
  });

  test('what is selected is counted at the foot, and a click counts everything', async () => {
    const count = page.getByRole('region', { name: 'État du livre' }).getByRole('button', { name: /signes/ });
    await expect.poll(() => count.textContent()).toMatch(/^Chapitre/);
    const chapterWords = numberIn(await count.locator('b').textContent());
    await selectParagraph(page, 'La bouilloire');
    await expect.poll(() => count.textContent()).toMatch(/^Sélection/);
    await count.click();
    const panel = page.getByRole('dialog', { name: 'Ce que compte le texte' });
    await panel.getByText('Les notes sont comptées à part').waitFor();
    expect(await findings(page)).toEqual([]);
    const row = async (name: string) =>
      (
        await panel
          .getByRole('row', { name: new RegExp(`^${name} \\d`) })
          .getByRole('cell')
          .allTextContents()
      ).map(numberIn);
    const words = await row('Mots');
    const notes = await row('Mots des notes');
    expect(words).toHaveLength(3);
    expect((words[1] ?? 0) + (notes[1] ?? 0), 'with its notes a chapter has the words the foot shows').toBe(
      chapterWords,
    );
    const book = await page.locator('.status-line p', { hasText: 'Livre' }).locator('b').textContent();
    expect((words[2] ?? 0) + (notes[2] ?? 0), 'and so has the book').toBe(numberIn(book));
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test('without a voice on this computer, that is said; Escape ends it', async () => {
    await page.evaluate(() =>
      Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: undefined }),
    );
    await page.keyboard.press('Control+Alt+Space');
    const bar = page.getByRole('region', { name: 'Lecture à voix haute' });
    await bar.getByText(/n’a pas de voix installée/).waitFor();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Alt+Space');
    await bar.waitFor();
    // Wherever the keyboard is.
    await page.getByRole('treeitem', { name: /^La panne/ }).focus();
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
  });

  test('a chapter is read aloud from the caret, its sentence marked, and held by a small bar', async () => {
    await giveVoices(page);
    await openChapter(page, 'Avant-propos');
    const box = page.getByRole('textbox', { name: 'Avant-propos' });
    await box.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Alt+Space');
    const bar = page.getByRole('region', { name: 'Lecture à voix haute' });
    await bar.waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await bar.getByRole('combobox', { name: 'Voix' }).locator('option').allTextContents()).toEqual(['Thomas']);
    const marked = async () => (await page.locator('.ProseMirror .spoken').allTextContents()).join('');
    const [first] = (await voice(page)).said;
    expect(await marked()).toBe(first);
    await endSentence(page);
    const second = (await voice(page)).said.at(-1);
    expect(second).not.toBe(first);
    await expect.poll(marked).toBe(second);
    await bar.getByRole('button', { name: 'Pause' }).click();
    expect((await voice(page)).isSpeaking).toBe(false);
    await bar.getByRole('button', { name: 'Reprendre la lecture' }).click();
    await bar.getByRole('button', { name: 'Phrase précédente' }).click();
    await expect.poll(marked).toBe(first);
    // What is typed meanwhile before the sentence moves it, and changes nothing of it.
    await page.locator('.ProseMirror h1').click();
    await page.keyboard.press('Home');
    await page.waitForTimeout(100);
    await page.keyboard.type('Mon ');
    expect(await marked()).toBe(first);
    await page.keyboard.press('Control+z');
    for (let sentence = 0; sentence < 12; sentence += 1) await endSentence(page);
    const inSight = await page.evaluate(() => {
      const spoken = document.querySelector('.spoken')?.getBoundingClientRect();
      const frame = document.querySelector('.page-scroll')?.getBoundingClientRect();
      return spoken && frame ? spoken.top > frame.top && spoken.bottom < frame.bottom : false;
    });
    expect(inSight, 'the sentence being read is in sight').toBe(true);
    expect(await page.locator('.ProseMirror .note-call').allTextContents(), 'notes keep their numbers').toEqual([
      '1',
      '2',
    ]);
    expect((await voice(page)).said.join(' '), 'no call of a note is read').not.toMatch(/flûte\s*2/);
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    expect(await page.locator('.spoken').count()).toBe(0);
    expect((await voice(page)).isSpeaking).toBe(false);
  });

  test('the settings hold the same choices', async () => {
    await page.keyboard.press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Réglages' });
    await settings.getByRole('slider', { name: 'Taille' }).waitFor();
    await settings.getByRole('checkbox', { name: /machine à écrire/ }).check();
    await settings.getByRole('radio', { name: 'Au tiers de la page' }).check();
    expect(await findings(page)).toEqual([]);
    await settings.getByRole('checkbox', { name: /machine à écrire/ }).uncheck();
    await page.keyboard.press('Escape');
  });
});
