import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { proofCalls } from '../../../src/main/calls/proof';
import type { Manuscript } from '../../../src/main/manuscript/manuscript';
import { hasPdfText } from '../../checkers';
import { fixtureBook } from '../publishing/fixture-book';
import { type ProofHost, proofHost, prose, typstProcesses, wordsOnPages } from './proof-host';

const LETTER = `# La lettre\n\n::: letter\nMadame,\n\nNous avons bien reçu votre demande.\n:::\n\n${prose(40)}\n`;
/** The first chapter of the fixture, and more of it. */
const CHAPTERS = {
  'la-lettre.md': LETTER,
  'les-pieces.md': `# Les pièces\n\nVoir [la file](la-file.md#dedans) et la formule $a^2 + b^2$.\n\n![Le plan](../images/plan.png){alt="Un plan."}\n\n${prose(15, 7)}\n`,
};

let proofs: ProofHost;
let manuscript: Manuscript;
let book = '';
beforeAll(async () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'octavo-proof-'));
  proofs = await proofHost({ quiet: 100 });
  const made = await fixtureBook({ chapters: CHAPTERS });
  await made.close();
  manuscript = await proofs.host.manuscripts.open(made.folder);
  book = manuscript.id;
});
afterAll(() => proofs.close());

const type = async (chapter: string, change: (text: string) => string) => {
  const { text, revision } = await manuscript.readChapter(chapter);
  await manuscript.type(chapter, revision, { at: 0, del: text.length, ins: change(text) });
  await manuscript.settleChapter(chapter);
};

/** The whole book once nothing of it is out of date: on a busy machine that takes its time. */
const current = () =>
  vi.waitFor(
    async () => {
      const proof = await proofCalls['proof.book']({ book }, proofs.host);
      if (!proof?.isCurrent) throw new Error('Not yet.');
      return proof;
    },
    { timeout: 150_000, interval: 50 },
  );
/** The failure that was told of last. */
const lastFailure = () => proofs.events.flatMap((event) => (event.name === 'proof.failed' ? [event.value] : [])).at(-1);

describe('the live proof', { timeout: 180_000 }, () => {
  it.runIf(hasPdfText())('shows a chapter with the very pages it has in the book', async () => {
    const alone = await proofs.chapter(book, 'lettre');
    expect(alone).toMatchObject({ firstFolio: 1, isPlaced: false, width: 396.85, height: 595.276 });
    const whole = await proofCalls['proof.book']({ book }, proofs.host);
    const shown = await proofCalls['proof.pages']({ book }, proofs.host);
    if (!whole || !shown) throw new Error('No book.');
    expect(whole.isCurrent).toBe(true);
    expect(shown.serial).toBe(whole.serial);
    const printed = wordsOnPages(shown.pdf);
    expect(printed).toHaveLength(whole.pages);
    for (const chapter of ['file1', 'pieces', 'lettre']) {
      const placed = await proofs.chapter(book, chapter);
      expect(placed).toMatchObject({ isPlaced: true, firstFolio: whole.folios[chapter] });
      expect(placed.pages).toBe(whole.lengths[chapter]);
      const from = shown.places[chapter]?.[0]?.page ?? -1;
      const pages = wordsOnPages(placed.pdf);
      expect(pages.map((page) => page.map(({ text }) => text))).toEqual(
        printed.slice(from, from + pages.length).map((page) => page.map(({ text }) => text)),
      );
      for (const [index, page] of pages.entries())
        for (const [at, word] of page.entries()) {
          const same = printed[from + index]?.[at];
          expect(Math.abs(word.x - (same?.x ?? 0))).toBeLessThan(0.01);
          expect(Math.abs(word.y - (same?.y ?? 0))).toBeLessThan(0.01);
        }
    }
    expect((await proofs.chapter(book, 'lettre')).pages).toBeGreaterThan(5);
  });

  it.runIf(hasPdfText())('knows where each block of the document stands, after an edit too', async () => {
    const lines = (text: string) =>
      text.split('\n\n').filter((block) => !/^\[\^|^# |^:::|^Nous|^Le service/.test(block));
    const check = async (text: string, blocks: readonly (readonly [block: number, start: string])[]) => {
      const { pdf, places } = await proofs.chapter(book, 'lettre', text);
      const pages = wordsOnPages(pdf);
      for (const [block, start] of blocks) {
        const place = places.find((own) => own.block === block);
        const [first = ''] = start.split(/[\s[]/);
        const near = (pages[place?.page ?? -1] ?? []).filter(
          ({ y, bottom }) => y - 2 <= (place?.y ?? -9) && (place?.y ?? -9) <= bottom + 14,
        );
        expect(near.map((word) => word.text)).toContain(first);
      }
      return places;
    };
    const paragraphs = lines(LETTER);
    const blockOf = (index: number) => index + 1;
    const asked = [1, 7, 20, 33].map((index) => [blockOf(index), paragraphs[index] ?? ''] as const);
    const before = await check(LETTER, asked);
    expect(before[0]).toMatchObject({ block: -1, page: 0 });
    // The title, the letter, and forty paragraphs.
    expect(new Set(before.map(({ block }) => block)).size).toBe(42);
    const longer = LETTER.replace(':::\n\n', `:::\n\nUn alinéa de plus.\n\n${prose(3, 5).split('\n\n[^')[0]}\n\n`);
    const moved = asked.map(([block, start]) => [block + 4, start] as const);
    await check(longer, [[1, 'Un'], ...moved]);
  });

  it('answers the newest of those that wait, and null to the ones it overtakes', async () => {
    const text = (words: string) => `# La lettre\n\n${words}\n`;
    const ask = (words: string) =>
      proofCalls['proof.chapter']({ book, chapter: 'lettre', text: text(words), revision: words }, proofs.host);
    const [first, second, third, fourth] = await Promise.all(['un', 'deux', 'trois', 'quatre'].map(ask));
    expect(first?.revision).toBe('un');
    expect([second, third]).toEqual([null, null]);
    expect(fourth?.revision).toBe('quatre');
    expect(fourth?.serial).toBeGreaterThan(first?.serial ?? Number.POSITIVE_INFINITY);
  });

  it('composes the book anew when the writer rests, and moves the folios of what follows', async () => {
    const before = await current();
    const told = proofs.events.length;
    await type('file1', (text) => `${text}\n\n${prose(20, 3)}\n`);
    const proof = await current();
    expect(proofs.events.slice(told)).toContainEqual({ name: 'proof.recomposed', value: { book, proof } });
    expect(proof.serial).toBeGreaterThan(before.serial);
    expect(proof.pages).toBeGreaterThan(before.pages);
    expect(proof.lengths.file1).toBeGreaterThan(before.lengths.file1 ?? Number.POSITIVE_INFINITY);
    expect(proof.folios.lettre).toBeGreaterThan(before.folios.lettre ?? Number.POSITIVE_INFINITY);
    expect((await proofs.chapter(book, 'lettre')).firstFolio).toBe(proof.folios.lettre);
  });

  it('keeps the last good pages when something cannot be composed, and says where', async () => {
    const image = join(manuscript.folder, 'images', 'plan.png');
    const good = readFileSync(image);
    const before = await current();
    const broken = join(manuscript.folder, 'images', 'cassee.png');
    writeFileSync(broken, good.subarray(0, 30));
    const { text } = await manuscript.readChapter('pieces');
    const showing = text.replace('images/plan.png', 'images/cassee.png');
    const line = showing.split('\n').findIndex((own) => own.includes('cassee')) + 1;
    const where = { book, chapter: 'pieces', line, error: { code: 'engine-failed' } };
    await expect(proofs.chapter(book, 'pieces', showing)).rejects.toMatchObject({ code: 'engine-failed' });
    expect(lastFailure()).toMatchObject(where);
    const failures = () => proofs.events.filter(({ name }) => name === 'proof.failed').length;
    const told = failures();
    await type('pieces', () => showing);
    await vi.waitFor(() => expect(failures()).toBeGreaterThan(told), { timeout: 30_000 });
    expect(lastFailure()).toMatchObject(where);
    expect(await proofCalls['proof.book']({ book }, proofs.host)).toEqual({ ...before, isCurrent: false });
    await type('pieces', () => text);
    expect(await current()).toEqual(before);
    expect((await proofs.chapter(book, 'pieces')).pages).toBeGreaterThan(1);
  });

  it('refuses a chapter that the book does not have', async () => {
    await expect(proofs.chapter(book, 'nulle')).rejects.toMatchObject({ code: 'chapter-not-found' });
    await expect(proofs.chapter(book, 'nulle', 'Texte.')).rejects.toMatchObject({ code: 'chapter-not-found' });
  });

  it('lets the inside margin follow the number of pages', async () => {
    const layout = { trim: '90x140', size: 14, destination: 'lulu' } as const;
    await proofCalls['proof.book']({ book, layout }, proofs.host);
    const few = await current();
    expect(few.pages).toBeLessThan(151);
    const thin = await proofs.chapter(book, 'lettre');
    await type('file1', (text) => `${text}\n\n${prose(120, 11).replaceAll('[^p', '[^q')}\n`);
    expect((await current()).pages).toBeGreaterThan(150);
    const thick = await proofs.chapter(book, 'lettre');
    // Half an inch more at the spine: the lines are shorter.
    expect(thick.pages).toBeGreaterThan(thin.pages);
    await proofCalls['proof.book']({ book, layout: {} }, proofs.host);
  });

  it('has the inside margin of a thick book before it was composed', async () => {
    const thick = `octavo: 1
title: Épais
language: fr-FR
print: { trim: 90x140, size: 14, destination: lulu }
body:
  - { id: file1, title: La file, file: la-file.md }
  - { id: lettre, title: La lettre, file: la-lettre.md }
`;
    const made = await fixtureBook({
      book: thick,
      chapters: { 'la-file.md': `# La file\n\n${prose(160, 11)}\n`, 'la-lettre.md': LETTER },
    });
    await made.close();
    const { id } = await proofs.host.manuscripts.open(made.folder);
    const first = await proofs.chapter(id, 'lettre');
    expect(first.isPlaced).toBe(false);
    const whole = await proofCalls['proof.book']({ book: id }, proofs.host);
    // Lulu wants half an inch more at the spine from here on.
    expect(whole?.pages).toBeGreaterThan(150);
    const placed = await proofs.chapter(id, 'lettre');
    expect(placed.isPlaced).toBe(true);
    expect(placed.places.map(({ page, y }) => ({ page, y }))).toEqual(first.places.map(({ page, y }) => ({ page, y })));
    await proofCalls['proof.close']({ book: id }, proofs.host);
    await proofs.host.manuscripts.release(id);
  });

  it('ends with the book, and leaves no process', async () => {
    await proofs.chapter(book, 'lettre');
    await proofCalls['proof.book']({ book }, proofs.host);
    expect(typstProcesses()).toHaveLength(2);
    await proofCalls['proof.close']({ book }, proofs.host);
    await vi.waitFor(() => expect(typstProcesses()).toEqual([]), { timeout: 10_000 });
    await proofs.chapter(book, 'lettre');
    expect(typstProcesses().length).toBeGreaterThan(0);
    await proofs.host.manuscripts.release(book);
    await proofs.host.proofs.closeUnopened();
    await vi.waitFor(() => expect(typstProcesses()).toEqual([]), { timeout: 10_000 });
  });
});
