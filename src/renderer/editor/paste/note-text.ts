import { Fragment, type Node } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';

/** The content of a block for a place that holds no note and no picture: a note in parentheses, a picture's description. */
function phrases(content: Fragment, keepsNotes: boolean): readonly Node[] {
  return content.content.flatMap((node): readonly Node[] => {
    if (node.type.name !== 'footnote' || keepsNotes) return [node];
    const inside = node.children.flatMap((paragraph, index) => [
      ...(index === 0 ? [] : [schema.text(' ')]),
      ...paragraph.content.content,
    ]);
    return inside.length === 0 ? [] : [schema.text(' ('), ...inside, schema.text(')')];
  });
}

/**
 * Every line of text in these blocks, however they are nested, without what only a block can be. `keepsNotes`: a title, a
 * cell and a caption hold notes, a note does not.
 */
export function linesOf(blocks: readonly Node[], keepsNotes: boolean): readonly Fragment[] {
  const lines: Fragment[] = [];
  const take = (content: Fragment) => {
    const line = Fragment.from(phrases(content, keepsNotes));
    if (line.size > 0) lines.push(line);
  };
  for (const block of blocks) {
    if (block.isInline) take(Fragment.from(block));
    else if (block.type.spec.code)
      for (const line of block.textContent.split('\n'))
        take(line === '' ? Fragment.empty : Fragment.from(schema.text(line)));
    else if (block.isTextblock) {
      const text = String(block.attrs.alt ?? '');
      if (block.type.name === 'figure' && block.content.size === 0 && text !== '')
        take(Fragment.from(schema.text(text)));
      else take(block.content);
    } else if (block.type.name === 'table_row') {
      const cells = block.children.filter((cell) => cell.content.size > 0);
      take(
        Fragment.from(
          cells.flatMap((cell, index) => [...(index === 0 ? [] : [schema.text(' ')]), ...cell.content.content]),
        ),
      );
    } else lines.push(...linesOf(block.children, keepsNotes));
  }
  return lines;
}

/** The paragraphs of a note with the text of these blocks; one empty paragraph when they have none. */
export function noteParagraphs(blocks: readonly Node[]): readonly Node[] {
  const lines = linesOf(blocks, false);
  return (lines.length === 0 ? [Fragment.empty] : lines).map((line) => schema.node('note_paragraph', null, line));
}

/** Lines as one, with a space between them, and for a line break: for a title, a caption, a cell. */
export function oneLine(lines: readonly Fragment[]): Fragment {
  const joined = lines.flatMap((line, index) => [...(index === 0 ? [] : [schema.text(' ')]), ...line.content]);
  return Fragment.from(joined.map((node) => (node.type.name === 'hard_break' ? schema.text(' ') : node)));
}
