import fc from 'fast-check';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { epubFindings, type SoundPages } from '../../../src/main/publishing/epub-check';
import { type ZipFile, zip } from '../../../src/main/publishing/finish/zip';

const NOW = new Date('2026-11-23T12:00:00Z');
const page = (title: string, body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr" xml:lang="fr">
<head><title>${title}</title></head>
<body><section id="${title}"><h1>${title}</h1>
${body}</section></body>
</html>
`;
const NAV = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr" xml:lang="fr">
<head><title>Table</title></head>
<body><nav epub:type="toc"><ol><li><a href="text/un.xhtml">Un</a></li><li><a href="text/deux.xhtml">Deux</a></li></ol></nav></body>
</html>
`;
const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;
const opf = (modified: string) => `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="fr">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:4b5b1c3e-6a39-4f5d-9d53-8b9f0f6d0c11</dc:identifier>
<dc:title>Essai</dc:title><dc:language>fr</dc:language><meta property="dcterms:modified">${modified}</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="un" href="text/un.xhtml" media-type="application/xhtml+xml"/><item id="deux" href="text/deux.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="un"/><itemref idref="deux"/></spine></package>
`;
const LINK = '<p>Voir <a href="deux.xhtml#note">plus loin</a>.</p>\n';
const NOTED = '<p id="note">Une note.</p>\n<p>Et <em>rien</em> d’autre.</p>\n';
const book = (un: string, deux: string, day = 23) =>
  zip(
    [
      ['mimetype', 'application/epub+zip'],
      ['META-INF/container.xml', CONTAINER],
      ['EPUB/package.opf', opf(`2026-11-${day}T12:00:00Z`)],
      ['EPUB/nav.xhtml', NAV],
      ['EPUB/text/un.xhtml', page('un', un)],
      ['EPUB/text/deux.xhtml', page('deux', deux)],
    ],
    NOW,
  );

describe('EPUBCheck, asked again', () => {
  it('says of every next state of a book what it says of it without a memory', async () => {
    const sound: SoundPages = new Set();
    const states: readonly (readonly [string, string])[] = [
      [LINK, NOTED],
      [LINK, NOTED],
      // Words typed, well formed or not.
      [`${LINK}<p>Des mots.</p>\n`, NOTED],
      [`${LINK}<p>Des mots & d’autres.</p>\n`, NOTED],
      [`${LINK}<p>Des mots.</p>\n`, `${NOTED}<p>Encore <strong>un</strong>.</p>\n`],
      // A page that did not change links to what is there no more.
      [`${LINK}<p>Des mots.</p>\n`, '<p id="other">Une note.</p>\n'],
      [`${LINK}<p>Des mots.</p>\n`, NOTED],
      // What is wrong in a page of the same structure but for an attribute.
      [`${LINK}<p onclick="x()">Des mots.</p>\n`, NOTED],
      [`${LINK}<p>Des mots.</p>\n<p id="un">Fin.</p>`, NOTED],
      ['', NOTED],
      [LINK, NOTED],
    ];
    const told: number[] = [];
    for (const [index, [un, deux]] of states.entries()) {
      const bytes = book(un, deux, 10 + index);
      const findings = await epubFindings(bytes, sound);
      expect(findings, String(index)).toEqual(await epubFindings(bytes));
      told.push(findings.length);
    }
    expect(told.map((count) => count > 0)).toEqual([0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0].map((isTold) => isTold === 1));
  });
});

describe('an archive', () => {
  it('has the bytes of one that is packed at once, whatever was packed before', () => {
    const content = fc.oneof(fc.string({ maxLength: 400 }), fc.uint8Array({ maxLength: 400 }));
    const name = fc.stringMatching(/^[a-zé]{1,8}\.(?:xhtml|png|ttf)$/);
    const date = fc.date({ min: new Date('1981-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, content), { selector: ([path]) => path }), date, (files, now) => {
        const made = zip(files as readonly ZipFile[], now);
        expect(Buffer.compare(made, atOnce(files as readonly ZipFile[], now))).toBe(0);
        expect(Object.keys(unzipSync(made))).toEqual(files.map(([path]) => path));
      }),
      { numRuns: 200 },
    );
  });
});

function atOnce(files: readonly ZipFile[], date: Date): Uint8Array {
  const local = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
  const entries: Zippable = {};
  for (const [path, content] of files)
    entries[path] = [
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
      { level: path.endsWith('.png') ? 0 : 6, mtime: local, os: 3, attrs: 0o644 << 16 },
    ];
  return zipSync(entries);
}
