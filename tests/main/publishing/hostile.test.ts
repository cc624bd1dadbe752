import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Manuscript } from '../../../src/main/manuscript/manuscript';
import { type Published, publish } from '../../../src/main/publishing/pipeline';
import type { PublishingTools } from '../../../src/main/publishing/publishing-job';
import { pdfText } from '../../../src/main/publishing/readback/pdf-text';
import { DIALECT } from '../../../src/shared/document/dialect';
import type { FormatId } from '../../../src/shared/publishing/format-ids';
import { FORMATS } from '../../../src/shared/publishing/formats';
import { lettersOf } from '../../../src/shared/publishing/words-kept';
import { epubIsValid, hasEpubCheck } from '../../checkers';
import { fixtureBook } from './fixture-book';
import { realTools } from './real-tools';

/** What a stranger's file could try, and characters that mean something to one of the programs on the way. */
const HOSTILE = `# Le piège #read("/etc/passwd") {#top onclick="alert(1)" typst:text:fill="rgb(read(\\"/etc/passwd\\"))"}

[cliquer](javascript:alert%281%29) [ici](JaVa&#x09;script:alert) [là](data:text/html,x) [perdu](#nulle-part) [fichier](/etc/passwd) [page](https://example.org/?a=1&b=2)

[couleur]{typst:text:fill="rgb(read(\\"/etc/passwd\\"))" style="position:fixed" onmouseover="alert(1)" .ok}

::: {.aside typst:fill="read(\\"/etc/passwd\\")" onclick="alert(1)"}
Encadré.
:::

\`\`\`{=typst}
#panic("typst")
\`\`\`

\`\`\`{=html}
<script>alert(1)</script>
\`\`\`

\`\`\`{=openxml}
<w:p><w:r><w:t>openxml</w:t></w:r></w:p>
\`\`\`

Avant \`#panic("en ligne")\`{=typst} et <b onclick="x">gras</b> <script>alert(2)</script> après.

Signes #let x = 1; $dollar$ @foo <label> \\\\ // commentaire /* bloc */ \\_bas\\_ \\*étoile\\* \\\`accent\\\` = égal + plus - moins / barre ~ tilde -- deux --- trois -? tiret -1 moins ... points "droits" 'simples' https://example.org [crochets] {accolades} && << >> %pct & &amp; ]]> #] "]

- \\# dièse
- \\= égal

![](http://example.org/pixel.png) ![dehors](../../../../etc/passwd) ![données](data:image/png;base64,AAAA)

Contr\u0001ôle \u000bvertical\u007f et \uFFFE non-caractère.

::: {.verse typst:text:size="eval(\\"#panic()\\")" typst:none=1}
| Vers [x]{typst:text:fill="sys.inputs"}
| fin
:::

| A | B |
|---|---|
| [case]{typst:fill="read(\\"/etc/passwd\\")"} | \`#read("/etc/passwd")\`{=typst} |

\`\`\`{=latex}
\\input{/etc/passwd}
\`\`\`

<img src="https://example.org/suivi.gif" onerror="alert(3)"> <a href="vbscript:msgbox(1)">vb</a> ![](file:///etc/passwd) ![](//example.org/p.png)

[retour](<java
script:alert(1)>) [vb](vbscript:x) [blob](blob:https://example.org/1) <javascript:alert(4)>

\`#panic("code")\` et

\`\`\`typst
#import "@preview/cetz:0.3.0"
\`\`\`

Note hostile[^h].

[^h]: \`#eval("1")\`{=typst} Fin #panic() de note.
`;

let tools: PublishingTools;
let manuscript: Manuscript;
let published: Published;
const bytesOf = (format: FormatId) => readFileSync(published.files.find((file) => file.format === format)?.path ?? '');
const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

beforeAll(async () => {
  tools = await realTools();
  manuscript = await fixtureBook({ chapters: { 'la-lettre.md': HOSTILE } });
  published = await publish(
    {
      manuscript,
      formats: FORMATS,
      // Its structure stays in the file: the text is read from it.
      settings: { pdf: { layout: { destination: 'office' }, marks: false } },
      destination: join(manuscript.folder, 'exports'),
      pandoc: 'shipped',
      now: new Date('2026-11-23T12:00:00Z'),
    },
    tools,
    new AbortController().signal,
    () => undefined,
  );
});

describe('a hostile chapter', () => {
  it('is published with its text and warnings that say what was left out', () => {
    const codes = published.warnings.map(({ code }) => code);
    expect(codes).toContain('raw-left-out');
    expect(codes).toContain('image-missing');
    expect(published.warnings.filter(({ code }) => code === 'link-lost').map(({ values }) => values.target)).toEqual(
      expect.arrayContaining(['#nulle-part', '/etc/passwd']),
    );
  });

  it('carries no script, no handler and no dangerous address into EPUB and HTML', () => {
    const parts = unzipSync(bytesOf('epub'));
    const chapter = decode(parts[Object.keys(parts).find((name) => name.endsWith('c-lettre.xhtml')) ?? '']);
    for (const page of [chapter, decode(bytesOf('html'))]) {
      const tags = page.match(/<[a-zA-Z][^>]*>/g)?.join('\n') ?? '';
      expect(tags).not.toMatch(/<script|\son\w+=|javascript:|data:text|passwd|position:fixed|typst:/i);
      expect(tags).not.toMatch(/vbscript:|blob:|file:|<input|suivi\.gif|src="(?:https?:)?\/\//i);
      expect(page).toContain('cliquer');
      expect(page).toContain('https://example.org/?a=1&amp;b=2');
    }
    expect(chapter).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE]/);
  });

  it('is an EPUB that EPUBCheck takes', { timeout: 180_000 }, (context) => {
    if (!hasEpubCheck()) context.skip('EPUBCheck or Java is not installed');
    expect(published.warnings.map(({ code }) => code)).not.toContain('epub-refused');
    const { errors, warnings, report } = epubIsValid(
      published.files.find(({ format }) => format === 'epub')?.path ?? '',
    );
    expect({ errors, warnings }, report).toEqual({ errors: 0, warnings: 0 });
  });

  it('runs nothing in Typst, and prints signs as they were typed', async () => {
    const letters = (await pdfText(bytesOf('pdf'))).body;
    expect(letters).toContain('deux');
    for (const signs of [
      '-- deux --- trois -? tiret -1 moins',
      '"droits" \'simples\'',
      '#let x = 1',
      '@foo',
      '// commentaire',
    ])
      expect(letters.replace(/\s+/g, ' ')).toContain(signs);
    expect(lettersOf(letters)).toContain('paniccode');
    expect(letters).not.toContain('root:');
  });

  it('has no foreign paragraph in the Word document', () => {
    const xml = decode(unzipSync(bytesOf('docx'))['word/document.xml']);
    expect(xml).not.toContain('>openxml<');
    // An address that was typed as text may be read as text.
    expect(xml.replace(/<w:t(?: [^>]*)?>[^<]*<\/w:t>/g, '')).not.toContain('javascript');
    const relations = decode(unzipSync(bytesOf('docx'))['word/_rels/document.xml.rels']);
    expect(relations).not.toMatch(/javascript:|vbscript:|blob:|file:|data:|passwd/i);
  });
});

describe('what a hostile chapter leads to in the other formats', () => {
  it('is no dangerous address, no picture of elsewhere and no code', async () => {
    const content = decode(unzipSync(bytesOf('odt'))['content.xml']);
    const targets = {
      odt: [...content.matchAll(/xlink:href="([^"]*)"/g)].map(([, target = '']) => target),
      tex: [
        ...decode(bytesOf('tex')).matchAll(
          /\\(?:href|url|includegraphics|includesvg|input|include)(?:\[[^\]]*\])?\{([^}]*)\}/g,
        ),
      ].map(([, target = '']) => target),
      md: await targetsOf(decode(bytesOf('md')).replace(/^---\n[\s\S]*?\n---\n/, '')),
    };
    for (const [format, found] of Object.entries(targets)) {
      expect(found.length, format).toBeGreaterThan(1);
      for (const target of found)
        expect(target, format).toMatch(/^(?:https?:\/\/example\.org(?:\/|$)|#|media\/|Pictures\/|Formula-\d+\/$)/);
      // A picture is one of the book’s.
      expect(found.join(' '), format).not.toMatch(/pixel\.png|suivi\.gif|p\.png/);
    }
    expect(decode(bytesOf('tex'))).not.toMatch(/\\(?:input|write18|openin|read)\b/);
    expect(decode(bytesOf('txt'))).toContain('points "droits"');
  });
});

/** Where links and pictures of a Markdown text lead, by pandoc’s reading of it. */
async function targetsOf(text: string): Promise<readonly string[]> {
  const pandoc = tools.pandoc.open('shipped', new Date(0));
  const { bytes } = await pandoc.convert({ text }, { from: DIALECT, to: 'json' });
  pandoc.close();
  const json = decode(bytes);
  expect(json).not.toContain('"RawInline"');
  expect(json).not.toContain('"RawBlock"');
  expect(json).not.toMatch(/\["(?:on\w+|style|typst:[^"]*)",/);
  return [...json.matchAll(/,\["([^"]*)",""\]\]\}/g)].map(([, target = '']) => target);
}

describe('a chapter that nobody could follow', () => {
  it('is refused with a sentence, and nothing is written', async () => {
    const deep = await fixtureBook({ chapters: { 'la-lettre.md': `# La lettre\n\n${'>'.repeat(5000)} x\n` } });
    const destination = join(deep.folder, 'exports');
    const running = publish(
      { manuscript: deep, formats: FORMATS, destination, pandoc: 'shipped', now: new Date('2026-11-23T12:00:00Z') },
      tools,
      new AbortController().signal,
      () => undefined,
    );
    await expect(running).rejects.toMatchObject({
      code: 'passage-failed',
      values: { chapter: 'La lettre', line: 3 },
      detail: expect.stringContaining('nested too deeply: >>>'),
    });
    expect(existsSync(destination)).toBe(false);
  });
});
