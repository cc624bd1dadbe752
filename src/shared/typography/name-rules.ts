import { BEGIN, END, findAll, type LineRule, onlyWhere, put, ROMAN, SP, spaceAt, starts, where } from './finding';
import { hasMark, type Line } from './line';
import { NO_BREAK_SPACE } from './profiles';

const isRaised = (line: Line, offset: number): boolean => hasMark(line, offset, 'superscript');

/** A rule that only makes the spaces of a match unbreakable. */
const unbroken =
  (rule: Parameters<typeof findAll>[1], pattern: RegExp, except: (match: RegExpExecArray) => boolean = () => false) =>
  (line: Line) =>
    findAll(line, rule, pattern, (match, at) => {
      if (except(match)) return [];
      const spaces = Array.from(match[0].matchAll(new RegExp(`${SP}+`, 'gu')));
      return where(
        ...spaces.map(({ index, 0: space }) => spaceAt(line, at + index, at + index + space.length, NO_BREAK_SPACE)),
      );
    });

/** Sovereigns and popes whose numeral may be one letter, which alone could be anything. */
const SOVEREIGNS =
  'Louis|Charles|Henri|Henry|François|Napoléon|Philippe|Louis-Philippe|Jean|Jean-Paul|Pie|Benoît|Léon|Grégoire|Clément|Urbain|Innocent|Alexandre|Georges?|Édouard|Edouard|Guillaume|Frédéric|Frédéric-Guillaume|Ferdinand|Catherine|Élisabeth|Elisabeth|Elizabeth|Nicolas|Pierre|Paul|Ptolémée|Childéric|Clovis|Dagobert|Lothaire|Christian|Gustave|Gustave-Adolphe|Joseph|Léopold|Albert|Rodolphe|Sixte|Boniface|Jules|Adrien|Honorius|Victor-Emmanuel|Alphonse|Amédée|Othon|Robert|Jacques|Richard|Marie|Mohammed|Hassan|Ramsès|Séleucos|Antiochos|Soliman|Mehmed|Selim';
/** What a capital begins at the start of a sentence, so that the numeral behind it belongs to no name. */
const NO_NAME =
  /^(?:Le|La|Les|L|Au|Aux|Du|Des|De|Un|Une|Et|Ou|Mais|En|Ce|Ces|Cet|Cette|Dans|Sur|Sous|Si|Car|Il|Elle|Je|Tu|Nous|Vous|Ils|Elles|On|Qui|Que|Son|Sa|Ses|Par|Pour|Avec|Comme|Quand|Puis|Vers|Chez)$/u;

/** Row 19: Louis XIV. */
const regnal = unbroken(
  'regnal',
  new RegExp(
    `${BEGIN}(?:(${SOVEREIGNS})${SP}+${ROMAN}(?:er)?|(\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)*)${SP}+(?=[IVX]{2})${ROMAN})${END}`,
    'gu',
  ),
  (match) => NO_NAME.test(match[2] ?? '') || PARTS.test(match[2] ?? ''),
);

const PARTS =
  /^(?:livre|chapitre|tome|acte|scène|partie|titre|section|article|volume|chant|planche|figure|annexe)s?$/iu;
const AFTER_TITLE = `(?=\\p{Lu}\\p{L}|(?:les?|la|l[’']|des?|du|d[’'])${END})`;

/** Row 20: what calls somebody stays with the name. */
const titles = unbroken(
  'titles',
  new RegExp(
    `${BEGIN}(?:MM?\\.${SP}+(?=\\p{Lu}|(?:les?|la|l[’']|des?|du|d[’'])${END})|(?:Mmes?|Mlles?|Mgrs?|Drs?|Prs?)${SP}+${AFTER_TITLE}|Mes?${SP}+(?=\\p{Lu}\\p{Ll}))`,
    'gu',
  ),
);

/** Row 20: Mr is English. */
const mister: LineRule = (line) =>
  findAll(line, 'mister', new RegExp(`${BEGIN}(Mr)(\\.?)(${SP}+)(?=\\p{Lu})`, 'gu'), (match, at) => {
    const [, stop = at, space = at, end = at] = starts(match, at);
    return where(put(at, space, 'M.'), stop < 0 ? null : spaceAt(line, space, end, NO_BREAK_SPACE));
  });

/** Row 20: M^me^, M^lle^, M^gr^, M^e^. Many books leave them on the line: a suggestion. */
const raisedTitles: LineRule = (line) =>
  findAll(
    line,
    'raised-titles',
    new RegExp(`${BEGIN}(M)(mes?|lles?|grs?|e)(?=${SP}+(?:\\p{Lu}\\p{Ll}|(?:la|l[’'])${END}))`, 'gu'),
    (match, at) => {
      const [, from = at, to = at] = starts(match, at);
      if (match[2] === 'e' && !/^.{2,5}\p{Lu}/u.test(line.text.slice(at, at + 6))) return [];
      return isRaised(line, from) ? [] : [put(from, to, match[2] ?? '', 'raised')];
    },
  );

const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|thermidor|fructidor';

/** Row 21: 14 juillet. */
const dates = unbroken(
  'dates',
  new RegExp(`(?<![\\p{L}\\p{N}])(?:[12]?\\d|3[01])(?:er|ᵉʳ)?${SP}+(?=(?:${MONTHS})${END})`, 'gu'),
);

/** What begins a sentence: before it, a capital and a stop are the end of another. */
const SENTENCE_START =
  /^(?:Le|La|Les|Un|Une|Des|Du|De|Il|Elle|Ils|Elles|On|Je|Tu|Nous|Vous|Ce|Cet|Cette|Ces|Et|Mais|Ou|Or|Ni|Car|Donc|Puis|Alors|Dans|En|Au|Aux|Sur|Sous|Pour|Par|Avec|Sans|Quand|Quant|Quoi|Que|Qui|Si|Comme|Son|Sa|Ses|Mon|Ma|Mes|Notre|Votre|Leur|Leurs|Tout|Toute|Tous|Toutes|Une|Après|Avant|Depuis|Non|Oui|Chaque|Voici|Voilà|Rien|Cela|Ceci|Monsieur|Madame|Plus|Ici|Là|Jamais|Toujours|Deux|Trois|Celui|Celle|Ceux|Celles|Cependant|Pourtant|Enfin|Ainsi|Aussi|Quel|Quelle|Quelques|Chez|Vers|Pendant)$/u;

/** What stands before a name, so that a capital with a stop behind it is an initial and not the end of a sentence. */
const BEFORE_NAME = `(?<=^|[\\n(«“"',;:—–-]${SP}?|${BEGIN}(?:par|et|avec|selon|pour|chez|ou|voir)${SP}|\\p{Lu}\\p{Ll}+${SP}|\\p{Lu}\\.[-${SP.slice(1, -1)}]?)`;

/** Row 21: J. Dupont. */
const initials = unbroken(
  'initials',
  new RegExp(
    `${BEFORE_NAME}(?!M\\.${SP})(?<![\\p{L}\\p{N}.’'])\\p{Lu}[hr]?\\.(?:-?\\p{Lu}\\.)*(?:${SP}+\\p{Lu}\\.)*${SP}+(\\p{Lu}\\p{Ll}{2,})`,
    'gu',
  ),
  (match) => SENTENCE_START.test(match[1] ?? ''),
);

/** Row 21: de La Fontaine. */
const particles = unbroken(
  'particles',
  new RegExp(`${BEGIN}(?:de|d[’'])${SP}(?:(?:La|Le)${SP}+|L[’'])(?=\\p{Lu}\\p{Ll})`, 'gu'),
);

/** Row 22: p. 12, t. II, chap. IV, art. 3, § 5, and the parts of a book with their Roman numeral. */
const references: LineRule = (line) => [
  ...unbroken(
    'references',
    new RegExp(
      `(?<![\\p{L}\\p{N}.])(?:pp?\\.|t\\.|vol\\.|chap\\.|art\\.|fig\\.|liv\\.|sect\\.|col\\.|pl\\.|n\\.|§§?|n[ᵒo]s?)${SP}+(?=\\p{Nd}|${ROMAN}${END})`,
      'giu',
    ),
    (match) => /^no/i.test(match[0]) && !isRaised(line, match.index + 1),
  )(line),
  ...unbroken(
    'references',
    new RegExp(
      `${BEGIN}(?:[Ll]ivre|[Cc]hapitre|[Tt]ome|[Aa]cte|[Ss]cène|[Pp]artie|[Tt]itre|[Ss]ection|[Vv]olume|[Cc]hant|[Pp]lanche|[Aa]nnexe|[Aa]n)${SP}+${ROMAN}${END}`,
      'gu',
    ),
  )(line),
];

/** Row 22: n^o^, with the letter and not the sign of a degree. */
const numero: LineRule = (line) =>
  findAll(
    line,
    'numero',
    new RegExp(`${BEGIN}([nN])([°º]|os?)(${SP}*)(?=\\p{Nd}|${ROMAN}${END})`, 'gu'),
    (match, at) => {
      const [, sign = at, space = at, end = at] = starts(match, at);
      const letters = /^o/.test(match[2] ?? '');
      if (letters && (isRaised(line, sign) || space === end)) return [];
      return where(
        put(sign, space, letters ? (match[2] ?? '') : 'o', 'raised'),
        spaceAt(line, space, end, NO_BREAK_SPACE),
      );
    },
  );

/** The rules of names, dates and references in a French text. */
export const NAME_RULES: readonly LineRule[] = [
  onlyWhere(/[IVX](?!\p{Ll})|Ier/u, regnal),
  onlyWhere(/M|[DP]r/, titles),
  onlyWhere('Mr', mister),
  onlyWhere(/M[mleg]/, raisedTitles),
  onlyWhere(/\d/, dates),
  onlyWhere(/\p{Lu}[hr]?\./u, initials),
  onlyWhere(/d(?:e[ \u00a0\u202f]|[’'])L/, particles),
  onlyWhere(/\d|[IVX](?!\p{L})/u, references),
  onlyWhere(/[nN][°ºo]/, numero),
];
