import { BEGIN, END, findAll, type LineRule, onlyWhere, put, SP } from './finding';
import { NOTE_CALL, OBJECT } from './signs';

/** Words that are written with œ or æ (row 23), as stems: `-` stands for any ending. */
const WITH_LIGATURE =
  'bœuf- chœur- cœur- écœur- rancœur- contrecœur- mœurs nœud- œdème- œdém- œdipe- œdipien- œil œillad- œillet- œillèr- œilleton- œnolog- œsophag- œstrogèn- œstral- œuf- œuvr- manœuvr- désœuvr- sœur- sœurette- consœur- vœu vœux fœtus fœtal- cœliaque- cœlacanthe- œcuméni- œcumén- æquo cæcum cætera nævus nævi vitæ præsidium';
const STEMS = WITH_LIGATURE.split(' ').map((word) =>
  word.replace('œ', 'oe').replace('æ', 'ae').replace('-', '\\p{L}*'),
);
const UNLIGATED = new RegExp(`${BEGIN}(?:${STEMS.join('|')})${END}`, 'giu');
const ONE_WORD = new RegExp(`^(?:${STEMS.join('|')})$`, 'iu');

/** A word with its ligatures; `null` when it has none to get. `coexister`, `moelle` and `goéland` are in no list. */
export function withLigature(word: string): string | null {
  const at = ONE_WORD.test(word) ? /oe|ae/i.exec(word) : null;
  if (!at) return null;
  const [letters] = at;
  const small = letters.toLowerCase() === 'oe' ? 'œ' : 'æ';
  const isCapital = letters.slice(0, 1) !== letters.slice(0, 1).toLowerCase();
  return word.slice(0, at.index) + (isCapital ? small.toUpperCase() : small) + word.slice(at.index + 2);
}

/** Row 23. */
const ligatures: LineRule = (line) =>
  findAll(line, 'ligatures', UNLIGATED, (match, at) => {
    const at2 = /oe|ae/i.exec(match[0]);
    const right = withLigature(match[0]);
    if (right === null || !at2) return [];
    const from = at + at2.index;
    return [put(from, from + 2, right.slice(at2.index, at2.index + 1))];
  });

/** Words whose first letter loses its accent where a keyboard has no accented capitals (row 24). */
const ACCENTED: readonly string[] =
  'Écarter Échange Échanges Échec Échecs Échelle Écho École Écoles Économie Économique Écoute Écoutez Écoutons Écran Écrire Écrit Écrits Écrivain Écrivains Écriture Écrivez Écueil Édition Éditions Éditeur Éducation Égalité Également Égard Église Églises Égypte Élan Élection Élections Élève Élèves Élisabeth Élysée Émile Émilie Émotion Émotions Énergie Énigme Énorme Énormément Épée Épilogue Épisode Époque Épouse Époux Épreuve Épreuves Équipe Équipes Érasme Éric Éternel Éternité Éternelle Étienne Étaient Étais Était Étant État États Été Étoile Étoiles Étonnant Étonné Étonnée Étrange Étranger Étrangère Être Êtres Êtes Étroit Étude Études Étudiant Étudiants Étudier Évangile Évaluation Événement Événements Évêque Évidemment Évidence Évite Évitez Évitons Évolution Èvre Édouard Éléonore Élodie Éloïse Île Îles Ôter Ça À'.split(
    ' ',
  );
const PLAIN: ReadonlyMap<string, string> = new Map(
  ACCENTED.map((word) => [word.slice(0, 1).normalize('NFD').slice(0, 1) + word.slice(1), word]),
);
const CAPITAL_WORD = new RegExp(`${BEGIN}[AEICO](?:\\p{Ll}[\\p{L}]*)?${END}(?![’'])`, 'gu');
/** Where a sentence begins. */
const NOTE = new RegExp(`${NOTE_CALL}${OBJECT}*(?=${SP}*$)`, 'u');
const BEGINS = new RegExp(`(?:^|\\n|[.!?…][»”]?${SP}+|[—–]${SP}*|[«“]${SP}*)$`, 'u');

/** Row 24: capitals keep their accents. A lone A begins a sentence as often as not with à. */
const accentedCapitals: LineRule = (line) =>
  findAll(line, 'accented-capitals', CAPITAL_WORD, (match, at) => {
    const right = PLAIN.get(match[0]);
    if (right === undefined) return [];
    if (match[0] === 'A') {
      const after = line.text.slice(at + 1, at + 40);
      const isWord = new RegExp(
        `^${SP}(?!(?:été|eu|pu|dû|fait|dit|mis|pris|vu|donc|bien|aussi|lui|toujours|commencé)${END})\\p{Ll}`,
        'u',
      );
      if (!BEGINS.test(line.text.slice(0, at).replace(NOTE, '').slice(-6)) || !isWord.test(after)) return [];
    }
    return [put(at, at + 1, right.slice(0, 1))];
  });

/** Row 26: a comma before « etc. ». */
const etcComma: LineRule = (line) =>
  findAll(
    line,
    'etc-comma',
    new RegExp(`(?<=[\\p{L}\\p{N})])(?<!${BEGIN}et)(?=${SP}+etc(?:\\.|…))`, 'gu'),
    (_match, at) => [put(at, at, ',')],
  );

/** The rules of words in a French text. */
export const WORD_RULES: readonly LineRule[] = [
  onlyWhere(/oe|ae/i, ligatures),
  onlyWhere(/[AEICO]/, accentedCapitals),
  onlyWhere('etc', etcComma),
];
