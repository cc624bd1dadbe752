import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proofCalls } from '../../../src/main/calls/proof';
import { publish } from '../../../src/main/publishing/pipeline';
import { formatOf } from '../../../src/shared/publishing/formats';
import { hasPdfText } from '../../checkers';
import { fixtureBook } from '../publishing/fixture-book';
import { marked, withOrientation } from '../publishing/prepare-pictures/made-pictures';
import { realTools } from '../publishing/real-tools';
import { type ProofHost, proofHost } from './proof-host';

const LETTER =
  '# La lettre\n\nLe guichet, vu de côté.\n\n![Le guichet](../images/couchee.jpg){alt="Un guichet." width=40%}\n';
const folder = mkdtempSync(join(tmpdir(), 'octavo-proof-pictures-'));

let proofs: ProofHost;
let exported = '';
let shown = '';
let page = 0;
beforeAll(async () => {
  // Held upright by a note in the file alone: half as high as wide, the white quarter above on the left.
  const upright = await marked(800, 400);
  const turned = withOrientation(new Uint8Array(upright.rot90().writeToBuffer('.jpg', { Q: 90, keep: 'none' })), 8);
  const manuscript = await fixtureBook({
    chapters: { 'la-lettre.md': LETTER },
    files: { 'images/couchee.jpg': turned },
  });
  const tools = await realTools();
  const { files } = await publish(
    {
      manuscript,
      formats: [formatOf('pdf')],
      destination: join(folder, 'exports'),
      pandoc: 'shipped',
      now: new Date('2026-11-23T12:00:00Z'),
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
  tools.pictures.close();
  exported = files[0]?.path ?? '';
  await manuscript.close();
  proofs = await proofHost();
  const { id: book } = await proofs.host.manuscripts.open(manuscript.folder);
  const whole = await proofCalls['proof.book']({ book }, proofs.host);
  const pages = await proofCalls['proof.pages']({ book }, proofs.host);
  page = whole?.folios.lettre ?? 0;
  shown = join(folder, 'epreuve.pdf');
  writeFileSync(shown, Buffer.from(pages?.pdf ?? '', 'base64'));
}, 300_000);
afterAll(() => proofs.close());

/** Width, height, number of colours and bits of the pictures on the chapter’s page. */
const pictures = (path: string) =>
  spawnSync('pdfimages', ['-f', String(page), '-l', String(page), '-list', path], { encoding: 'utf8' })
    .stdout.split('\n')
    .slice(2)
    .filter(Boolean)
    .map((line) => line.trim().split(/\s+/))
    .map(([, , , width, height, , colours, bits]) => [width, height, colours, bits].join(' '));

/** The page in greys, as it looks. */
function painted(path: string): Uint8Array {
  const to = join(folder, path === shown ? 'epreuve' : 'export');
  const asked = ['-gray', '-r', '40', '-x', '0', '-y', '0', '-W', '210', '-H', '320', '-singlefile'];
  spawnSync('pdftoppm', [...asked, '-f', String(page), '-l', String(page), path, to]);
  return new Uint8Array(readFileSync(`${to}.pgm`));
}

describe('a picture that a camera kept on its side', () => {
  it('is as upright and as grey in the proof as in the file for the printer', (context) => {
    if (!hasPdfText()) context.skip('poppler-utils is not installed');
    expect(page).toBeGreaterThan(0);
    expect(pictures(exported)).toEqual(['800 400 1 8']);
    expect(pictures(shown)).toEqual(pictures(exported));
  });

  it('stands at the same place of the page, ink for ink', (context) => {
    if (!hasPdfText()) context.skip('poppler-utils is not installed');
    const [one, other] = [painted(shown), painted(exported)];
    expect(one.length).toBe(other.length);
    // Some of it is dark: there is a picture, and its red has become a grey.
    expect(one.filter((level) => level < 140).length).toBeGreaterThan(1000);
    const apart = one.filter((level, at) => Math.abs(level - (other[at] ?? 0)) > 40).length;
    expect(apart / one.length).toBeLessThan(0.002);
  });
});
