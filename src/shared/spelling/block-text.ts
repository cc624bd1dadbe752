import type { Mark, Node } from 'prosemirror-model';
import { type SpellingLanguage, spellingLanguage } from './languages';
import { OBJECT } from './words';

/** Text of one block in one language, as the checker reads it: offsets are those of the block's content. */
export interface TextRun {
  readonly from: number;
  readonly text: string;
  readonly language: SpellingLanguage;
  /** The places that are set in small capitals, as offsets of the block's content. */
  readonly smallCaps: readonly { readonly from: number; readonly to: number }[];
}

/** Classes of spans whose words are names: marks of the index, of people, mentions. */
const NAME_CLASSES: ReadonlySet<string> = new Set(['person', 'index', 'mention', 'name', 'subject']);

const classesOf = (attrs: Mark['attrs']): readonly string[] =>
  Array.isArray(attrs.classes) ? attrs.classes.map(String) : [];

const langIn = (attrs: Mark['attrs']): string | null => {
  const keys: unknown = attrs.keys;
  if (!Array.isArray(keys)) return null;
  const pair = keys.find((candidate: unknown) => Array.isArray(candidate) && candidate[0] === 'lang');
  return Array.isArray(pair) ? String(pair[1]) : null;
};

/** The language of an element that says it in its attributes, as a foreign file's divs do; `null` where it says none. */
export const statedLanguage = (node: Node): string | null => langIn(node.attrs);

/** The language a text's marks give it; the innermost counts. `null`: that of what is around it. */
function markedLanguage(marks: readonly Mark[]): string | null {
  let found: string | null = null;
  for (const { type, attrs } of marks) {
    if (type.name === 'language') found = String(attrs.lang);
    else if (type.name === 'span') found = langIn(attrs) ?? found;
  }
  return found;
}

const isProse = (marks: readonly Mark[]): boolean =>
  !marks.some(
    ({ type, attrs }) => type.name === 'code' || (type.name === 'span' && classesOf(attrs).includes('deletion')),
  );

/** Blocks whose text is no prose. */
const isCode = (block: Node): boolean => block.type.spec.code === true;

/**
 * The text of a block by languages. Marks do not cut words; notes, pictures, code and a change of language do. `language`
 * (BCP 47) is that of the text around; what has no dictionary is left out.
 */
export function textRuns(block: Node, language: string): readonly TextRun[] {
  if (isCode(block)) return [];
  const runs: { from: number; text: string; language: SpellingLanguage; smallCaps: { from: number; to: number }[] }[] =
    [];
  block.forEach((child, offset) => {
    const tongue = spellingLanguage(markedLanguage(child.marks) ?? language);
    const last = runs.at(-1);
    const text = child.isText && isProse(child.marks) ? (child.text ?? '') : OBJECT.repeat(child.nodeSize);
    const joins = last !== undefined && last.language === tongue && last.from + last.text.length === offset;
    if (joins) last.text += text;
    else if (tongue !== null && child.isText) runs.push({ from: offset, text, language: tongue, smallCaps: [] });
    if (tongue !== null && child.marks.some(({ type }) => type.name === 'small_caps'))
      runs.at(-1)?.smallCaps.push({ from: offset, to: offset + child.nodeSize });
  });
  return runs;
}

const isName = ({ type, attrs }: Mark): boolean =>
  type.name === 'span' && classesOf(attrs).some((name) => NAME_CLASSES.has(name));

const names = new WeakMap<Node, readonly string[]>();

/** The texts that are marked as names in a document or a part of it. Remembered with each block. */
export function markedNames(node: Node): readonly string[] {
  const known = names.get(node);
  if (known) return known;
  const found: string[] = [];
  if (node.isText) {
    if (node.marks.some(isName)) found.push(node.text ?? '');
  } else for (const child of node.children) found.push(...markedNames(child));
  if (!node.isText) names.set(node, found);
  return found;
}

/** The same in the Markdown of a chapter, without reading it as a document: `[Klaba]{.index key="…"}`. */
export function namesInMarkdown(text: string): readonly string[] {
  const found = [...text.matchAll(/\[([^[\]\n]{1,200})\]\{[^}\n]{0,400}?\.([a-z]+)[^}\n]{0,400}\}/g)];
  return found.flatMap(([, words, name]) => (words !== undefined && NAME_CLASSES.has(name ?? '') ? [words] : []));
}
