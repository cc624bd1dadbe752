import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { proofCalls } from '../../../src/main/calls/proof';
import { createDisk } from '../../../src/main/disk';
import { BOOK_LIMITS, CHAPTER_LIMITS } from '../../../src/main/engines/typst-session';
import type { Host } from '../../../src/main/host';
import { forkNode } from '../../../src/main/host-process';
import { installationAt } from '../../../src/main/installation';
import { createManuscripts } from '../../../src/main/manuscript/manuscripts';
import { createProofs, type ProofTimes } from '../../../src/main/proof/proofs';
import type { ChapterProof, EventMessage } from '../../../src/shared/contract';
import { engineBundles } from '../engines/engine-bundles';
import { root } from '../host/test-host';
import { DEVICE } from '../manuscript/books';
import { temporaryFolder } from '../manuscript/folders';

/** As much of a host as a proof asks for, with the real disk, threads and processes. */
export interface ProofHost {
  readonly host: Host;
  readonly events: readonly EventMessage[];
  /** A chapter’s pages; fails where they were overtaken. */
  chapter(book: string, chapter: string, text?: string): Promise<ChapterProof>;
  close(): Promise<void>;
}

/** Times of a test: the book follows at once, or (`quiet`) as late as it says. */
export async function proofHost(times: Partial<ProofTimes> = {}): Promise<ProofHost> {
  const { pandocWorker, pandocWasm } = await engineBundles();
  const events: EventMessage[] = [];
  const base = {
    disk: createDisk(),
    clock: () => new Date('2026-11-23T12:00:00Z'),
    log: () => undefined,
    emit: (event: EventMessage) => void events.push(event),
    device: DEVICE,
    platform: {
      stateFolder: temporaryFolder(),
      installation: {
        ...installationAt(root),
        pandocWasm,
        bundle: (name: string) => join(dirname(pandocWorker), `${name}.cjs`),
      },
      forkProcess: forkNode,
    },
  } as unknown as Host;
  const manuscripts = createManuscripts(base);
  const proofs = createProofs(
    { ...base, manuscripts },
    { quiet: 50, forgotten: 60_000, chapter: CHAPTER_LIMITS, book: BOOK_LIMITS, ...times },
  );
  const host: Host = { ...base, manuscripts, proofs };
  return {
    host,
    events,
    chapter: async (book, chapter, text) => {
      const asked = { book, chapter, revision: 'r', ...(text === undefined ? {} : { text }) };
      const proof = await proofCalls['proof.chapter'](asked, host);
      if (proof === null) throw new Error('Overtaken.');
      return proof;
    },
    close: async () => {
      await proofs.closeAll();
      await manuscripts.close();
    },
  };
}

/** One word on a page: from the left and the top, in points. */
export interface PrintedWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly bottom: number;
}

/** The words of each page of a PDF, where poppler finds them. */
export function wordsOnPages(pdf: string): readonly (readonly PrintedWord[])[] {
  const file = join(mkdtempSync(join(tmpdir(), 'octavo-proof-pdf-')), 'a.pdf');
  writeFileSync(file, Buffer.from(pdf, 'base64'));
  const said = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return said
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)<\/word>/g)].map(
        ([, x, y, bottom, text]) => ({ text: text ?? '', x: Number(x), y: Number(y), bottom: Number(bottom) }),
      ),
    );
}

/** Typst processes that this test started and that still run. */
export const typstProcesses = (): readonly string[] =>
  execFileSync('ps', ['-eo', 'ppid,stat,args'], { encoding: 'utf8' })
    .split('\n')
    .filter(
      (line) =>
        line.includes('typst-session-process.cjs') &&
        line.trim().startsWith(`${process.pid} `) &&
        !/^\s*\d+\s+Z/.test(line),
    );

const WORDS =
  'la file avançait à pas comptés vers le guichet où personne ne semblait plus attendre quiconque et chacun regardait sa montre sans y lire l’heure tandis que dehors la pluie reprenait doucement sur les verrières de la grande salle'.split(
    ' ',
  );

/** Prose that is the same each time: paragraphs of different lengths, with a note every so often. */
export function prose(paragraphs: number, seed = 1): string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const notes: string[] = [];
  const text = Array.from({ length: paragraphs }, (_, index) => {
    const words = Array.from({ length: 20 + next(110) }, () => WORDS[next(WORDS.length)] ?? 'file');
    const first = words.join(' ');
    if (index % 5 !== 2) return `${first.slice(0, 1).toUpperCase()}${first.slice(1)}.`;
    notes.push(`[^p${index}]: Note ${index} de bas de page, assez longue pour tenir une ligne entière ou un peu plus.`);
    return `${first.slice(0, 1).toUpperCase()}${first.slice(1)}[^p${index}].`;
  });
  return [...text, ...notes].join('\n\n');
}
