import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executablePath, openWindow, type PasteWindow } from './open-window';

/** What a page may do to a window that parses it: every one would show in a request, a dialog or a property. */
const TRAPS = [
  '<script>window.hurt = 1; alert(1)</script>',
  '<img src="https://trap.example/1.png" onerror="window.hurt = 2" onload="window.hurt = 2">',
  '<img src=x onerror="window.hurt = 3">',
  '<img srcset="https://trap.example/2.png 2x">',
  '<svg onload="window.hurt = 4"><script>window.hurt = 4</script><foreignObject><iframe src="https://trap.example/3"></iframe></foreignObject><image href="https://trap.example/4.png"/></svg>',
  '<iframe src="https://trap.example/5" srcdoc="<script>parent.hurt = 5</script>"></iframe>',
  '<object data="https://trap.example/6"></object><embed src="https://trap.example/7">',
  '<style>@import "https://trap.example/8.css"; body { background: url(https://trap.example/9.png) }</style>',
  '<link rel="stylesheet" href="https://trap.example/10.css"><link rel="prefetch" href="https://trap.example/11">',
  '<base href="https://trap.example/"><meta http-equiv="refresh" content="0; url=https://trap.example/12">',
  '<p style="background: url(https://trap.example/13.png)" onmouseover="window.hurt = 6">texte</p>',
  '<form action="https://trap.example/14"><input autofocus onfocus="window.hurt = 7"><button>envoyer</button></form>',
  '<video src="https://trap.example/15" poster="https://trap.example/16.png" autoplay></video><audio src="https://trap.example/17" autoplay></audio>',
  '<math><mtext><style><img src="https://trap.example/18.png" onerror="window.hurt = 8"></style></mtext></math>',
  '<details open ontoggle="window.hurt = 9">plié</details>',
  '<a href="javascript:window.hurt=10" id="trap">un piège</a><a href=" java&#10;script:alert(1)">deux</a>',
  '<a href="data:text/html,<script>alert(1)</script>">trois</a><a href="file:///etc/passwd">quatre</a><a href="vbscript:x">cinq</a>',
  '<noscript><p title="</noscript><img src=x onerror=window.hurt=11>">x</p></noscript>',
  '<template><img src="https://trap.example/19.png"></template><portal src="https://trap.example/20"></portal>',
  '<picture><source srcset="https://trap.example/21.png"><img src="https://trap.example/22.png"></picture>',
];

describe.skipIf(executablePath === '')('hostile pastes', () => {
  describe.each([
    ['without a policy', null],
    [
      'under the policy of the window',
      "style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; object-src 'none'",
    ],
  ])('%s', (_name, policy) => {
    let window: PasteWindow;
    beforeAll(async () => {
      window = await openWindow(policy);
      await window.page.evaluate(() => globalThis.window.page.open({ a: '# La panne\n\nUn mot\n' }));
      await window.page.waitForSelector('.ProseMirror');
    });
    afterAll(() => window?.close());

    test.each(TRAPS)('nothing runs and nothing is fetched: %s', async (trap) => {
      for (const html of [
        `<p>avant</p>${trap}<p>après</p>`,
        `<p data-pm-slice="1 1 []">avant</p>${trap}<p>après</p>`,
      ]) {
        await window.page.evaluate(async (source) => {
          globalThis.window.page.caretAfter('Un mot');
          globalThis.window.pasting.paste({ 'text/html': source, 'text/plain': 'x' });
          await globalThis.window.page.flush();
          // What was parsed has had its turn: images, programs and frames begin when the tasks that wait are done.
          for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setTimeout(done));
        }, html);
        const text = await window.page.evaluate(() => globalThis.window.page.host.texts.get('a') ?? '');
        expect(text).toContain('avant');
        expect(text).toContain('après');
        expect(text).not.toMatch(/javascript:|vbscript:|data:text|file:/);
        expect(await window.page.locator('.ProseMirror a:not([href^="http"]):not([href^="mailto:"])').count()).toBe(0);
      }
      expect(await window.page.evaluate(() => (globalThis as { hurt?: number }).hurt)).toBeUndefined();
      expect(window.asked).toEqual([]);
      expect(window.complaints).toEqual([]);
    });
  });

  describe('too much of anything', () => {
    let window: PasteWindow;
    beforeAll(async () => {
      window = await openWindow();
    });
    afterAll(() => window?.close());
    /** A piece many times over, and an end; made in the window, where it is read. */
    const look = (piece: string, times: number, end = '', start = '') =>
      window.page.evaluate(
        ([given, count, last, first]) => {
          const { text, ...rest } = globalThis.window.pasting.look(first + given.repeat(count) + last);
          return { ...rest, length: text.length, text: text.slice(0, 100) };
        },
        [piece, times, end, start] as const,
      );

    test('boxes, quotations, lists and spans 20 000 deep hold their text', async () => {
      for (const tag of [
        'div',
        'blockquote',
        'ul',
        'ol><li',
        'span',
        'b',
        'i',
        'section',
        'td',
        'table><tr><td',
        'h1',
        'a href="#x"',
        'figure',
        'pre',
        'sup',
      ])
        expect(await look(`<${tag}>`, 20_000, 'au fond')).toMatchObject({ text: 'aufond', problem: '' });
    });

    test('a paragraph of ten million characters is cut where a word ends', async () => {
      expect(await look('mot ', 2_500_000, '', '<p>')).toMatchObject({
        length: 7_500_000,
        problem: '',
        isTooLong: false,
      });
    });

    test('a million paragraphs of one letter are refused, and nothing else happens', async () => {
      expect(await look('<p>a', 1_000_000)).toMatchObject({ isTooLong: true });
      await window.page.evaluate(() => globalThis.window.page.open({ a: '# La panne\n\nUn mot\n' }));
      await window.page.waitForSelector('.ProseMirror');
      await window.page.evaluate(() => {
        globalThis.window.page.caretAfter('Un mot');
        globalThis.window.pasting.paste({ 'text/html': '<p>a'.repeat(1_000_000), 'text/plain': 'a' });
        globalThis.window.pasting.paste({ 'text/plain': 'a\n\n'.repeat(1_000_000) });
      });
      expect(await window.page.evaluate(() => globalThis.window.pasting.told())).toEqual([
        'paste.too-long',
        'paste.too-long',
      ]);
      expect(await window.page.locator('.ProseMirror').textContent()).toBe('La panneUn mot');
    });

    test('rows of signs that patterns could stumble over take no time', async () => {
      for (const piece of [
        '<style>',
        '<style',
        '< a style',
        '<a href="#a" id="a">1</a>',
        '<li>x',
        '<ul><li>x</ul>',
        '&nbsp; ',
        '<!--',
        '<br>',
        '<td>',
        '[',
        '*',
        '<p style="',
        '<a style=";:',
        '<p style="mso-list:l0 level3 lfo1">x',
      ])
        expect(await look(piece, 20_000)).toMatchObject({ problem: '' });
    });
  });

  test('of any page the text stays, it is a document of the book, and no link leads to a program', async () => {
    const window = await openWindow();
    try {
      const word = fc.constantFrom(
        'mot',
        'Élan',
        '«oui»',
        '\u202eenvers\u202c',
        'zé\u200bro',
        'e\u0301',
        '\ud800',
        '😀',
        '&amp;',
        '&nbsp;',
        '1.',
        '[1]',
        '*',
        '—',
      );
      const address = fc.constantFrom(
        'https://a.example',
        'javascript:x()',
        ' JaVaScRiPt:x',
        'java\nscript:x',
        'data:text/html,x',
        'file:///x',
        '#_ftn1',
        '#',
        'mailto:a@b.c',
        '//x',
        'x.html',
        '',
      );
      const tag = fc.constantFrom(
        'p',
        'div',
        'span',
        'b',
        'i',
        'u',
        'ul',
        'ol',
        'li',
        'blockquote',
        'h1',
        'h3',
        'h6',
        'table',
        'tr',
        'td',
        'th',
        'caption',
        'figure',
        'figcaption',
        'pre',
        'code',
        'sup',
        'font',
        'section',
        'dl',
        'dd',
        'center',
        'o:p',
        'q',
        'x-y',
      );
      const attribute = fc.constantFrom(
        '',
        ' lang=en',
        ' lang="EN-US"',
        ' style="font-weight:bold"',
        ' style="mso-list:l0 level2 lfo1"',
        ' style="vertical-align:super"',
        ' class=MsoQuote',
        ' class=MsoListParagraph',
        ' colspan=3',
        ' rowspan=200',
        ' colspan=999999',
        ' start=7',
        ' id=x',
        ' align=right',
        ' role=heading',
        ' data-aria-level=2',
      );
      const { html } = fc.letrec<{ html: string }>((tie) => ({
        html: fc.oneof(
          { maxDepth: 6, withCrossShrink: true },
          word,
          fc.constantFrom(
            '<br>',
            '<hr>',
            '<img alt="x" src="https://a.example/x.png">',
            '<!-- x -->',
            '<![if !x]>',
            '</p>',
            '</div>',
            ' ',
            '\n',
          ),
          fc
            .tuple(tag, attribute, fc.array(tie('html'), { maxLength: 4 }))
            .map(([name, said, inside]) => `<${name}${said}>${inside.join(' ')}</${name}>`),
          fc
            .tuple(address, fc.array(tie('html'), { maxLength: 2 }))
            .map(([to, inside]) => `<a href="${to}" name=x>${inside.join('')}</a>`),
        ),
      }));
      await fc.assert(
        fc.asyncProperty(
          fc.array(html, { maxLength: 8 }).map((pieces) => pieces.join('')),
          async (source) => {
            const { found, expected } = await window.page.evaluate((given) => {
              // What the browser itself says is its text, without what no text holds.
              const page = new DOMParser().parseFromString(given, 'text/html');
              for (const quoted of page.querySelectorAll('q')) quoted.prepend('"');
              for (const quoted of page.querySelectorAll('q')) quoted.append('"');
              return { found: globalThis.window.pasting.look(given), expected: page.body.textContent ?? '' };
            }, source);
            expect(found.problem).toBe('');
            const letters = (text: string) =>
              [...text.normalize('NFC').matchAll(/[\p{L}\p{N}«»😀]/gu)]
                .map(([letter]) => letter)
                .sort()
                .join('');
            expect(letters(found.text)).toBe(letters(expected.replace(/[\u202e\u202c\u200b]/g, '')));
            expect(found.text).not.toMatch(/[\u200b\u202a-\u202e]|\p{Cs}/u);
            for (const link of found.links) expect(link).toMatch(/^(?:https?:|mailto:)/);
          },
        ),
        { numRuns: process.env.OCTAVO_THOROUGH === '1' ? 3000 : 200 },
      );
    } finally {
      await window.close();
    }
  });
});
