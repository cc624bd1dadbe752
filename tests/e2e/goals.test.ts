import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/shared/book/counts';
import { daysAfter } from '../../src/shared/goals/calendar';
import { yearOfWriting } from '../fixtures/year-of-writing';
import { book, caretAtEndOf, openChapter, save, tree } from './desk';
import { door, type OpenApp, openApp } from './door';
import { findings, unshownStops } from './findings';

const PARAGRAPH = 'Le jour se levait, et personne au guichet ne répondait encore à la longue file. '.repeat(60).trim();
const WORDS = PARAGRAPH.split(' ').length;

/** A book of four chapters; with `days` of writing on another machine. */
function makeBook(home: string, days: Readonly<Record<string, string>> = {}, goals = ''): string {
  const folder = join(home, 'livre');
  mkdirSync(join(folder, 'chapters'), { recursive: true });
  const body = [
    '{ id: aaaa, title: La panne, file: a.md, status: done, goal: 800 }',
    '{ id: bbbb, title: Le guichet, file: b.md, status: draft, goal: 1500 }',
    '{ id: cccc, title: La facture, file: c.md, status: idea }',
    '{ id: dddd, title: Vide, file: d.md }',
  ];
  writeFileSync(
    join(folder, 'book.yaml'),
    `octavo: 1\ntitle: Le livre noir\nlanguage: fr-FR\n${goals}body:\n${body.map((line) => `  - ${line}\n`).join('')}`,
  );
  for (const [file, title] of [
    ['a', 'La panne'],
    ['b', 'Le guichet'],
    ['c', 'La facture'],
  ] as const)
    writeFileSync(join(folder, 'chapters', `${file}.md`), `# ${title}\n\n${PARAGRAPH}\n`);
  writeFileSync(join(folder, 'chapters', 'd.md'), '# Vide\n\nUn début.\n');
  const other = join(folder, '.octavo', 'dev', 'otherdesk001');
  mkdirSync(other, { recursive: true });
  for (const [name, text] of Object.entries(days)) writeFileSync(join(other, name), text);
  return folder;
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Objectifs et statistiques' });

describe(`goals and statistics, through the ${door} door`, () => {
  let home: string;
  let folder: string;
  let app: OpenApp;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-goals-'));
    folder = makeBook(home);
    app = await openApp({ home, book: folder });
    page = app.page;
    await tree(page).waitFor();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('on the first day there is a sentence, a form, and no figure that was made up', async () => {
    await page.locator('.foot-today').click();
    const dialog = dialogOf(page);
    await dialog.getByText('vos jours s’inscriront ici').waitFor();
    expect(await dialog.locator('.heat-day[role=gridcell]:not(.heat-0)').count()).toBe(0);
    expect(await dialog.locator('.curve').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('goals are set by the keyboard alone, are in book.yaml, and say what is left a day', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('objectifs et stat');
    await page.keyboard.press('Enter');
    const dialog = dialogOf(page);
    const total = dialog.getByLabel('Livre entier');
    await dialog.waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => total.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('beaucoup');
    await page.keyboard.press('Enter');
    await dialog.getByText('«\u202fbeaucoup\u202f» n’a pas été gardé').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('10 000');
    await page.keyboard.press('Enter');
    await expect.poll(() => book(folder)).toContain('words: 10000');
    await dialog.getByLabel('Échéance').fill(daysAfter(dayOf(new Date()), 9));
    await dialog.getByLabel('Échéance').press('Enter');
    await dialog.getByText(/^Il reste .+ mots et 10 jours d’écriture.: .+ par jour\.$/).waitFor();
    const [, left = '', perDay = ''] =
      /reste (.+) mots et .+: (.+) par jour/.exec((await dialog.locator('.goals-sentence').textContent()) ?? '') ?? [];
    const number = (text: string) => Number(text.replace(/\s/g, ''));
    expect(number(perDay)).toBe(Math.ceil(number(left) / 10));
    await dialog.getByRole('textbox', { name: 'Par jour' }).fill('20');
    await dialog.getByRole('textbox', { name: 'Par séance' }).fill('50');
    await dialog.getByRole('textbox', { name: 'Par séance' }).press('Enter');
    await expect.poll(() => book(folder)).toMatch(/daily: 20[\s\S]*session: 50/);
    await dialog.getByRole('checkbox', { name: 'dimanche' }).press('Space');
    await expect.poll(() => book(folder)).toMatch(/days:/);
    expect(await unshownStops(page, 25)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('what is typed counts for the day and the session, what is pasted at one go does not', async () => {
    await openChapter(page, 'Vide');
    await caretAtEndOf(page, 'Un début.');
    await page.keyboard.type(' Cinq mots de plus ici.');
    await save(page);
    await expect.poll(() => page.locator('.foot-today').getAttribute('aria-label')).toContain('5 mots sur 20');
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector('.ProseMirror')?.dispatchEvent(event);
    }, PARAGRAPH);
    await save(page);
    await page.locator('.foot-today').click();
    const dialog = dialogOf(page);
    await dialog.getByText('Les jours en tableau').click();
    const row = dialog.locator('.goals-table tbody tr');
    await expect.poll(async () => (await row.locator('td').allTextContents()).slice(0, 1)).toEqual(['5']);
    expect(Number((await row.locator('td').nth(1).textContent())?.replace(/\s/g, ''))).toBeGreaterThanOrEqual(
      WORDS - 1,
    );
    await dialog.getByRole('checkbox', { name: 'Ce qui est collé d’un bloc' }).check();
    await expect.poll(() => dialog.locator('.goals-figure').nth(1).textContent()).not.toContain('5sur');
    await dialog.getByRole('checkbox', { name: 'Ce qui est collé d’un bloc' }).uncheck();
    const session = dialog.locator('.goals-figure').nth(2);
    await expect.poll(() => session.textContent()).toContain('5sur 50');
    await dialog.getByRole('button', { name: 'Recommencer' }).click();
    await expect.poll(() => session.textContent()).toContain('0sur 50');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('a chapter in the table opens on the page', async () => {
    await page.locator('.foot-today').click();
    await dialogOf(page).getByRole('button', { name: 'Ouvrir «\u202fLa facture\u202f»' }).click();
    await page.getByRole('textbox', { name: 'La facture' }).waitFor();
    expect(readFileSync(join(folder, 'chapters/c.md'), 'utf8')).toContain(PARAGRAPH);
  });
});

describe.each(['light', 'dark'] as const)(`a year of writing in %s, through the ${door} door`, (colorScheme) => {
  let home: string;
  let app: OpenApp;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'octavo-goals-'));
    const goals = `goals: { words: 6000, deadline: ${daysAfter(dayOf(new Date()), 60)}, daily: 500 }\n`;
    const folder = makeBook(home, yearOfWriting(dayOf(new Date()), 3 * WORDS), goals);
    app = await openApp({ home, book: folder, colorScheme });
    await tree(app.page).waitFor();
    await app.page.locator('.foot-today').click();
    await dialogOf(app.page).locator('.curve').waitFor();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('nothing stops anybody', async () => {
    expect(await findings(app.page)).toEqual([]);
  });

  test('the squares are one stop of the keyboard, and the arrows go from day to day', async () => {
    const { page } = app;
    const days = dialogOf(page).getByRole('gridcell');
    expect(await days.count()).toBeGreaterThan(365);
    expect(await dialogOf(page).locator('[role=gridcell][tabindex="0"]').count()).toBe(1);
    const today = dayOf(new Date());
    await dialogOf(page).locator(`[data-day="${today}"]`).focus();
    const focused = () => page.evaluate(() => (document.activeElement as SVGElement | null)?.dataset.day);
    for (const [key, day] of [
      ['ArrowLeft', daysAfter(today, -7)],
      ['ArrowUp', daysAfter(today, -8)],
      ['ArrowDown', daysAfter(today, -7)],
      ['ArrowRight', today],
      ['ArrowRight', today],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(day);
    }
    await page.keyboard.press('Home');
    expect((await focused()) ?? '').toBe(daysAfter(today, -7 * 52 - ((new Date().getDay() + 6) % 7)));
    expect(await days.nth(40).getAttribute('aria-label')).toMatch(/^lundi \d/);
  });
});
