import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { pdfText } from '../../../src/main/publishing/readback/pdf-text';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { formatOf } from '../../../src/shared/publishing/formats';
import type { Selection } from '../../../src/shared/publishing/settings';
import { fixtureBook } from './fixture-book';
import { realTools } from './real-tools';

let tools: PublishingTools;
beforeAll(async () => {
  tools = await realTools();
});

const SUGGESTED = `# La file

Il [pleuvait]{.insertion author="Mme Roux" date="2026-11-01T10:00:00Z"}[neigeait]{.deletion author="Mme Roux" date="2026-11-01T10:00:00Z"} [Vraiment ?]{.comment-start id="7" author="Mme Roux" date="2026-11-01T10:00:00Z"}hier[]{.comment-end id="7"}[^a].

[^a]: Une note [ajoutée]{.insertion author="Mme Roux" date="2026-11-01T10:00:00Z"}.
`;

async function made(formats: readonly FormatId[], selection: Selection): Promise<Record<string, Uint8Array>> {
  const manuscript = await fixtureBook({ chapters: { 'la-file.md': SUGGESTED } });
  const published = await publish(
    {
      manuscript,
      formats: formats.map(formatOf),
      selection,
      // A printer's file has no structure to read the notes by.
      settings: { pdf: { layout: { destination: 'office' }, marks: false } },
      destination: mkdtempSync(join(tmpdir(), 'octavo-selected-')),
      pandoc: 'shipped',
      now: new Date('2026-11-23T12:00:00Z'),
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
  return Object.fromEntries(published.files.map(({ format, path }) => [format, readFileSync(path)]));
}
const part = (bytes: Uint8Array | undefined, name: string) =>
  new TextDecoder().decode(unzipSync(bytes ?? new Uint8Array())[name] ?? new Uint8Array());

describe('what is suggested in the text', () => {
  it('is left out everywhere unless it is asked for: the text as it stands', async () => {
    const files = await made(['docx', 'md', 'pdf'], { sections: ['file1'], notes: true, comments: false });
    const docx = part(files.docx, 'word/document.xml');
    for (const text of [
      docx,
      new TextDecoder().decode(files.md),
      (await pdfText(files.pdf ?? new Uint8Array())).body,
    ]) {
      expect(text).toContain('pleuvait');
      expect(text).not.toMatch(/neigeait|Vraiment/);
      // Nothing of the other chapters.
      expect(text).not.toContain('Les pièces');
    }
    expect(docx).not.toMatch(/<w:(?:ins|del) /);
    expect(part(files.docx, 'word/footnotes.xml')).toContain('ajoutée');
  });

  it('is tracked in Word, with who made it and when, and shown elsewhere', async () => {
    const files = await made(['docx', 'md', 'pdf'], { sections: ['file1'], notes: true, comments: true });
    const docx = part(files.docx, 'word/document.xml');
    expect(docx).toMatch(/<w:ins [^>]*w:author="Mme Roux"[^>]*w:date="2026-11-01T10:00:00Z"/);
    expect(docx).toMatch(/<w:del [\s\S]*?<w:delText[^>]*>neigeait<\/w:delText>/);
    expect(docx).toMatch(/<w:commentRangeStart w:id="0"[\s\S]*<w:commentRangeEnd w:id="0"/);
    expect(part(files.docx, 'word/comments.xml')).toMatch(/w:id="0"[\s\S]*Vraiment/);
    expect(new TextDecoder().decode(files.md)).toMatch(/\[neigeait\]\{\.deletion author="Mme Roux"/);
    const pages = await pdfText(files.pdf ?? new Uint8Array());
    expect(pages.body).toMatch(/neigeait/);
    expect(pages.notes).toMatch(/Mme Roux.*Vraiment/s);
  });

  it('a book without its notes has neither them nor their calls', async () => {
    const files = await made(['docx', 'pdf'], { notes: false, comments: false });
    expect(part(files.docx, 'word/document.xml')).not.toContain('footnoteReference');
    const { body, notes } = await pdfText(files.pdf ?? new Uint8Array());
    expect(body).toContain('pleuvait');
    expect(notes.trim()).toBe('');
  });
});
