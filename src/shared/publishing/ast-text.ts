import type { PandocBlock, PandocInline } from '../document/pandoc-ast';
import { remembering } from './remembered';

/** What the text of a document is made of: its running text, and apart from it the text of its notes, in order. */
export interface AstText {
  readonly body: string;
  readonly notes: string;
}

/**
 * The text of blocks as a reader meets it, in reading order, blocks parted by a line break. Alternative texts of pictures
 * are not part of it: they replace a picture, they are not beside it. Formulas and raw
 * pieces are not text. Citations `without`: what is cited is left out, for its wording is the citation style's.
 */
export function textOfBlocks(blocks: readonly PandocBlock[], citations: 'with' | 'without' = 'with'): AstText {
  const body: string[] = [];
  const notes: string[] = [];
  collectBlocks(blocks, { out: body, notes, citations });
  return { body: body.join(''), notes: notes.join('') };
}

const texts = remembering<readonly PandocBlock[], AstText>();

/** `textOfBlocks` of what stays as it is: made once. */
export function keptText(blocks: readonly PandocBlock[]): AstText {
  return texts(blocks, '', () => textOfBlocks(blocks));
}

/** The text of inlines without their notes. */
export function textOfInlines(inlines: readonly PandocInline[]): string {
  const out: string[] = [];
  collectInlines(inlines, { out, notes: [], citations: 'with' });
  return out.join('');
}

interface Sink {
  readonly citations: 'with' | 'without';
  readonly out: string[];
  readonly notes: string[];
}

function collectBlocks(blocks: readonly PandocBlock[], sink: Sink): void {
  for (const block of blocks) {
    switch (block.t) {
      case 'Para':
      case 'Plain':
        collectInlines(block.c, sink);
        break;
      case 'Header':
        collectInlines(block.c[2], sink);
        break;
      case 'CodeBlock':
        sink.out.push(block.c[1]);
        break;
      case 'RawBlock':
      case 'HorizontalRule':
        break;
      case 'BlockQuote':
        collectBlocks(block.c, sink);
        break;
      case 'BulletList':
        for (const item of block.c) collectBlocks(item, sink);
        break;
      case 'OrderedList':
        for (const item of block.c[1]) collectBlocks(item, sink);
        break;
      case 'DefinitionList':
        for (const [term, meanings] of block.c) {
          collectInlines(term, sink);
          sink.out.push('\n');
          for (const meaning of meanings) collectBlocks(meaning, sink);
        }
        break;
      case 'LineBlock':
        for (const line of block.c) {
          collectInlines(line, sink);
          sink.out.push('\n');
        }
        break;
      case 'Div':
        collectBlocks(block.c[1], sink);
        break;
      case 'Figure':
        collectBlocks(block.c[2], sink);
        collectBlocks(block.c[1][1], sink);
        break;
      case 'Table': {
        const [, caption, , head, bodies, foot] = block.c;
        collectBlocks(caption[1], sink);
        const rows = [...head[1], ...bodies.flatMap((part) => [...part[2], ...part[3]]), ...foot[1]];
        for (const [, cells] of rows) for (const cell of cells) collectBlocks(cell[4], sink);
        break;
      }
    }
    sink.out.push('\n');
  }
}

function collectInlines(inlines: readonly PandocInline[], sink: Sink): void {
  for (const inline of inlines) {
    switch (inline.t) {
      case 'Str':
        sink.out.push(inline.c);
        break;
      case 'Space':
      case 'SoftBreak':
      case 'LineBreak':
        sink.out.push(' ');
        break;
      case 'Code':
        sink.out.push(inline.c[1]);
        break;
      case 'Quoted':
      case 'Link':
      case 'Span':
        collectInlines(inline.c[1], sink);
        break;
      case 'Cite':
        if (sink.citations === 'with') collectInlines(inline.c[1], sink);
        break;
      case 'Note':
        collectBlocks(inline.c, { ...sink, out: sink.notes });
        break;
      // A formula is set, not spelled: there is nothing to compare its source with.
      case 'Math':
      case 'Image':
      case 'RawInline':
        break;
      default:
        collectInlines(inline.c, sink);
    }
  }
}
