import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/renderer/i18n/message';
import { CATALOGUES, type MessageKey, translator } from '../../../src/renderer/i18n/translator';

const sentences = (message: Message): readonly string[] =>
  typeof message === 'string' ? [message] : [message.one, message.other];
const keys = Object.keys(CATALOGUES.fr) as MessageKey[];
const placeholders = (message: Message) =>
  [...new Set(sentences(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

describe('the words of the window', () => {
  it('are the same keys in both languages, none of them empty', () => {
    expect(Object.keys(CATALOGUES.en).sort()).toEqual([...keys].sort());
    for (const language of ['fr', 'en'] as const)
      for (const key of keys)
        for (const text of sentences(CATALOGUES[language][key])) expect(text.trim(), key).not.toBe('');
  });

  it('take the same values in both languages', () => {
    for (const key of keys) expect(placeholders(CATALOGUES.en[key]), key).toEqual(placeholders(CATALOGUES.fr[key]));
  });

  it('change form with a number in the same places', () => {
    for (const key of keys) expect(typeof CATALOGUES.en[key], key).toBe(typeof CATALOGUES.fr[key]);
  });

  it('is set in French as French is printed', () => {
    for (const text of keys.flatMap((key) => sentences(CATALOGUES.fr[key]))) {
      expect(text, `a straight apostrophe in “${text}”`).not.toMatch(/'/);
      expect(text, `a straight quote in “${text}”`).not.toMatch(/"/);
      expect(text, `three dots in “${text}”`).not.toMatch(/\.\.\./);
      expect(text, `no narrow space before ; ! ? % in “${text}”`).not.toMatch(/[^\u202f\s][;!?%]/);
      expect(text, `an ordinary space before ; : ! ? % » in “${text}”`).not.toMatch(/ [;:!?%»]/);
      expect(text, `an ordinary space after « in “${text}”`).not.toMatch(/«[^\u202f]/);
      expect(text, `no narrow space before » in “${text}”`).not.toMatch(/[^\u202f]»/);
      expect(text, `no space before a colon in “${text}”`).not.toMatch(/[^\u00a0]:/);
    }
  });

  it('has typographic apostrophes and quotes in English', () => {
    for (const text of keys.flatMap((key) => sentences(CATALOGUES.en[key]))) expect(text).not.toMatch(/['"]|\.\.\./);
  });
});

describe('a translator', () => {
  it('writes numbers as its language does', () => {
    expect(translator('fr').number(61204)).toBe('61\u202f204');
    expect(translator('en').number(61204)).toBe('61,204');
  });

  it('chooses the form by the number: zero is one in French and many in English', () => {
    expect(translator('fr').t('foot.words', { count: 0 })).toBe('0 mot');
    expect(translator('en').t('foot.words', { count: 0 })).toBe('0 words');
    expect(translator('fr').t('foot.words', { count: 2418 })).toBe('2\u202f418 mots');
    expect(translator('fr').t('foot.words', { count: 1_000_000 })).toBe('1\u202f000\u202f000 mots');
  });

  it('leaves a placeholder without a value in sight', () => {
    expect(translator('en').t('said.added', {})).toBe('“{title}” added');
  });

  it('does not read placeholders in a value', () => {
    expect(translator('en').t('said.added', { title: '{title} {count}' })).toBe('“{title} {count}” added');
  });

  it('writes the hour as a French book does', () => {
    const moment = new Date(2026, 10, 21, 18, 2).toISOString();
    expect(translator('fr').date(moment)).toBe('21 novembre 2026, 18\u00a0h\u00a002');
    expect(translator('en').date(moment)).toBe('21 November 2026, 18:02');
  });
});
