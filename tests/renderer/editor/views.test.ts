import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../browser.mjs';
import { type HarnessServer, startHarnessServer } from './harness/harness-server';

const executablePath = await findBrowser();
if (!executablePath) console.log('- skipped: the views in a browser: there is no Chromium here');

const SENTENCE = 'Il y avait dans cette maison une lampe que personne n’éteignait jamais, et qui brûlait encore. ';
/** A chapter of so many paragraphs, each of which begins with its own name: `c7.12`. */
const longChapter = (name: string, paragraphs: number) =>
  `# Chapitre ${name}\n\n${Array.from({ length: paragraphs }, (_, index) => `${name}.${index} ${SENTENCE.repeat(4).trim()}`).join('\n\n')}\n`;
const BOOK: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => [`c${index}`, longChapter(`c${index}`, 6 + (index % 5) * 7)]),
);

describe.skipIf(!executablePath)('the book as one text, and two pages side by side', () => {
  let server: HarnessServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startHarnessServer();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.goto(server.harness, { timeout: 120_000 });
    await page.waitForFunction(() => 'page' in window);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (texts: Readonly<Record<string, string>>, extent: 'chapter' | 'book' = 'book') => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.evaluate((chapters) => window.page.open(chapters), texts);
    await page.evaluate((wanted) => window.page.extent(wanted), extent);
    await page.waitForSelector('.ProseMirror');
    await rest();
  };
  /** Until every chapter was read, and what is mounted ahead is mounted. */
  const rest = async () => {
    // A browser that draws nothing for a while, on a busy machine, calls nobody idle: it is not waited for without end.
    await page.evaluate(
      () => new Promise((done) => setTimeout(() => requestIdleCallback(done, { timeout: 3000 }), 250)),
    );
  };
  const frames = (count = 2) =>
    page.evaluate(async (wanted) => {
      for (let frame = 0; frame < wanted; frame += 1)
        await Promise.race([new Promise(requestAnimationFrame), new Promise((done) => setTimeout(done, 3000))]);
    }, count);
  const caretAfter = (text: string) => page.evaluate((words) => window.page.caretAfter(words), text);
  /** Keys that the browser answers by itself: the page hears of a caret it did not set in a later task. */
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      // It leaves alone for a moment what it set itself.
      await page.waitForTimeout(80);
      await page.keyboard.press(key);
      await page.waitForTimeout(80);
    }
  };
  /** The same, in a chapter of the whole book. */
  const caretIn = async (chapter: string, text: string) => {
    await page.locator(`[data-chapter='${chapter}'] .ProseMirror`).evaluate((page) => (page as HTMLElement).focus());
    await caretAfter(text);
    // A caret at the very beginning right after the keyboard came is taken for the browser's own, and put back.
    await page.waitForTimeout(250);
  };
  const go = async (chapter: string) => {
    await page.evaluate((id) => window.page.go(id), chapter);
    await frames();
  };
  const state = () => page.evaluate(() => window.page.state());
  const saved = async (chapter: string) => {
    await page.evaluate(() => window.page.flush());
    return page.evaluate((id) => window.page.host.texts.get(id), chapter);
  };
  const scrollTo = async (top: number) => {
    await page.evaluate((place) => {
      const scroller = document.querySelector('.page-scroll');
      if (scroller) scroller.scrollTop = place;
    }, top);
    await frames();
  };
  /** The top edge of a paragraph, by its name, from that of the window; null when it is not on the page. */
  const topOf = (name: string) =>
    page.evaluate((beginning) => {
      const found = [...document.querySelectorAll('.ProseMirror p')].find((p) => p.textContent?.startsWith(beginning));
      const scroller = document.querySelector('.page-scroll');
      return found && scroller ? found.getBoundingClientRect().top - scroller.getBoundingClientRect().top : null;
    }, `${name} `);
  /** The name of the first paragraph that begins in the window, and where. */
  const inSight = async () => {
    const name = await page.evaluate(() => {
      const top = document.querySelector('.page-scroll')?.getBoundingClientRect().top ?? 0;
      const found = [...document.querySelectorAll('.ProseMirror p')].find(
        (p) => p.getBoundingClientRect().top >= top && p.getBoundingClientRect().top < top + 700,
      );
      return found?.textContent?.split(' ')[0] ?? '';
    });
    return { name, top: await topOf(name) };
  };
  const mounted = () => page.evaluate(() => document.querySelectorAll('.ProseMirror').length);
  const focusedChapter = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('.stack-chapter')?.dataset.chapter ?? null);

  describe('the book as one text', () => {
    test('shows every word from the first chapter to the last while it is scrolled, a few texts at a time', async () => {
      await open(BOOK);
      const seen = await page.evaluate(async () => {
        const scroller = document.querySelector<HTMLElement>('.page-scroll');
        const names = new Set<string>();
        let blank = 0;
        let most = 0;
        if (!scroller) return null;
        for (let isEnd = false; !isEnd; scroller.scrollTop += 350) {
          isEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
          await new Promise<void>((done) =>
            requestAnimationFrame(() => {
              // After the frame was painted.
              const channel = new MessageChannel();
              channel.port1.onmessage = () => done();
              channel.port2.postMessage(0);
            }),
          );
          most = Math.max(most, document.querySelectorAll('.ProseMirror').length);
          const { top, height } = scroller.getBoundingClientRect();
          for (let y = top + 5; y < top + height; y += 25) {
            const found = document.elementFromPoint(500, y);
            if (!found?.closest('.stack-chapter')?.querySelector('.ProseMirror')) blank += 1;
            if (found?.matches('p, h1')) names.add(found.textContent?.split(' ').slice(0, 2).join(' ') ?? '');
          }
        }
        return { names: [...names], blank, most };
      });
      expect(seen?.blank).toBe(0);
      expect(seen?.most).toBeLessThan(20);
      const wanted = Object.values(BOOK).flatMap((text) =>
        [...text.matchAll(/^(?:# )?(\S+ \S+)/gm)].map(([, name]) => name),
      );
      expect(wanted.filter((name) => !seen?.names.includes(name ?? ''))).toEqual([]);
    });

    test('leaves what is on the screen where it is while chapters above and below come and go', async () => {
      await open(BOOK);
      for (const place of [9000, 31_000, 14_000, 300]) {
        await scrollTo(place);
        const { name, top } = await inSight();
        expect(name).toMatch(/^c\d+\.\d+$/);
        await rest();
        expect(await topOf(name)).toBeCloseTo(top ?? Number.NaN, -0.5);
      }
      expect(await mounted()).toBeLessThan(20);
    });

    test('keeps its place when the lines are broken anew', async () => {
      await open(BOOK);
      await scrollTo(12_000);
      await rest();
      const { name, top } = await inSight();
      await page.setViewportSize({ width: 560, height: 800 });
      await frames(3);
      expect(Math.abs(((await topOf(name)) ?? Number.NaN) - (top ?? 0))).toBeLessThan(700);
      await rest();
      const after = await topOf(name);
      expect(after).toBeGreaterThan(-200);
      expect(after).toBeLessThan(900);
    });

    test('arrows lead from a chapter into the next one and back, in the same column', async () => {
      await open({ a: '# Un\n\nUne ligne qui est assez longue.\n', b: 'La suite est longue elle aussi.\n' });
      await caretAfter('Une ligne qui est');
      const left = () => page.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().left ?? 0);
      const column = await left();
      await press('ArrowDown');
      await frames();
      expect(await focusedChapter()).toBe('b');
      expect((await state()).chapter).toBe('b');
      expect(Math.abs((await left()) - column)).toBeLessThan(12);
      await press('ArrowUp');
      await frames();
      expect(await focusedChapter()).toBe('a');
      expect(Math.abs((await left()) - column)).toBeLessThan(20);
      await press('End');
      await press('ArrowRight');
      await page.keyboard.type('X');
      expect(await saved('b')).toBe('XLa suite est longue elle aussi.\n');
      await page.waitForTimeout(250);
      await press('ArrowLeft');
      await press('ArrowLeft');
      await page.keyboard.type('Y');
      expect(await saved('a')).toContain('longue.Y\n');
    });

    test('Ctrl+Home, Ctrl+End and Ctrl+A stay in the chapter, and Backspace at its start takes nothing away', async () => {
      const texts = { a: '# Un\n\nPremier.\n', b: '# Deux\n\nSecond.\n', c: '# Trois\n\nTroisième.\n' };
      await open(texts);
      await caretIn('b', 'Second');
      await press('Control+Home');
      await page.keyboard.press('Backspace');
      await press('Control+End');
      await page.keyboard.press('Delete');
      for (const [id, text] of Object.entries(texts)) expect(await saved(id)).toBe(text);
      await press('Control+a');
      await page.keyboard.press('Backspace');
      expect([await saved('a'), await saved('c')]).toEqual([texts.a, texts.c]);
      expect(await saved('b')).not.toContain('Second');
      await page.keyboard.press('Control+z');
      expect(await saved('b')).toBe(texts.b);
    });

    test('a chapter that is chosen comes to the top with the caret at its beginning, near or far', async () => {
      await open(BOOK);
      for (const id of ['c17', 'c2', 'c23', 'c2']) {
        await go(id);
        const place = await page.evaluate((chapter) => {
          const scroller = document.querySelector<HTMLElement>('.page-scroll');
          const section = document.querySelector<HTMLElement>(`[data-chapter='${chapter}']`);
          if (!scroller || !section) return null;
          const isLast = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
          return { top: section.getBoundingClientRect().top - scroller.getBoundingClientRect().top, isLast };
        }, id);
        if (!place?.isLast) expect(Math.abs(place?.top ?? Number.NaN), id).toBeLessThan(2);
        expect((await state()).chapter).toBe(id);
      }
      await caretAfter('c2.0');
      await page.keyboard.type('!');
      expect(await saved('c2')).toMatch(/c2\.0\s?!/);
    });

    test('a caret that was put into a chapter stays there while the rest of the book is still being read', async () => {
      await open(BOOK, 'chapter');
      await page.evaluate(() => {
        const { delays } = window.page.host;
        for (const id of window.page.host.texts.keys()) delays.set(id, 700);
        for (const id of ['c0', 'c23']) delays.set(id, 60);
        window.page.extent('book');
      });
      await frames();
      await page.evaluate(() => void window.page.go('c23'));
      // It is shown as soon as it was read, whatever else is waited for.
      await page.locator("[data-chapter='c23'] .ProseMirror p").first().waitFor({ timeout: 600 });
      await caretIn('c23', 'c23.2');
      await page.keyboard.type(' un');
      await page.waitForTimeout(900);
      await page.keyboard.type(' deux');
      expect(await saved('c23')).toContain('c23.2 un deux');
    });

    test('what others write is shown in every chapter, mounted or not, and merges with what is typed', async () => {
      await open(BOOK);
      await caretAfter('c0.0');
      await page.keyboard.type(' ici');
      await page.evaluate((text) => {
        const first = window.page.host.texts.get('c0') ?? '';
        window.page.host.changeOutside('c0', first.replace('c0.5', 'c0.5 dehors'));
        window.page.host.changeOutside('c1', (window.page.host.texts.get('c1') ?? '').replace('c1.0', 'c1.0 dehors'));
        window.page.host.changeOutside('c20', text);
      }, '# Chapitre c20\n\nc20.0 réécrit ailleurs.\n');
      await rest();
      expect(await saved('c0')).toMatch(/c0\.0 ici[\s\S]*c0\.5 dehors/);
      expect(await page.locator("[data-chapter='c1'] .text p").first().textContent()).toContain('c1.0 dehors');
      await go('c20');
      expect(await page.locator("[data-chapter='c20'] .text p").first().textContent()).toBe('c20.0 réécrit ailleurs.');
    });

    test('a chapter that cannot be read says so in its place and can be tried again; the others go on', async () => {
      await open({ a: '# Un\n\nPremier.\n', b: '# Deux\n\nSecond.\n', c: '# Trois\n\nTroisième.\n' }, 'chapter');
      await page.evaluate(() => window.page.host.texts.delete('b'));
      await page.evaluate(() => window.page.extent('book'));
      const place = page.locator("[data-chapter='b']");
      await place.getByRole('alert').waitFor();
      await page.locator("[data-chapter='c'] .text p", { hasText: 'Troisième' }).waitFor();
      await caretAfter('Premier');
      await press('ArrowDown');
      await frames();
      expect(await focusedChapter(), 'the caret passes it by').toBe('c');
      await page.evaluate(() => window.page.host.texts.set('b', '# Deux\n\nRetrouvé.\n'));
      await place.getByRole('button', { name: 'Réessayer' }).click();
      await place.locator('p', { hasText: 'Retrouvé' }).waitFor();
    });

    test('chapters that are moved, added and taken out leave the caret, the place and the rest of the text', async () => {
      await open(BOOK);
      await go('c8');
      await caretAfter('c8.1');
      await page.keyboard.type(' ici');
      await frames();
      const before = await topOf('c8.1');
      const ids = Object.keys(BOOK);
      const around = ids.filter((id) => id !== 'c3' && id !== 'c7');
      await page.evaluate((order) => window.page.order(...order), ['c7', ...around]);
      await frames();
      expect(await focusedChapter()).toBe('c8');
      expect(Math.abs(((await topOf('c8.1')) ?? Number.NaN) - (before ?? 0))).toBeLessThan(3);
      await page.keyboard.type(' encore');
      // The very chapter with the caret is moved.
      await page.evaluate((order) => window.page.order(...order), ['c8', ...around.filter((id) => id !== 'c8')]);
      await frames();
      expect(await focusedChapter()).toBe('c8');
      await page.keyboard.type(' toujours');
      expect(await saved('c8')).toContain('c8.1 ici encore toujours');
      expect(
        await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.stack-chapter')].map(({ dataset }) => dataset.chapter),
        ),
      ).toEqual(['c8', ...around.filter((id) => id !== 'c8')]);
    });

    test('typewriter scrolling keeps the line in the middle of the one window', async () => {
      await open(BOOK);
      await page.evaluate(() => window.page.settings({ typewriter: true }));
      await go('c9');
      await caretAfter('c9.4');
      await page.keyboard.type(' mot');
      await frames();
      const off = await page.evaluate(() => {
        const box = document.querySelector('.page-scroll')?.getBoundingClientRect();
        const caret = getSelection()?.getRangeAt(0).getBoundingClientRect();
        return box && caret ? Math.abs((caret.top + caret.bottom) / 2 - (box.top + box.bottom) / 2) : Number.NaN;
      });
      await page.evaluate(() => window.page.settings({ typewriter: false }));
      expect(off).toBeLessThan(20);
    });

    test('a note opens above its chapter and is written in', async () => {
      await open({
        a: '# Un\n\nPremier.\n',
        b: '# Deux\n\nUn mot[^k1a].\n\n[^k1a]: Une note.\n',
        c: '# Trois\n\nFin.\n',
      });
      await page.getByRole('button', { name: 'Note 1' }).click();
      await page.getByRole('textbox', { name: 'Texte de la note 1' }).press('End');
      await page.keyboard.type(' Longue.');
      expect((await state()).chapter).toBe('b');
      expect(await saved('b')).toContain('[^k1a]: Une note. Longue.');
      await page.keyboard.press('Escape');
      expect(await focusedChapter()).toBe('b');
    });

    test('the chapter in the middle of the window is the one it is about while nobody writes', async () => {
      await open(BOOK);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.mouse.move(500, 400);
      await page.mouse.wheel(0, 9000);
      await frames(30);
      const middle = await page.evaluate(
        () => document.elementFromPoint(500, 400)?.closest<HTMLElement>('.stack-chapter')?.dataset.chapter,
      );
      expect(middle).not.toBe('c0');
      expect((await state()).chapter).toBe(middle);
      await caretAfter('c0.0').catch(() => undefined);
    });
  });

  describe('undo', () => {
    test('survives going to other chapters, to the whole book and back, with caret and place', async () => {
      await open(BOOK, 'chapter');
      await go('c4');
      await caretAfter('c4.20');
      await page.keyboard.type(' premier');
      await frames();
      const place = await topOf('c4.20');
      await go('c5');
      await caretAfter('c5.0');
      await page.keyboard.type(' ailleurs');
      await go('c4');
      expect(Math.abs(((await topOf('c4.20')) ?? Number.NaN) - (place ?? 0))).toBeLessThan(3);
      await page.evaluate(() => window.page.extent('book'));
      await rest();
      expect(Math.abs(((await topOf('c4.20')) ?? Number.NaN) - (place ?? 0))).toBeLessThan(3);
      await page.locator("[data-chapter='c4'] .ProseMirror").evaluate((text) => (text as HTMLElement).focus());
      await page.keyboard.type(' second');
      expect(await saved('c4')).toContain('c4.20 premier second');
      await scrollTo(40_000);
      await rest();
      await page.evaluate(() => window.page.extent('chapter'));
      await frames();
      await page.locator('.ProseMirror').evaluate((text) => (text as HTMLElement).focus());
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      expect(await saved('c4')).toBe(BOOK.c4);
      expect(await saved('c5')).toContain('c5.0 ailleurs');
      await page.keyboard.press('Control+Shift+z');
      expect(await saved('c4')).toContain('c4.20 premier');
    });
  });

  describe('two pages', () => {
    test('show two chapters; the one with the keyboard gets what is typed, and is what the window is about', async () => {
      await open({ a: '# Un\n\nPremier.\n', b: '# Deux\n\nSecond.\n' }, 'chapter');
      await page.evaluate(() => window.page.beside('b'));
      await frames();
      expect(await mounted()).toBe(2);
      await page.locator('.ProseMirror', { hasText: 'Second' }).click();
      expect(await state()).toMatchObject({ chapter: 'b', side: 'second' });
      await press('Control+End');
      await page.keyboard.type(' Ici.');
      await page.locator('.ProseMirror', { hasText: 'Premier' }).click();
      expect(await state()).toMatchObject({ chapter: 'a', side: 'first' });
      await press('Control+End');
      await page.keyboard.type(' Là.');
      expect([await saved('a'), await saved('b')]).toEqual(['# Un\n\nPremier. Là.\n', '# Deux\n\nSecond. Ici.\n']);
      await page.keyboard.press('Control+z');
      expect([await saved('a'), await saved('b')]).toEqual(['# Un\n\nPremier.\n', '# Deux\n\nSecond. Ici.\n']);
    });

    test('show one chapter at two places: typed here, read there, and each caret stays where it is', async () => {
      await open({ a: longChapter('a', 30) }, 'chapter');
      await page.evaluate(() => window.page.beside('a'));
      await frames();
      const sides = page.locator('.page-side');
      await sides
        .nth(1)
        .locator('p', { hasText: /^a\.3 / })
        .click();
      await press('Home');
      await sides
        .nth(0)
        .locator('p', { hasText: /^a\.1 / })
        .click();
      await page.waitForTimeout(250);
      await press('Control+Home', 'ArrowDown', 'Home');
      await page.keyboard.type('Ajout. ');
      expect(await sides.nth(1).locator('.text p').first().textContent()).toMatch(/^Ajout\. a\.0/);
      await page.evaluate(() => window.page.otherPage());
      await sides
        .nth(1)
        .locator('.ProseMirror')
        .evaluate((text) => (text as HTMLElement).focus());
      await page.keyboard.type('Et ');
      expect(await saved('a')).toMatch(/\na\.3 [^\n]*Et /);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      expect(await saved('a')).toBe(longChapter('a', 30));
    });

    test('stand one above the other in a narrow window, with a border that the keyboard moves', async () => {
      await open({ a: '# Un\n\nPremier.\n', b: '# Deux\n\nSecond.\n' }, 'chapter');
      await page.evaluate(() => window.page.beside('b'));
      const border = page.getByRole('separator', { name: 'Limite entre les deux vues' });
      expect(await border.getAttribute('aria-orientation')).toBe('vertical');
      const box = (index: number) => page.locator('.page-side').nth(index).boundingBox();
      const before = await box(0);
      await border.press('ArrowRight');
      expect(((await box(0))?.width ?? 0) - (before?.width ?? 0)).toBeCloseTo(16, -0.5);
      await page.setViewportSize({ width: 600, height: 800 });
      await frames(3);
      expect(await border.getAttribute('aria-orientation')).toBe('horizontal');
      const above = await box(0);
      expect((await box(1))?.y).toBeGreaterThan(above?.height ?? 0);
      await border.press('ArrowDown');
      expect(((await box(0))?.height ?? 0) - (above?.height ?? 0)).toBeCloseTo(16, -0.5);
    });

    test('can be one text of the whole book beside one chapter; closing a page leaves the other as it is', async () => {
      await open(BOOK);
      await page.evaluate(() => window.page.beside('c6'));
      await rest();
      await page.locator('.page-side').nth(0).locator('p', { hasText: 'c0.2 ' }).click();
      expect(await state()).toMatchObject({ chapter: 'c0', side: 'first' });
      await page.locator('.page-side').nth(1).locator('p', { hasText: 'c6.0 ' }).click();
      expect(await state()).toMatchObject({ chapter: 'c6', side: 'second' });
      const text = await page.locator('.page-side').nth(1).locator('.ProseMirror').elementHandle();
      await page.evaluate(() => window.page.closeOther());
      await frames();
      expect(await mounted()).toBe(1);
      expect(await text?.evaluate((element) => element.isConnected && document.activeElement === element)).toBe(true);
      await page.keyboard.type('Ici ');
      expect(await saved('c6')).toContain('Ici ');
    });
  });
});
