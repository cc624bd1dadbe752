import {
  BEGIN,
  END,
  type Finding,
  findAll,
  type LineRule,
  onlyWhere,
  put,
  ROMAN,
  SP,
  spaceAt,
  starts,
  where,
} from './finding';
import { hasMark, type Line } from './line';
import { NO_BREAK_SPACE } from './profiles';

const UNIT_SPACE = /(?<=\p{N})([%‰€])(?![\p{L}\p{N}])/gu;
const UNIT_NAMES = new RegExp(
  `(?<=\\p{N})(${SP}+)(?=(?:km/h|km²|km|cm|mm|m²|m³|kg|mg|ha|cl|ml|kWh|kW|MW|GHz|MHz|kHz|Hz|ko|Mo|Go|To|k€|M€|Md€|[mgl])${END}(?![’'.]\\p{L})|°${SP}?[CF]${END}|[$£])`,
  'gu',
);

/** Row 13: the space that stands between a number and a sign is set at once; checking also sees where it is missing. */
const units: LineRule = (line) =>
  line.profile.unit === ''
    ? []
    : [
        ...findAll(line, 'unit-space', UNIT_SPACE, (_match, at) => [put(at, at, line.profile.unit)]),
        ...findAll(line, 'unit-names', UNIT_NAMES, (match, at) =>
          where(spaceAt(line, at, at + match[0].length, line.profile.unit)),
        ),
      ];

const GROUPS = new RegExp(
  `(?<![\\p{L}\\p{N}.,/]|\\p{N}${SP}|[+(])([1-9]\\p{N}{0,2}(?:${SP}\\p{N}{3})+)(?![\\p{N}/]|[.,-]\\p{N}|${SP}?\\p{N})`,
  'gu',
);
const NAMED_BY_NUMBER = new RegExp(`(?:numéros?|matricule|code|n[°ºo]s?|ISBN|tél\\.?)${SP}*:?${SP}*$`, 'iu');
const ROW_OF_DIGITS =
  /(?<![\p{L}\p{N}.,/:#_=]|(?<!-)-|\p{N}[ \u00a0\u202f])([1-9]\d{4,8})(?![\p{L}\p{N}/:_]|-(?!-)|[.,]\d|[ \u00a0\u202f](?:\d|\p{Lu}))/gu;
const DOTTED = /(?<![\p{L}\p{N}.,/:])([1-9]\d{0,2}(?:\.\d{3})+)(?![\p{L}\p{N}]|[.,]\d)/gu;

/** Row 14. A year has no space, and is never given one: four digits in a row are left alone. */
const thousands: LineRule = (line) => {
  const { thousands: space, language } = line.profile;
  if (space === '') return [];
  const within = (text: string, from: number, sign: RegExp) =>
    where(
      ...Array.from(text.matchAll(sign), ({ index, 0: found }) =>
        spaceAt(line, from + index, from + index + found.length, space),
      ),
    );
  return [
    ...findAll(line, 'thousands', GROUPS, (match, at) => within(match[0], at, new RegExp(SP, 'gu'))),
    ...findAll(line, 'thousands-groups', ROW_OF_DIGITS, (match, at) => {
      // What is counted by numbers is a name, not a quantity.
      if (NAMED_BY_NUMBER.test(line.text.slice(Math.max(0, at - 14), at))) return [];
      const digits = match[0].length;
      const places = Array.from({ length: Math.floor((digits - 1) / 3) }, (_, group) => at + digits - 3 * (group + 1));
      return places.reverse().map((place) => put(place, place, space));
    }),
    ...(language === 'fr'
      ? findAll(line, 'thousands-groups', DOTTED, (match, at) => within(match[0], at, /\./gu))
      : []),
  ];
};

const HOUR = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/]|\\p{N}${SP})((?:[01]?\\d|2[0-4]))(${SP}*)(h)(?:(${SP}*)([0-5]\\d))?(?![\\p{L}\\p{N}’'])`,
  'gu',
);

/** Row 15: 16h15 gets the spaces that it lacks. */
const hours: LineRule = (line) =>
  line.profile.unit === ''
    ? []
    : findAll(line, 'hour-spaces', HOUR, (match, at) => {
        const [, before = at, sign = at, after = at, minutes = at] = starts(match, at);
        const space = line.profile.unit;
        const glued = match[2] === '' || (match[5] !== undefined && match[4] === '');
        if (!glued) return [];
        return where(
          spaceAt(line, before, sign, space),
          match[5] === undefined ? null : spaceAt(line, after, minutes, space),
        );
      });

/** How the ending of an ordinal is written: 2ème is 2e, 1ère is 1re. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/^i?[èe]me$/, 'e'],
  [/^i?[èe]mes$/, 'es'],
  [/^è$/, 'e'],
  [/^ère$/, 're'],
  [/^ères$/, 'res'],
];
const ending = (written: string): string => ENDINGS.find(([form]) => form.test(written))?.[1] ?? written;

const isRaised = (line: Line, from: number, to: number): boolean =>
  Array.from({ length: to - from }, (_, offset) => hasMark(line, from + offset, 'superscript')).every(Boolean);

/** The ending of an ordinal, short and raised; `null` when it is. */
function raisedEnding(line: Line, from: number, to: number) {
  const written = line.text.slice(from, to);
  const right = ending(written);
  return written === right && isRaised(line, from, to) ? null : put(from, to, right, 'raised');
}

const ORDINAL = new RegExp(
  `(?<![\\p{L}\\p{N}.,/]|\\p{N}${SP})(?:(1)(ers?|[èe]?res?)|(2)(nde?s?)|(\\p{Nd}{1,4})(es?|i?[èe]mes?))${END}(?![’'])`,
  'gu',
);

/** Row 16: 1er, 1re, 2e, never 2ème. */
const ordinals: LineRule = (line) =>
  findAll(line, 'ordinals', ORDINAL, (match, at) => {
    const suffix = match[2] ?? match[4] ?? match[6] ?? '';
    const from = at + match[0].length - suffix.length;
    return where(raisedEnding(line, from, at + match[0].length));
  });

const PRIMO = new RegExp(
  `(?<=(?:^|\\n|[;:.(—–«]|${BEGIN}et)${SP}*)(\\d{1,2})([°º])(${SP}*)(?=\\p{L}|[«(])(?!${SP}?[CFNSEO]${END})`,
  'gu',
);

/** Row 17: primo, secundo have a raised o, not the sign of a degree. */
const primo: LineRule = (line) =>
  findAll(line, 'primo', PRIMO, (match, at) => {
    const [, sign = at, space = at, end = at] = starts(match, at);
    return where(put(sign, space, 'o', 'raised'), spaceAt(line, space, end, NO_BREAK_SPACE));
  });

const ROMAN_ENDING = '(?:ers?|es?|i?[èe]mes?|è)';
const LOWER_ROMAN = ROMAN.replace(/[IVX]/g, (letter) => letter.toLowerCase());
const CENTURY = new RegExp(
  `${BEGIN}(${ROMAN}|${LOWER_ROMAN})(${ROMAN_ENDING})(?=((?:${SP}*(?:[,–—-]|et|ou|à|au)${SP}*(?:du${SP}|le${SP}|au${SP})?(?:${ROMAN}|${LOWER_ROMAN})${ROMAN_ENDING})*)(${SP}+)siècles?${END})${END}`,
  'gu',
);
const ARABIC_CENTURY = new RegExp(`(?<=\\p{N}(?:er|e|[èe]me))(${SP}+)(?=siècles?${END})`, 'gu');

/** Row 18: XIXe siècle in small capitals, its ending raised, its space unbreakable. */
const centuries: LineRule = (line) => [
  ...findAll(line, 'centuries', CENTURY, (match, at) => {
    const [numeral = '', suffix = '', others, space = ''] = match.slice(1);
    const isSmall = hasMark(line, at, 'small_caps');
    if (numeral === numeral.toLowerCase() && !isSmall) return [];
    const from = at + numeral.length;
    const to = from + suffix.length;
    const right = numeral === numeral.toLowerCase() && isSmall;
    return where(
      right ? null : put(at, from, numeral.toLowerCase(), 'small-caps'),
      raisedEnding(line, from, to),
      others === '' ? spaceAt(line, to, to + space.length, NO_BREAK_SPACE) : null,
    );
  }),
  ...findAll(line, 'centuries', ARABIC_CENTURY, (match, at) =>
    where(spaceAt(line, at, at + match[0].length, NO_BREAK_SPACE)),
  ),
];

const ROMAN_ORDINAL = new RegExp(
  `${BEGIN}(?:(I)(er)|((?!I[èe])${ROMAN})(es?|i?[èe]mes?))${END}(?:(${SP}+)(?=République|Internationale|Reich|Empire|arrondissement|dynastie|congrès|concile|chambre|légion))?`,
  'gu',
);

/** Row 19: Ve République, François Ier. What belongs to a century is the rule of centuries. */
function romanOrdinals(line: Line): readonly Finding[] {
  return findAll(line, 'roman-ordinals', ROMAN_ORDINAL, (match, at) => {
    const numeral = match[1] ?? match[3] ?? '';
    const suffix = match[2] ?? match[4] ?? '';
    const from = at + numeral.length;
    const to = from + suffix.length;
    if (line.text.slice(at, at + 90).match(CENTURY_HERE)) return [];
    return where(
      raisedEnding(line, from, to),
      match[5] === undefined ? null : spaceAt(line, to, to + match[5].length, NO_BREAK_SPACE),
    );
  });
}
const CENTURY_HERE = new RegExp(`^${CENTURY.source.slice(BEGIN.length)}`, 'u');

/** The rules of figures in a French text, in the order of the table. */
export const NUMBER_RULES: readonly LineRule[] = [
  ...[units, thousands, hours, ordinals, primo].map((rule) => onlyWhere(/\p{N}/u, rule)),
  onlyWhere('siècle', centuries),
  onlyWhere(/[IVX](?:e|è|i[eè]m|[eè]m)/, romanOrdinals),
];
