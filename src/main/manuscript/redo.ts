import { createHmac, timingSafeEqual } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { OctavoError } from '../../shared/errors';
import type { Disk } from '../disk';
import { revisionOf, revisionOfText } from './surroundings';

const path = z.array(z.string().min(1).max(400)).min(1).max(6);
const revision = z.string().regex(/^[0-9a-f]{64}$/);

const stepSchema = z.discriminatedUnion('kind', [
  /** A file gets a text. `before`: the revision of what it holds; `null`: there is none yet. */
  z.object({ kind: z.literal('write'), path, before: revision.nullable(), text: z.string() }),
  /** A file takes another name; nothing is done when it is gone and the other is there. */
  z.object({ kind: z.literal('move'), from: path, to: path }),
]);
const recordSchema = z.object({ v: z.literal(1), what: z.string().max(60), steps: z.array(stepSchema).max(20_000) });

/** One file of an operation; paths are parts inside the book's folder. */
export type RedoStep = Readonly<z.infer<typeof stepSchema>>;

/** What is needed of the world to do operations on several files. */
export interface RedoSurroundings {
  readonly disk: Disk;
  /** The book's folder. */
  readonly folder: string;
  /** `.octavo/dev/<device>/tx`, whether it is there or not. */
  readonly records: string;
  /** Makes that folder. */
  makeRecords(): Promise<void>;
  /** Signs the records: what another machine's book brings along cannot make this one write. */
  readonly secret: Uint8Array;
  /** Keeps the bytes of a file that is neither what it was nor what it becomes, before it is written over. */
  keep(path: readonly string[], bytes: Uint8Array): Promise<void>;
  /** Puts a record aside that is not ours to do. */
  refuse(file: string): Promise<void>;
}

/** Where an operation may reach, whoever wrote its record. */
function isAllowed([top, second]: readonly string[], depth: number): boolean {
  if (top === 'book.yaml') return depth === 1;
  if (top === 'chapters' || top === 'images') return depth === 2;
  return top === '.octavo' && second === 'trash' && depth <= 4;
}

const ENDING = '.json';

/** Operations on several files: all or nothing, whenever the power is cut. */
export class Redo {
  readonly #surroundings: RedoSurroundings;
  #last = 0;

  constructor(surroundings: RedoSurroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * Does every step, or none. Resolves when all is on the disk. When a step fails, those done are taken back; should that
   * fail too, the record stays, and `finish` does the operation at the next occasion.
   */
  async run(what: string, steps: readonly RedoStep[]): Promise<void> {
    if (steps.length === 0) return;
    const [first] = steps;
    // One atomic replacement needs no record.
    if (steps.length === 1 && first?.kind === 'write') return this.#apply(first);
    const { disk, records, makeRecords } = this.#surroundings;
    await makeRecords();
    const file = join(records, `${String((await this.#lastRecord()) + 1).padStart(6, '0')}${ENDING}`);
    this.#last += 1;
    const undo = await this.#inverse(steps);
    await disk.writeDurably(file, this.#sign(JSON.stringify({ v: 1, what, steps })));
    let done = 0;
    try {
      for (const step of steps) {
        done += 1;
        await this.#apply(step);
      }
    } catch (error) {
      try {
        for (const back of undo.slice(0, done).reverse()) await back();
        await disk.remove(file);
      } catch {
        // Half done and no way back for now: the record is there, and the operation will be finished.
      }
      throw error;
    }
    await disk.remove(file);
  }

  /** Finishes what a power cut or a failure left half done. Gives the names of the operations; never throws for a bad record. */
  async finish(): Promise<readonly string[]> {
    const { disk, records, refuse } = this.#surroundings;
    const finished: string[] = [];
    // Before anything is done of a record: who wrote it may have been killed before its name was on the disk.
    await disk.flushFolder(records);
    for (const { name, kind } of await disk.list(records)) {
      if (kind !== 'file' || !name.endsWith(ENDING)) continue;
      const file = join(records, name);
      const bytes = await disk.read(file);
      const record = bytes === null ? null : this.#verify(bytes);
      if (record === null) {
        await refuse(file);
        continue;
      }
      for (const step of record.steps) await this.#apply(step);
      await disk.remove(file);
      finished.push(record.what);
    }
    return finished;
  }

  /** How many records wait to be done again, and how many are not ours to do; nothing is done. Rejects as the disk does. */
  async look(): Promise<{ readonly valid: number; readonly foreign: number }> {
    const { disk, records } = this.#surroundings;
    let valid = 0;
    let foreign = 0;
    for (const { name, kind } of await disk.list(records)) {
      if (kind !== 'file' || !name.endsWith(ENDING)) continue;
      const bytes = await disk.read(join(records, name)).catch(() => null);
      if (bytes !== null && this.#verify(bytes) !== null) valid += 1;
      else foreign += 1;
    }
    return { valid, foreign };
  }

  async #lastRecord(): Promise<number> {
    const { disk, records } = this.#surroundings;
    const numbers = (await disk.list(records)).map(({ name }) => Number.parseInt(name, 10) || 0);
    this.#last = Math.max(this.#last, ...numbers);
    return this.#last;
  }

  #sign(json: string): string {
    return `${this.#signature(json).toString('hex')} ${json}\n`;
  }

  #signature(json: string): Buffer {
    return createHmac('sha256', this.#surroundings.secret).update(json).digest();
  }

  /** The record, if it is whole, ours, and reaches only where operations may reach. */
  #verify(bytes: Uint8Array): z.infer<typeof recordSchema> | null {
    const text = new TextDecoder().decode(bytes);
    const json = text.slice(65, -1);
    const signature = Buffer.from(text.slice(0, 64), 'hex');
    if (!text.endsWith('\n') || signature.length !== 32 || !timingSafeEqual(signature, this.#signature(json)))
      return null;
    const record = recordSchema.safeParse(JSON.parse(json));
    return record.success ? record.data : null;
  }

  async #inside(parts: readonly string[]): Promise<string> {
    if (!isAllowed(parts, parts.length)) throw new OctavoError('path-outside-book', { file: parts.join('/') });
    return this.#surroundings.disk.inside(this.#surroundings.folder, parts);
  }

  protected async apply(step: RedoStep): Promise<void> {
    const { disk, folder, keep } = this.#surroundings;
    if (step.kind === 'move') {
      const from = await this.#inside(step.from);
      const to = await this.#inside(step.to);
      if ((await disk.stat(from)) === null || (await disk.stat(to)) !== null) {
        // Done by a program that was killed, maybe before it flushed the folders.
        for (const path of [to, from]) await disk.flushFolder(dirname(path));
        return;
      }
      await disk.makeInside(folder, step.to.slice(0, -1));
      return disk.rename(from, to);
    }
    const file = await this.#inside(step.path);
    const current = await disk.read(file);
    const found = current === null ? null : revisionOf(current);
    if (found === revisionOfText(step.text)) return disk.flushFolder(dirname(file));
    if (current !== null && found !== step.before) await keep(step.path, current);
    await disk.makeInside(folder, step.path.slice(0, -1));
    await disk.writeDurably(file, step.text);
  }

  #apply(step: RedoStep): Promise<void> {
    return this.apply(step);
  }

  /** What takes each step back; made before the first is done. */
  async #inverse(steps: readonly RedoStep[]): Promise<readonly (() => Promise<void>)[]> {
    const { disk } = this.#surroundings;
    return Promise.all(
      steps.map(async (step) => {
        if (step.kind === 'move') {
          const from = await this.#inside(step.from);
          const to = await this.#inside(step.to);
          return async () => {
            if ((await disk.stat(from)) === null && (await disk.stat(to)) !== null) await disk.rename(to, from);
          };
        }
        const file = await this.#inside(step.path);
        const before = await disk.read(file);
        return () => (before === null ? disk.remove(file) : disk.writeDurably(file, before));
      }),
    );
  }
}
