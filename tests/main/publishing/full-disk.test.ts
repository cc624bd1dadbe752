import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDisk } from '../../../src/main/disk';
import { realPrimitives } from '../../../src/main/disk/real-primitives';
import type { Artefact } from '../../../src/main/publishing/publishing-job';
import { writeArtefacts } from '../../../src/main/publishing/write';
import { formatOf } from '../../../src/shared/publishing/formats';
import { createFaultyPrimitives } from '../../faults/faulty-primitives';
import { temporaryFolder } from '../manuscript/folders';

const made = (content: string): Artefact => ({ bytes: new TextEncoder().encode(content.repeat(5000)) });

describe('a disk that is full in the middle of an export', () => {
  it.each([0, 1, 2])('leaves no half file under a final name (it fills at the file number %i)', async (nth) => {
    const folder = join(temporaryFolder(), 'sortie');
    mkdirSync(folder);
    writeFileSync(join(folder, 'livre.html'), 'celui d’avant');
    const full = createFaultyPrimitives(realPrimitives, {
      code: 'ENOSPC',
      calls: ['write'],
      half: true,
      nth,
      lasting: true,
    });
    const writing = writeArtefacts(
      createDisk(full),
      { folder, book: folder },
      'livre',
      ' (à vérifier)',
      [
        { format: formatOf('html'), artefact: made('html'), differences: [] },
        {
          format: formatOf('md'),
          artefact: { ...made('md'), beside: { 'media/1.png': new Uint8Array(9000) } },
          differences: [],
        },
      ],
      new AbortController().signal,
    );
    await expect(writing).rejects.toMatchObject({ code: 'disk-full' });
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'media');
    // What was there is there as it was, or whole as it became: the disk was too full to bring the old one back.
    expect(left).toEqual(['livre.html']);
    const text = readFileSync(join(folder, 'livre.html'), 'utf8');
    expect(['celui d’avant', 'html'.repeat(5000)]).toContain(text);
    if (nth === 0) expect(text).toBe('celui d’avant');
    expect(existsSync(join(folder, 'livre.md'))).toBe(false);
  });
});
