import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../src/main/torture/seeded-random';
import { judge, type Verdict } from '../faults/judge';
import { typedTexts } from '../faults/typed-sequence';
import { monotonic, type Sent } from '../faults/typist';
import { bookFolder } from '../main/manuscript/books';
import { caretAtEndOf, openChapter, tree } from './desk';
import { door, type OpenApp, openApp } from './door';

const THOROUGH = process.env.OCTAVO_THOROUGH === '1';
const LANES = 2;
const KILLS = THOROUGH ? 50 : 13;
const KEYBOARD_KILLS = 4;
const CHAPTER = 'cha1';
const FILE = ['chapters', 'la-panne.md'];

const scratch = () => mkdtempSync(join(tmpdir(), 'octavo-kill9-'));
const fileOf = (folder: string) => readFileSync(join(folder, ...FILE), 'utf8');

/** Asks the host through the preload's bridge, from the page. */
const ask = <Value>(page: Page, name: string, argument: unknown): Promise<Value> =>
  page.evaluate(
    async ([called, given]) => {
      const answer = await Reflect.get(globalThis, 'octavo').call(called, given);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value;
    },
    [name, argument] as const,
  );

/** Types these texts one after the other, a key every 20 ms, in the page and through the bridge alone. */
async function typeThroughBridge(page: Page, book: string, texts: readonly string[], revision: string): Promise<void> {
  await page.evaluate(
    ({ book, chapter, texts, revision }) => {
      const { call } = Reflect.get(globalThis, 'octavo');
      let keys = 0;
      let taken = 0;
      let base = revision;
      const send = async () => {
        const from = texts[taken] ?? '';
        const upTo = keys;
        const to = texts[upTo] ?? '';
        let at = 0;
        while (at < Math.min(from.length, to.length) && from[at] === to[at]) at += 1;
        const splice = { at, del: from.length - at, ins: to.slice(at) };
        const answer = await call('chapters.type', { book, chapter, base, splice });
        if (answer.value?.state !== 'kept') return console.debug('surprise', JSON.stringify(answer).slice(0, 200));
        base = answer.value.revision;
        taken = upTo;
        console.debug('acknowledged', upTo);
        if (upTo % 5 === 0) await call('chapters.settle', { book, chapter });
      };
      setInterval(() => {
        keys = Math.min(keys + 1, texts.length - 1);
      }, 20);
      const again = () => void setTimeout(() => send().finally(again), 150);
      again();
    },
    { book, chapter: CHAPTER, texts, revision },
  );
}

/** One book in one Electron after the other, each killed while its page types. */
async function electronLane(seed: number): Promise<readonly Verdict[]> {
  const random = randomFrom(seed);
  const home = scratch();
  const folder = bookFolder();
  const verdicts: Verdict[] = [];
  let app = await openApp({ home, book: folder });
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { page } = app;
      const { id } = await ask<{ id: string }>(page, 'books.open', { folder });
      const asked = { book: id, chapter: CHAPTER };
      const start = await ask<{ text: string; revision: string }>(page, 'chapters.read', asked);
      const sequence = typedTexts(seed * 1000 + kill, start.text);
      const texts = [start.text, ...Array.from({ length: 200 }, () => sequence.next().value)];
      const messages: Sent[] = [];
      const surprises: string[] = [];
      page.on('console', (message) => {
        const [what, detail] = message.text().split(/ (.*)/);
        const now = monotonic();
        if (what === 'acknowledged') messages.push({ keys: Number(detail), sent: now, answered: now });
        if (what === 'surprise') surprises.push(detail ?? '');
      });
      await typeThroughBridge(page, id, texts, start.revision);
      await pause(200 + random() * 900);
      const cut = monotonic();
      await app.kill();
      const onDisk = fileOf(folder);
      app = await openApp({ home, book: folder });
      const next = await ask<{ recovered: { chapter: string }[] }>(app.page, 'books.open', { folder });
      const { text: recovered } = await ask<{ text: string }>(app.page, 'chapters.read', asked);
      // The page's clock is not ours: how much of the window was lost is measured where there is one clock.
      const typed = {
        texts,
        stamps: [],
        surprises,
        acknowledged: () => Math.max(0, ...messages.map(({ keys }) => keys)),
        slowest: () => 0,
        slack: () => 0,
      };
      const told = next.recovered.map(({ chapter }) => chapter);
      verdicts.push(judge(typed, { cut, onDisk, recovered, after: fileOf(folder), told }));
    }
  } finally {
    await app.kill();
    rmSync(home, { recursive: true, force: true });
  }
  return verdicts;
}

const START = 'Un matin, plus rien ne marchait.';
const WORDS = (round: number) => Array.from({ length: 60 }, (_, index) => ` mot${round}x${index}`).join('');

/** What of the words typed behind `after` a text holds; -1 when it holds something else. */
function typedIn(text: string, before: string, after: string, words: string): number {
  const at = before.indexOf(after) + after.length;
  for (let count = words.length; count >= 0; count -= 1)
    if (text === before.slice(0, at) + words.slice(0, count).trimEnd() + before.slice(at)) return count;
  return -1;
}

/** Types behind the sentence `after` with the keyboard, and lets something happen in the middle of it, after `safe` letters. */
async function typeUntil(
  page: Page,
  after: string,
  words: string,
  safe: number,
  happen: () => Promise<void>,
): Promise<void> {
  await page.keyboard.type(words.slice(0, safe), { delay: 12 });
  // Typed where they were meant to be: what is missing later was lost, not written elsewhere.
  expect(
    await page
      .locator('.ProseMirror p')
      .filter({ hasText: after + words.slice(0, safe).trimEnd() })
      .count(),
  ).toBe(1);
  // Longer than words may be on their way before the line says so: what it calls safe now is.
  await page.waitForTimeout(700);
  await page.locator('.net.safe, .net.saved').waitFor();
  const typing = page.keyboard.type(words.slice(safe), { delay: 12 }).catch(() => undefined);
  await happen();
  await typing;
}

describe(`kill -9 while one types, through the ${door} door`, () => {
  test('typed through the bridge: every acknowledged word is there', { timeout: 600_000 }, async (context) => {
    context.skip(door !== 'electron', 'the browser’s host is killed in tests/faults/kill9.test.ts');
    const lanes = Array.from({ length: LANES }, (_, index) => electronLane(index + 1));
    const verdicts = (await Promise.all(lanes)).flat();
    expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
    expect(verdicts).toHaveLength(LANES * KILLS);
    expect(verdicts.filter(({ isBehind }) => isBehind).length).toBeGreaterThan(verdicts.length / 4);
  });

  test('typed with the keyboard: what the status line called safe is there', async () => {
    const random = randomFrom(11);
    const home = scratch();
    const folder = bookFolder();
    let app: OpenApp | null = null;
    try {
      app = await openApp({ home, book: folder });
      // The window that shows what a cut left is the one in which one goes on typing until the next.
      for (let round = 0; round < KEYBOARD_KILLS; round += 1) {
        const { page } = app;
        await tree(page).waitFor();
        await openChapter(page, 'La panne');
        const before = fileOf(folder);
        const last = before.trimEnd().split('\n').at(-1) ?? START;
        await caretAtEndOf(page, last);
        const words = WORDS(round);
        const safe = 40;
        await typeUntil(page, last, words, safe, async () => {
          await pause(100 + random() * 600);
          await app?.kill();
        });
        app = await openApp({ home, book: folder });
        await tree(app.page).waitFor();
        const count = typedIn(fileOf(folder), before, before.trimEnd(), words);
        expect(count, `round ${round}: ${fileOf(folder)}`).toBeGreaterThanOrEqual(safe);
      }
    } finally {
      await app?.kill();
      rmSync(home, { recursive: true, force: true });
    }
  });

  test('of the page alone: the words are in the next one', async () => {
    const home = scratch();
    const app = await openApp({ home, sample: true });
    const { page } = app;
    try {
      await tree(page).waitFor();
      const folder = join(app.documents, readdirSync(app.documents)[0] ?? '');
      await openChapter(page, 'La panne');
      const sentence = 'C’est un homme qui croit au recomptage.';
      const before = fileOf(folder);
      await caretAtEndOf(page, sentence);
      const words = WORDS(9);
      const safe = 60;
      await typeUntil(page, sentence, words, safe, async () => {
        await page.waitForTimeout(400);
        if (app.electron) {
          const pid = await app.electron.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
          );
          process.kill(pid ?? 0, 'SIGKILL');
        } else {
          const session = await page.context().newCDPSession(page);
          await Promise.race([session.send('Page.crash').catch(() => undefined), page.waitForEvent('crash')]);
        }
      });
      const shown = async () => {
        if (app.electron)
          return app.electron.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
              'document.querySelector(".ProseMirror")?.textContent ?? ""',
            ),
          );
        const next = await page.context().newPage();
        await next.goto(new URL('/', page.url()).href);
        await tree(next).waitFor();
        await openChapter(next, 'La panne');
        return next.getByRole('textbox', { name: 'La panne' }).textContent();
      };
      await expect.poll(shown, { timeout: 15_000, interval: 500 }).toContain(sentence + words.slice(0, safe));
      // No window has the keyboard, and the file follows all the same.
      await expect
        .poll(() => typedIn(fileOf(folder), before, sentence, words), { timeout: 15_000 })
        .toBeGreaterThanOrEqual(safe);
    } finally {
      await app.kill();
      rmSync(home, { recursive: true, force: true });
    }
  });
});
