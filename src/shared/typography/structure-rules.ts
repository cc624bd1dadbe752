import { type Change, type Finding, findAll, type LineRule, onlyWhere, put, SP } from './finding';
import type { Line } from './line';
import { NOTE_CALL, OBJECT } from './signs';

/** Row 25: a title has no final stop; an abbreviation, an initial and dots keep theirs. */
const titleStop: LineRule = (line) => {
  if (line.block.type.name !== 'heading') return [];
  const stop = /(?<![.…!?]|(?<!\p{L})(?:etc|\p{Lu}|M|Mr|p|av|J\.-C))\.\s*$/u.exec(line.text);
  return stop ? [{ rule: 'title-stop', changes: [put(stop.index, stop.index + 1, '')] }] : [];
};

const AFTER_SIGN = new RegExp(
  `(?<!(?<![\\p{L}\\p{N}])(?:etc|cf|op|cit|ibid|id|M|Mr|p|\\p{Lu}|av|chap|t|vol))(?<=[\\p{L}\\p{N}\\p{M}’*_%)\\]])((?:${SP}*[.,;:!?…»”"])+)(${SP}*)(${NOTE_CALL}${OBJECT}*)`,
  'gu',
);
const AFTER_SPACE = new RegExp(`(?<=[\\p{L}\\p{N}\\p{M}’%)])(${SP}+)(?=${NOTE_CALL})`, 'gu');

const isNote = ({ block }: Line, offset: number): boolean => block.childAfter(offset).node?.type.name === 'footnote';

/**
 * Row 27: the call of a note clings to its word, before the punctuation and the closing quote. The stop of an abbreviation
 * belongs to the word. The sign that goes behind the note is the one that was before it.
 */
const noteCall: LineRule = (line) => [
  ...findAll(line, 'note-call', AFTER_SIGN, (match, at) => {
    const [signs = '', space = ''] = match.slice(1);
    const note = at + signs.length + space.length;
    const node = line.block.childAfter(note).node;
    if (!isNote(line, note) || !node) return [];
    const end = note + node.nodeSize;
    const moved: Change = {
      from: at,
      to: end,
      pieces: [
        { kind: 'kept', from: note, to: end },
        { kind: 'kept', from: at, to: at + signs.length },
        // The space that stood between the sign and the note was the one after the sign.
        ...(space !== '' && /^[\p{L}\p{N}]/u.test(line.text.slice(end))
          ? [{ kind: 'text', text: ' ', look: null } as const]
          : []),
      ],
    };
    return [moved];
  }),
  ...findAll(line, 'note-call', AFTER_SPACE, (match, at) =>
    isNote(line, at + match[0].length) ? [put(at, at + match[0].length, '')] : [],
  ),
];

/** Row 5: a quotation inside another has the marks of its level. Only whole pairs are seen, and both marks change together. */
const nestedQuotes: LineRule = (line) => {
  const [outer, inner] = line.profile.quotes;
  if (!inner || outer.inner === '') return [];
  const findings: Finding[] = [];
  const open: { readonly from: number; readonly to: number }[] = [];
  // A pair counts once the one around it is closed too.
  let inside: Finding[] = [];
  for (const match of line.text.matchAll(new RegExp(`«${SP}*|${SP}*»|\\n`, 'gu'))) {
    const from = match.index;
    const to = from + match[0].length;
    if (match[0] === '\n') {
      open.length = 0;
      inside = [];
    } else if (match[0].startsWith('«')) open.push({ from, to });
    else {
      const opened = open.pop();
      if (open.length === 0) {
        findings.push(...inside);
        inside = [];
      }
      if (!opened || open.length !== 1) continue;
      inside.push({
        rule: 'nested-quotes',
        changes: [put(opened.from, opened.to, inner.open + inner.inner), put(from, to, inner.inner + inner.close)],
      });
    }
  }
  return findings;
};

/** The rules that look at what the text stands in. */
export const STRUCTURE_RULES: readonly LineRule[] = [
  titleStop,
  onlyWhere(NOTE_CALL, noteCall),
  onlyWhere('»', nestedQuotes),
];
