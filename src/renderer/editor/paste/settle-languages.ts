import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { mapLines } from './map-lines';

/** Small words that half of every text is made of, and that the other languages here do not have. */
const SMALL_WORDS: Readonly<Record<string, RegExp>> = {
  fr: /(?<!\p{L})(?:le|les|des|du|une|et|est|dans|que|qui|pas|pour|sur|avec|elle|il|au|aux|ce|cette|sont|nous|vous|je)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:the|and|of|to|is|was|that|with|for|it|he|she|his|her|not|are|this|you|they|be|have|by|from)(?!\p{L})/giu,
};

const primaryOf = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';

/** How many of the words of a text are small words of a language, from 0 to 1; `null` where we know none. */
function shareOf(text: string, language: string): number | null {
  const words = SMALL_WORDS[primaryOf(language)];
  const count = text.match(/\p{L}+/gu)?.length ?? 0;
  return words === undefined || count < 8 ? null : (text.match(words)?.length ?? 0) / count;
}

/**
 * Whether a whole page is in another language than the text it is pasted into. That it says so is not enough: word processors
 * call every page English that was begun with an English program.
 */
export function isForeign(text: string, textLanguage: string): boolean {
  const share = shareOf(text.slice(0, 20_000), textLanguage);
  return share !== null && share < 0.06;
}

const foreign = (node: Node): Mark | undefined => node.marks.find((mark) => mark.type.name === 'language');

/**
 * Takes back what a program says of languages by mistake: words of the text's own language that a word processor set to
 * another calls foreign, and figures, signs and spaces, which are of none.
 */
export function settleLanguages(blocks: readonly Node[], textLanguage: string): readonly Node[] {
  const samples = new Map<string, string>();
  const look = (node: Node) => {
    const lang = foreign(node)?.attrs.lang as string | undefined;
    if (node.isText && lang !== undefined && (samples.get(lang) ?? '').length < 20_000)
      samples.set(lang, `${samples.get(lang) ?? ''} ${node.text}`);
    node.forEach(look);
  };
  for (const block of blocks) look(block);
  if (samples.size === 0) return blocks;
  const own = SMALL_WORDS[primaryOf(textLanguage)];
  const count = (text: string, words: RegExp | undefined) => (words ? (text.match(words)?.length ?? 0) : 0);
  const isMistaken = new Map(
    [...samples].map(([lang, text]) => [lang, count(text, own) > 2 * count(text, SMALL_WORDS[lang]) + 1]),
  );
  const settle = (node: Node): Node => {
    const mark = foreign(node);
    if (!mark) return node;
    const isWords = !node.isText || /\p{L}/u.test(node.text ?? '');
    return isWords && !isMistaken.get(String(mark.attrs.lang)) ? node : node.mark(mark.removeFromSet(node.marks));
  };
  return mapLines(blocks, (content) => Fragment.from(joinSigns(content.content).map(settle)));
}

/** Signs and spaces between words in one language are in it too. */
function joinSigns(nodes: readonly Node[]): readonly Node[] {
  return nodes.map((node, index) => {
    if (!node.isText || foreign(node) || /\p{L}/u.test(node.text ?? '')) return node;
    const before = nodes[index - 1];
    const after = nodes[index + 1];
    const mark = before && foreign(before);
    return mark && after && mark.isInSet(after.marks) ? node.mark(mark.addToSet(node.marks)) : node;
  });
}
