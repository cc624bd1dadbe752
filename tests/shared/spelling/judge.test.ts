import { describe, expect, test } from 'vitest';
import { formsOf, isRight, stemOf } from '../../../src/shared/spelling/judge';
import { knownWords } from '../../../src/shared/spelling/known-words';
import type { SpellingLanguage } from '../../../src/shared/spelling/languages';
import { isRoman } from '../../../src/shared/spelling/unchecked';
import { wordsIn } from '../../../src/shared/spelling/words';
import { realDictionary } from './real-dictionaries';

const french = await realDictionary('fr');
const english = await realDictionary('en');

/** The words of a text that are wrong, with the real dictionary and the words that the writer has added. */
const wrongIn = (text: string, language: SpellingLanguage = 'fr', added: readonly string[] = []) => {
  const own = knownWords(added);
  const dictionary = language === 'fr' ? french : english;
  return wordsIn(text)
    .map(({ word }) => word)
    .filter((word) => !isRight({ word, language, smallCaps: false }, (form) => own(form) || dictionary.spells(form)));
};

describe('French words that are right', () => {
  test.each([
    ['elisions', 'l’homme d’abord qu’il jusqu’ici lorsqu’on puisqu’elle quoiqu’un t’as n’est-ce s’y d’où l’œuvre'],
    ['with the typewriter’s apostrophe', "l'homme aujourd'hui jusqu'à"],
    ['words that hold an apostrophe', 'aujourd’hui entr’ouvrir presqu’île quelqu’un prud’homme'],
    ['a capital after an elision', 'l’État d’Artagnan L’Homme D’Artagnan'],
    ['hyphens', 'dit-il a-t-il viendra-t-elle parle-t-on vas-y donne-le-moi celui-ci là-bas peut-être c’est-à-dire'],
    ['a verb in -c before -t-', 'vainc-t-il'],
    ['hyphens that a line end may not break', 'peut\u2011être dit\u2010il'],
    ['capitals with accents', 'ÉTAT État À Éric ŒUVRES'],
    ['numerals and ordinals', 'XIXe XIXᵉ IIe Ier XIV 1er 2e 14h30 3,5'],
    ['acronyms and names with a capital inside', 'SNCF d’EDF l’ONU OpenStack GitHub'],
    [
      'addresses, files, tags',
      'https://exampel.org/abcdé?x www.ovvh.com kevin@exampel.org fichier.pdff @kevinn #paanne a_b_cc',
    ],
    ['words of today', 'covid coécrire coécrivait cofondateur courriel email podcast smartphone'],
    ['invisible signs inside', 'anti\u00ADconstitu\u00ADtionnellement por\u200Bte'],
    ['letters with loose accents', 'e\u0301te\u0301'],
    ['what was elided before a guillemet', 'qu’« ici » l’« Iliade »'],
  ])('%s', (_what, text) => expect(wrongIn(text)).toEqual([]));
});

describe('French words that are wrong', () => {
  test.each([
    ['missing accents', 'batiment Etat ecole'],
    ['doubled elision', 'l’l’homme'],
    ['elision before a consonant', 'l’maison qu’Maurice jusqu’demain'],
    ['a -t- nobody asked for', 'travail-t-il'],
    ['a demonstrative before the end', 'langage-ci-là'],
    ['plain slips', 'acceuil develloper language connection ortographe'],
    ['long words in capitals', 'BATIMENT'],
  ])('%s', (_what, text) => expect(wrongIn(text)).toEqual(text.split(' ')));

  test('one slip behind an elision or beside a hyphen is found', () => {
    expect(wrongIn('l’hommme peut-ètre Jean-Kévvin')).toEqual(['l’hommme', 'peut-ètre', 'Jean-Kévvin']);
  });
});

describe('the writer’s own words', () => {
  test('are known with a capital, in capitals, behind an elision and beside a hyphen', () => {
    expect(wrongIn('klaxorer Klaxorer KLAXORER', 'fr', ['klaxorer'])).toEqual([]);
    expect(wrongIn('Ovaxie OVAXIE d’Ovaxie Ovaxie-Lille', 'fr', ['Ovaxie'])).toEqual([]);
  });
  test('a name does not make the word without its capital known', () => {
    expect(wrongIn('ovaxie', 'fr', ['Ovaxie'])).toEqual(['ovaxie']);
  });
  test('what is added is the word behind its elision or before its possessive', () => {
    expect(stemOf('d’Ovaxie', 'fr')).toBe('Ovaxie');
    expect(stemOf('aujourd’huit', 'fr')).toBe('aujourd’huit');
    expect(stemOf('Ovaxie’s', 'en')).toBe('Ovaxie');
  });
});

describe('English', () => {
  test('contractions, possessives, British spellings are right', () => {
    const text = 'don’t customer’s customers’ colour organise organisation travelling theatre defence grey analysed';
    expect(wrongIn(text, 'en')).toEqual([]);
  });
  test('slips are found', () => {
    expect(wrongIn('recieve errour seperate', 'en')).toEqual(['recieve', 'errour', 'seperate']);
  });
});

test('small capitals have no case: a name, an acronym or a numeral may be written in small letters', () => {
  const small = (word: string) => isRight({ word, language: 'fr', smallCaps: true }, (form) => french.spells(form));
  expect(['paris', 'xix', 'xixe', 'unesco'].map(small)).toEqual([true, true, true, true]);
  expect(small('parris')).toBe(false);
});

test('a numeral is one that the Romans would read', () => {
  expect(['XIV', 'MCMXCIX', 'Ier', 'XXIe'].every(isRoman)).toBe(true);
  expect(['IIIIII', 'VX', '', 'XIVeme', 'Lui'].filter(isRoman)).toEqual([]);
});

test('every form that a word may be asked by is named beforehand', () => {
  const asked = (word: string) => formsOf({ word, language: 'fr', smallCaps: false });
  expect(asked('d’Ovaxie')).toEqual(['d’Ovaxie', 'Ovaxie']);
  expect(asked('SNCF')).toEqual([]);
  expect(asked('Jean-Kévvin')).toEqual(expect.arrayContaining(['Jean-Kévvin', 'Jean', 'Kévvin']));
});
