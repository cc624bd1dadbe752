import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBlocks } from '../../../../src/renderer/editor/clipboard-markdown';
import { cleanCharacters } from '../../../../src/renderer/editor/paste/clean-characters';
import { decode, kindOf } from '../../../../src/renderer/editor/paste/dropped-files';
import { isMarkdown } from '../../../../src/renderer/editor/paste/markdown-signs';
import { textBlocks } from '../../../../src/renderer/editor/paste/pasted-blocks';
import { linkAddress } from '../../../../src/renderer/editor/paste/pasted-elements';
import { schema } from '../../../../src/shared/document/schema';
import { typographyProfile } from '../../../../src/shared/typography/profiles';

const place = { textLanguage: 'fr-FR', profile: typographyProfile('fr-fine') };
/** Plain text as the Markdown it becomes in a French book. */
const pasted = (text: string, plain = false) => writeBlocks(textBlocks(text, place, { plain, marks: [] }));

describe('plain text', () => {
  test('a blank line ends a paragraph; without any, a line is one', () => {
    expect(pasted('Un.\n\nDeux.\r\n\r\n\r\nTrois.\n')).toBe('Un.\n\nDeux.\n\nTrois.');
    expect(pasted('Un.\nDeux.')).toBe('Un.\n\nDeux.');
  });

  test('lines that a program broke at a margin are joined, also those of a letter without blank lines', () => {
    const mail =
      "Chère Claire, je t'écris de la petite gare où le train n'arrive\npas. Il fait froid, et la vieille dame du guichet dit qu'il ne\nviendra plus.\nViens me chercher avec la voiture de ton frère, si elle veut bien\ndémarrer.";
    expect(pasted(mail)).toBe(
      'Chère Claire, je t’écris de la petite gare où le train n’arrive pas. Il fait froid, et la vieille dame du guichet dit qu’il ne viendra plus.\n\nViens me chercher avec la voiture de ton frère, si elle veut bien démarrer.',
    );
  });

  test('lines of dialogue are paragraphs, with blank lines around or not', () => {
    expect(pasted('— Oui?\n— Non.\n— Si!')).toBe('—\u00a0Oui\u202f?\n\n—\u00a0Non.\n\n—\u00a0Si\u202f!');
    expect(pasted('Il dit :\n\n— Oui.\n— Non.\n\nEt il sort.')).toBe(
      'Il dit\u00a0:\n\n—\u00a0Oui.\n\n—\u00a0Non.\n\nEt il sort.',
    );
  });

  test('verse keeps its lines', () => {
    const poem =
      'Demain, dès l’aube, à l’heure où blanchit la campagne,\nJe partirai. Vois-tu, je sais que tu m’attends.\n\nJe marcherai les yeux fixés sur mes pensées,\nSans rien voir au dehors, sans entendre aucun bruit';
    expect(pasted(poem)).toBe(
      'Demain, dès l’aube, à l’heure où blanchit la campagne,\\\nJe partirai. Vois-tu, je sais que tu m’attends.\n\nJe marcherai les yeux fixés sur mes pensées,\\\nSans rien voir au dehors, sans entendre aucun bruit',
    );
  });

  test('what a letter quotes is a quotation; stars between paragraphs are a scene break', () => {
    expect(pasted('Oui.\n\n> Viens-tu ?\n>\n>> Peut-être\n\n* * *\n\nFin.', false)).toContain('> > Peut-être');
    expect(pasted('Un.\n\n***\n\nDeux.')).toBe('Un.\n\n* * *\n\nDeux.');
  });

  test('is set by the rules of the book, and not when it is pasted without formatting', () => {
    expect(pasted('"Ah?"')).toBe('«\u202fAh\u202f?\u202f»');
    expect(pasted('"Ah?" **x**', true)).toBe('"Ah?" \\*\\*x\\*\\*');
  });

  test('is Markdown only when it clearly is', () => {
    for (const text of [
      '## Titre\n\nTexte',
      'mot[^1]\n\n[^1]: note',
      '[a](https://b.example)',
      '**gras**',
      '| a | b |\n|---|---|',
    ])
      expect(isMarkdown(text)).toBe(true);
    for (const text of [
      'Un mot * et un autre *',
      '# 1 des ventes',
      '- Oui.\n- Non.',
      '1. Un\n2. Deux',
      '2 * 3 * 4',
      'a_b_c',
      '[1] Voir',
      '> cité',
      '---',
    ])
      expect(isMarkdown(text)).toBe(false);
  });

  test('any text makes a document, and no letter of it is lost', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\n\n', '> ', '— ', 'Un mot', '  ', '*')),
        ),
        fc.boolean(),
        (parts, plain) => {
          const text = parts.join('');
          fc.pre(!isMarkdown(cleanCharacters(text)));
          const blocks = textBlocks(text, { textLanguage: 'fr', profile: null }, { plain, marks: [] });
          const document = schema.node('blockquote', null, [...blocks, schema.node('paragraph')]);
          document.check();
          const letters = (words: string) => (words.match(/[\p{L}\p{N}]/gu) ?? []).join('');
          expect(letters(document.textContent)).toBe(letters(cleanCharacters(text)));
        },
      ),
    );
  });
});

describe('characters', () => {
  test('are composed and without invisible junk; no-break spaces stay', () => {
    expect(cleanCharacters('e\u0301te\u0301\u00ad\u200b\ufeff\u00a0!\u202f\u202edroite\u202c\u2066x\u2069')).toBe(
      'été\u00a0!\u202fdroitex',
    );
    expect(cleanCharacters('a\ud800b\udc00')).toBe('a\ufffdb\ufffd');
  });

  test('joiners stay where letters or pictures need them', () => {
    expect(cleanCharacters('a\u200db\u200ec')).toBe('abc');
    expect(cleanCharacters('👩\u200d🚀 می\u200cخواهم')).toBe('👩\u200d🚀 می\u200cخواهم');
  });
});

describe('links', () => {
  test('lead to pages and letters, never to programs and files', () => {
    expect(linkAddress(' https://exemple.fr/a?b=c#d ')).toBe('https://exemple.fr/a?b=c#d');
    expect(linkAddress('MAILTO:a@b.example')).toBe('MAILTO:a@b.example');
    for (const href of [
      'javascript:x',
      'java\nscript:x',
      '\u0001javascript:x',
      'data:text/html,x',
      'file:///x',
      'vbscript:x',
      '#a',
      'x.html',
      '//x',
      'https:',
      'http://[',
      'blob:https://x',
      null,
    ])
      expect(linkAddress(href)).toBeNull();
  });
});

describe('files', () => {
  test('are told by their names, and read in the coding they were written in', () => {
    expect(kindOf({ name: 'Notes.MD', type: '' })).toBe('text');
    expect(kindOf({ name: 'rapport.docx', type: 'text/plain' })).toBe('document');
    expect(kindOf({ name: 'photo.jpg', type: '' })).toBe('picture');
    expect(kindOf({ name: 'son.mp3', type: 'audio/mpeg' })).toBe('other');
    const bytes = (...codes: number[]) => Uint8Array.from(codes).buffer;
    expect(decode(bytes(0xc3, 0xa9))).toBe('é');
    expect(decode(bytes(0xe9, 0x74, 0xe9))).toBe('été');
    expect(decode(bytes(0xff, 0xfe, 0xe9, 0x00))).toBe('é');
    expect(decode(bytes(0x50, 0x4b, 0x00, 0xff))).toBeNull();
  });
});
