import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  profileOfBook,
  profileOfLanguage,
  TYPOGRAPHY_PROFILES,
  typographyProfile,
} from '../../../src/shared/typography/profiles';
import { applyEdits, typeset, typographyEdits } from '../../../src/shared/typography/rules';

const fine = typographyProfile('fr-fine');

/** The spaces that cannot be seen, shown: `~` is U+00A0, `_` is U+202F. */
const shown = (text: string) => text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_');
const set = (text: string, id = 'fr-fine') => shown(typeset(text, typographyProfile(id)));

describe('French, fine', () => {
  test.each([
    // Quotation marks
    ['"Oui"', '«_Oui_»'],
    ['Il dit "oui" et "non".', 'Il dit «_oui_» et «_non_».'],
    ['Il dit " oui " puis sort.', 'Il dit «_oui_» puis sort.'],
    ['"Il m\'a dit "non" hier"', '«_Il m’a dit “non” hier_»'],
    ['«mot»', '«_mot_»'],
    ['« mot »', '«_mot_»'],
    ['«\u00a0mot\u00a0»', '«_mot_»'],
    ['l\'"affaire"', 'l’«_affaire_»'],
    ['("oui")', '(«_oui_»)'],
    ['"Vraiment?"', '«_Vraiment_?_»'],
    ['"Fin.', '«_Fin.'],
    ['un écran de 27" de large', 'un écran de 27" de large'],
    ['"Un"\n"Deux"', '«_Un_»\n«_Deux_»'],
    // Signs set apart
    ['Quoi?', 'Quoi_?'],
    ['Quoi ?', 'Quoi_?'],
    ['Quoi\u00a0!', 'Quoi_!'],
    ['Quoi\u2009!', 'Quoi_!'],
    ['Ceci: cela; puis rien', 'Ceci~: cela_; puis rien'],
    ['Ceci : cela', 'Ceci~: cela'],
    ['Quoi?!', 'Quoi_?!'],
    ['Non!!!', 'Non_!!!'],
    ['Ah…?', 'Ah…?'],
    ['(?) et [!]', '(?) et [!]'],
    ['(vraiment?)', '(vraiment_?)'],
    ['mot\ufffc?', 'mot\ufffc_?'],
    ['? seul', '? seul'],
    // Left alone
    ['à 10:55 précises', 'à 10:55 précises'],
    ['un rapport de 3:1', 'un rapport de 3:1'],
    ['https://a.example/b?c=d;e', 'https://a.example/b?c=d;e'],
    ['voir https://a.example/b?', 'voir https://a.example/b_?'],
    ['voir www.a.example!', 'voir www.a.example_!'],
    ['C:\\Users\\x: dossier', 'C:\\Users\\x~: dossier'],
    ['std::mot', 'std::mot'],
    ['bien :-) ou :)', 'bien :-) ou :)'],
    // Apostrophe and ellipsis
    ["l'été d'Anna", 'l’été d’Anna'],
    ["aujourd'hui", 'aujourd’hui'],
    ["5' et 6'2", "5' et 6'2"],
    ['Attendez...', 'Attendez…'],
    ['A....', 'A....'],
    // Dashes
    ['--Oui, dit-il.', '—~Oui, dit-il.'],
    ['-- Oui', '—~Oui'],
    ['— Oui', '—~Oui'],
    ['—Oui\n— Non', '—~Oui\n—~Non'],
    ['mot--mot', 'mot — mot'],
    ['mot -- mot', 'mot — mot'],
    ['--Non?--dit-elle', '—~Non_? — dit-elle'],
    ['---', '---'],
    ['-----', '-----'],
    ['<!-- note -->', '<!-- note -->'],
    // Units and hours
    ['10 % de 300 €', '10~% de 300~€'],
    ['à 16 h 15', 'à 16~h~15'],
    ['à 7 h du matin', 'à 7~h du matin'],
    ['2 hommes', '2 hommes'],
  ])('%s', (text, expected) => {
    expect(set(text)).toBe(expected);
  });
});

describe('the other profiles', () => {
  test.each([
    ['fr-IN', '"Oui: non?"', '«~Oui~: non_?~»'],
    ['en', '"Yes," he said. "It\'s \'fine\'?"', '“Yes,” he said. “It’s ‘fine’?”'],
    ['en', "'Tis the '90s: rock 'n' roll", '’Tis the ’90s: rock ’n’ roll'],
    ['en', 'word--word...', 'word—word…'],
    ['en', 'Why ? 10 %', 'Why ? 10 %'],
  ])('%s: %s', (id, text, expected) => {
    expect(set(text, id)).toBe(expected);
  });

  test('a book takes the profile it names, else that of its language', () => {
    expect(profileOfBook({ typography: 'fr-imprimerie', language: 'fr-FR' })?.id).toBe('fr-IN');
    expect(profileOfBook({ typography: 'fr-2030', language: 'fr-FR' })?.id).toBe('fr-fine');
    expect(profileOfBook({ language: 'en-GB' })?.id).toBe('en');
    expect(profileOfLanguage('fr-CA')?.id).toBe('fr-CA');
    expect(profileOfLanguage('fr_ch')?.id).toBe('fr-CH');
    expect(profileOfLanguage('fr-BE')?.id).toBe('fr-fine');
    expect(profileOfLanguage('en-CA')?.id).toBe('en');
    expect(profileOfLanguage('de')).toBeNull();
    expect(() => typographyProfile('fr-2030')).toThrow('fr-2030');
  });
});

const signs = fc.constantFrom(
  ...['"', "'", '«', '»', '“', '”', '‘', '’', ';', ':', '!', '?', '.', '...', '…', '-', '--', '—', '–', '%', '€', 'h'],
  ...[' ', '  ', '\u00a0', '\u202f', '\u2009', '\n', '(', ')', '\ufffc', '10', '5', 'mot', 'É', 'https://a.b/c', 'tis'],
);
const texts = fc.oneof(
  fc.array(signs, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

describe.each(TYPOGRAPHY_PROFILES)('every text, by $id', (profile) => {
  test('is set once and for all', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = typeset(text, profile);
        expect(shown(typeset(once, profile))).toBe(shown(once));
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps its letters, digits and paragraphs', () => {
    const kept = (text: string) => text.replace(/[^\p{L}\p{N}\p{M}\p{S}\n\ufffc]/gu, '');
    fc.assert(
      fc.property(texts, (text) => {
        expect(kept(typeset(text, profile))).toBe(kept(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('is set by edits in order that do not overlap', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        const edits = typographyEdits(text, profile);
        for (const edit of edits) {
          expect(edit.from).toBeGreaterThanOrEqual(at);
          expect(edit.to).toBeGreaterThanOrEqual(edit.from);
          at = edit.to;
        }
        expect(applyEdits(text, edits)).toBe(typeset(text, profile));
      }),
    );
  });
});

test('an addition of the same words is the same in both French schools but for the width of spaces', () => {
  const folded = (id: string, text: string) =>
    typeset(text, typographyProfile(id)).replace(/[\u00a0\u202f]/g, '\u00a0');
  fc.assert(
    fc.property(texts, (text) => {
      expect(folded('fr-fine', text)).toBe(folded('fr-IN', text));
    }),
  );
  expect(fine.quotes[0].inner).toBe('\u202f');
});
