import type { GrammarRemark } from '../../shared/spelling/grammar';

/** What Grammalecte’s prompt says when it has answered: nothing else it writes begins a line so. */
export const PROMPT = '\n~==========~ Enter your text [/h /q] ~==========~\n';

/**
 * Options that are put off: its typography (spaces, apostrophes, quotation marks, numbers, units), which is the book’s own
 * profile’s affair, and the markup of other programs.
 */
export const OPTIONS_OFF = ['typo', 'apos', 'esp', 'nbsp', 'tab', 'unit', 'num', 'nf', 'liga', 'html', 'latex', 'md'];

/** Rules of typography that are told all the same. */
const TYPOGRAPHY = /^(?:typo|esp|nbsp|apostrophe|tab|unit|num|liga|guillemets|ponctuation|virgule_manquante)(?:_|$)/;

const HEAD = /^\* \d{1,6} \[(\d{1,7}):(\d{1,7})\] {2}# \S+ \/ (\S+?):$/;
const SUGGESTIONS = '> Suggestions :';

/** Grammalecte reads a command at the start of a line, and one line at a time. */
const SHIELD = ' ';

/**
 * A paragraph as one line of Grammalecte’s dialogue: whatever would end the line, begin a command or look like its prompt is
 * another sign, each for one, so that places stay what they are.
 */
export function askedLine(paragraph: string): string {
  const line = paragraph
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/~/g, '-')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  return `${SHIELD}${line}\n`;
}

/** Where each code point begins, in UTF-16 units, and where the text ends: Python counts the former, we the latter. */
function codePointOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const sign of text) {
    offsets.push(at);
    at += sign.length;
  }
  offsets.push(at);
  return offsets;
}

/**
 * The remarks in an answer to `askedLine(paragraph)`. What does not have the form of one, lies outside the paragraph or is about
 * typography is left out.
 */
export function readAnswer(answer: string, paragraph: string): readonly GrammarRemark[] {
  const offsets = codePointOffsets(paragraph);
  const remarks: GrammarRemark[] = [];
  const lines = answer.split('\n');
  for (const [index, line] of lines.entries()) {
    const head = HEAD.exec(line);
    if (!head) continue;
    const from = offsets[Number(head[1]) - SHIELD.length];
    const to = offsets[Number(head[2]) - SHIELD.length];
    const rule = head[3] ?? '';
    if (from === undefined || to === undefined || from >= to || TYPOGRAPHY.test(rule)) continue;
    const [explanation = '', suggestions] = itemsAfter(lines, index);
    if (explanation === '') continue;
    remarks.push({ from, to, rule, explanation, suggestions: suggestions === undefined ? [] : choices(suggestions) });
  }
  return remarks;
}

/** The explanation that follows a head, and its suggestions; each may go on over several lines, which are indented more. */
function itemsAfter(lines: readonly string[], head: number): readonly string[] {
  const items: string[] = [];
  for (const line of lines.slice(head + 1)) {
    if (/^ {4}\S/.test(line) && items.length > 0) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else if (/^ {2}\S/.test(line)) items.push(line.trim());
    else break;
  }
  const explanation = items.find((item) => !item.startsWith('>')) ?? '';
  const suggestions = items.find((item) => item.startsWith(SUGGESTIONS));
  return suggestions === undefined ? [explanation] : [explanation, suggestions.slice(SUGGESTIONS.length)];
}

const choices = (written: string): readonly string[] =>
  [...new Set(written.split('|').map((choice) => choice.trim().replace(/'/g, '’')))]
    .filter((choice) => choice !== '' && choice !== '_')
    .slice(0, 7);
