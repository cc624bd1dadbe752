import type { PandocBlock, PandocInline, PandocRow } from '../../../shared/document/pandoc-ast';
import type { AssembledBook, AssembledSection } from '../../../shared/publishing/assembled';
import { textOfInlines } from '../../../shared/publishing/ast-text';
import { mapInlines } from '../../../shared/publishing/ast-walk';

/** What a block of text is. */
export type BlockKind = 'title' | 'heading' | 'paragraph' | 'item' | 'cell' | 'caption' | 'note' | 'code';

/** One block of the text as it was sent. */
export interface SentBlock {
  /** Letters, digits and `_`, 30 at most: with `_oct_` before it, the name of the bookmark in the document. */
  readonly id: string;
  /** The section it is in: `c-` or `p-` and the identifier of the chapter or part in book.yaml. */
  readonly section: string;
  /** How many blocks of the book come before it. A note comes after the block that calls it. */
  readonly order: number;
  readonly kind: BlockKind;
  /** The block that calls the note it is in. */
  readonly calledBy?: string;
  /** Its text without notes. */
  readonly text: string;
  /** The same with its marks and notes, as pandoc’s inlines (pandoc-types 1.23). */
  readonly inlines: readonly PandocInline[];
}

/** A book in which every block begins with the mark of its name, and what was marked. */
export interface MarkedBook {
  readonly book: AssembledBook;
  readonly blocks: readonly SentBlock[];
  /** The block that each identifier of a heading stands for: links lead to its mark. */
  readonly headings: ReadonlyMap<string, string>;
}

/** Pandoc names a bookmark after an identifier only when that begins with a letter: the first `_` is put before it afterwards. */
export const MARK = 'oct_';
/** Around the name of a block of code, which can hold no mark: private signs, which no typeface draws. */
export const CODE_MARK = { start: '\uE0F0', end: '\uE0F1' } as const;

/**
 * Puts the mark of a name of its own at the beginning of every block of a book: title, heading, paragraph, item, cell,
 * caption, note. Names are made of the section’s identifier and the place in it: the same book gives the same names.
 */
export function markBlocks(book: AssembledBook): MarkedBook {
  const blocks: SentBlock[] = [];
  const headings = new Map<string, string>();
  const sections = book.sections.map((section) => markSection(section, blocks, headings));
  return { book: { ...book, sections }, blocks, headings };
}

function markSection(section: AssembledSection, sent: SentBlock[], headings: Map<string, string>): AssembledSection {
  let count = 0;

  const name = (kind: BlockKind, inlines: readonly PandocInline[], text: string, calledBy?: string): string => {
    const id = `${section.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 20)}_${count}`;
    count += 1;
    sent.push({
      id,
      section: section.id,
      order: sent.length,
      kind,
      ...(calledBy === undefined ? {} : { calledBy }),
      text,
      inlines,
    });
    return id;
  };
  const inlines = (of: readonly PandocInline[], kind: BlockKind, calledBy?: string): readonly PandocInline[] => {
    const id = name(kind, of, textOfInlines(of), calledBy);
    const content = mapInlines(of, {
      inline: (inline) => [
        inline.t === 'Note' ? { t: 'Note', c: inline.c.flatMap((block) => walk(block, 'note', id)) } : inline,
      ],
    });
    return [{ t: 'Span', c: [[`${MARK}${id}`, [], []], []] }, ...content];
  };
  const all = (of: readonly PandocBlock[], kind: BlockKind, calledBy?: string) =>
    of.flatMap((block) => walk(block, kind, calledBy));
  const rows = (of: readonly PandocRow[]): readonly PandocRow[] =>
    of.map(([attr, cells]) => [
      attr,
      cells.map(([own, align, down, across, content]) => {
        const filled: readonly PandocBlock[] = content.length === 0 ? [{ t: 'Plain', c: [] }] : content;
        return [own, align, down, across, all(filled, 'cell')] as const;
      }),
    ]);

  const walk = (block: PandocBlock, kind: BlockKind, calledBy?: string): readonly PandocBlock[] => {
    switch (block.t) {
      case 'Para':
      case 'Plain':
        return [{ t: block.t, c: inlines(block.c, kind, calledBy) }];
      case 'Header': {
        const [level, attr, content] = block.c;
        headings.set(attr[0], `${section.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 20)}_${count}`);
        return [{ t: 'Header', c: [level, ['', attr[1], attr[2]], inlines(content, 'heading', calledBy)] }];
      }
      case 'CodeBlock': {
        const id = name('code', [{ t: 'Code', c: block.c }], block.c[1], calledBy);
        return [{ t: 'CodeBlock', c: [block.c[0], `${CODE_MARK.start}${id}${CODE_MARK.end}${block.c[1]}`] }];
      }
      case 'LineBlock': {
        const lines = block.c.flatMap((line, at): readonly PandocInline[] =>
          at === 0 ? line : [{ t: 'LineBreak' }, ...line],
        );
        return [{ t: 'Para', c: inlines(lines, kind, calledBy) }];
      }
      case 'RawBlock':
      case 'HorizontalRule':
        return [block];
      case 'BlockQuote':
        return [{ t: 'BlockQuote', c: all(block.c, kind, calledBy) }];
      case 'BulletList':
        return [{ t: 'BulletList', c: block.c.map((item) => all(item, 'item', calledBy)) }];
      case 'OrderedList':
        return [{ t: 'OrderedList', c: [block.c[0], block.c[1].map((item) => all(item, 'item', calledBy))] }];
      case 'DefinitionList': {
        const entries = block.c.map(
          ([term, meanings]) =>
            [inlines(term, 'item', calledBy), meanings.map((meaning) => all(meaning, 'item', calledBy))] as const,
        );
        return [{ t: 'DefinitionList', c: entries }];
      }
      case 'Div':
        return [{ t: 'Div', c: [block.c[0], all(block.c[1], kind, calledBy)] }];
      case 'Figure': {
        // The picture itself stays alone in its paragraph; what can be corrected is its caption.
        const [attr, [short, caption], content] = block.c;
        return [{ t: 'Figure', c: [attr, [short, all(caption, 'caption', calledBy)], content] }];
      }
      case 'Table': {
        const [attr, [short, caption], columns, head, bodies, foot] = block.c;
        const title = all(caption, 'caption', calledBy);
        return [
          {
            t: 'Table',
            c: [
              attr,
              [short, title],
              columns,
              [head[0], rows(head[1])],
              bodies.map(([own, across, heads, content]) => [own, across, rows(heads), rows(content)] as const),
              [foot[0], rows(foot[1])],
            ],
          },
        ];
      }
    }
  };

  if (section.title.length > 0) headings.set(section.id, `${section.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 20)}_0`);
  const title = section.title.length === 0 ? section.title : inlines(section.title, 'title');
  return { ...section, title, blocks: all(section.blocks, 'paragraph') };
}
