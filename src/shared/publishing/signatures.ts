import { NO_PANDOC_ATTR, type PandocBlock, type PandocInline } from '../document/pandoc-ast';
import type { AssembledSection } from './assembled';
import { textOfInlines } from './ast-text';

/** What somebody signs who did not write the chapters, or writes of herself. */
const SIGNED: ReadonlySet<string> = new Set(['foreword', 'preface', 'introduction', 'afterword', 'acknowledgements']);
/** A name, what she is, a place and a day. */
const MOST_LINES = 4;
/** Characters of a line that is no sentence. */
const LONGEST_LINE = 60;

/**
 * The blocks of a section with the signatures in them as `::: {.signature}`: the last paragraph of a letter, and of a
 * foreword, a preface, an introduction, an afterword or acknowledgements, where it is a few short lines and no sentence.
 * What is marked as one already stays as it is.
 */
export function withSignatures({ kind, blocks }: Pick<AssembledSection, 'kind' | 'blocks'>): readonly PandocBlock[] {
  const signed = blocks.map((block): PandocBlock => {
    if (block.t !== 'Div' || !block.c[0][1].includes('letter')) return block;
    const [attr, content] = block.c;
    const own = lastSigned(content);
    return own === content ? block : { t: 'Div', c: [attr, [...own]] };
  });
  return SIGNED.has(kind) ? lastSigned(signed) : signed;
}

function lastSigned(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  const last = blocks.at(-1);
  if (blocks.length < 2 || last?.t !== 'Para' || !isSignature(last.c)) return blocks;
  const [id, , pairs] = NO_PANDOC_ATTR;
  return [...blocks.slice(0, -1), { t: 'Div', c: [[id, ['signature'], pairs], [last]] }];
}

/** Whether the words are a signature: no dialogue, no remark, and nothing that ends as a sentence does, but for initials. */
function isSignature(inlines: readonly PandocInline[]): boolean {
  if (inlines.some(({ t }) => t === 'Note' || t === 'Image' || t === 'Cite')) return false;
  const lines: PandocInline[][] = [[]];
  for (const inline of inlines)
    if (inline.t === 'LineBreak') lines.push([]);
    else lines.at(-1)?.push(inline);
  const texts = lines.map((line) => textOfInlines(line).trim());
  if (texts.length > MOST_LINES || texts.some((text) => text === '' || text.length > LONGEST_LINE)) return false;
  if (/^[—–-]/.test(texts[0] ?? '')) return false;
  const end = texts.at(-1) ?? '';
  return !/[.!?…:;,»)]$/.test(end) || /(?:^|[\s.])\p{Lu}\.$/u.test(end);
}
