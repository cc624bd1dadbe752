import type {
  PandocAttr,
  PandocBlock,
  PandocCell,
  PandocInline,
  PandocRow,
} from '../../../src/shared/document/pandoc-ast';

/**
 * Pandoc's AST in a form in which two readings of one text are equal when they mean the same: marks as sets on runs of text
 * (their nesting means nothing), white space collapsed, what pandoc adds of its own accord left out.
 */
export function normalise(blocks: readonly PandocBlock[]): unknown[] {
  return blocks.flatMap(normaliseBlock);
}

function normaliseBlock(block: PandocBlock): unknown[] {
  switch (block.t) {
    case 'Para':
    case 'Plain': {
      const text = line(block.c);
      return text.length === 0 ? [] : [[block.t, text]];
    }
    case 'Header':
      return [['Header', block.c[0], attr(block.c[1]), line(block.c[2])]];
    case 'CodeBlock':
      return [['CodeBlock', attr(block.c[0]), block.c[1].replace(/\n+$/, '')]];
    case 'RawBlock':
      // Our separator between two lists is no part of the text.
      return block.c[1].trim() === '<!-- -->' ? [] : [['RawBlock', block.c[0], block.c[1].replace(/\n+$/, '')]];
    case 'BlockQuote':
      return [['BlockQuote', ...normalise(block.c)]];
    case 'BulletList':
      return [['BulletList', ...block.c.map(normalise)]];
    case 'OrderedList':
      return [['OrderedList', block.c[0][0], block.c[0][2].t, ...block.c[1].map(normalise)]];
    case 'DefinitionList':
      return [['DefinitionList', ...block.c.map(([term, texts]) => [line(term), texts.map(normalise)])]];
    case 'LineBlock':
      return [['LineBlock', ...block.c.map(line)]];
    case 'HorizontalRule':
      return [['HorizontalRule']];
    case 'Div':
      return [['Div', attr(block.c[0]), ...normalise(block.c[1])]];
    case 'Figure':
      return [['Figure', attr(block.c[0]), normalise(block.c[1][1]), normalise(block.c[2])]];
    case 'Table': {
      const [own, caption, columns, head, bodies, foot] = block.c;
      const bodyRows = bodies.flatMap((body) => [...body[2], ...body[3]]);
      return [
        [
          'Table',
          attr(own),
          normalise(caption[1]),
          columns.map(([alignment]) => alignment.t),
          head[1].map(row),
          bodyRows.map(row),
          foot[1].map(row),
        ],
      ];
    }
  }
}

const row = ([, cells]: PandocRow): unknown[] => cells.map(([, , , , blocks]: PandocCell) => normalise(blocks));

function attr([id, classes, keys]: PandocAttr): unknown[] {
  const own = keys.filter(([key]) => key !== 'wrapper').map(([key, value]) => `${key}=${value}`);
  return [id, classes.filter((name) => name !== 'uri' && name !== 'email'), own.sort()];
}

/** Text with the set of its marks, or something that is not text. */
type Run = { readonly text: string; readonly marks: readonly string[] } | { readonly other: unknown };

const DELIMITED = new Set(['Emph', 'Strong', 'Strikeout', 'Superscript', 'Subscript']);

function line(inlines: readonly PandocInline[]): unknown[] {
  const merged: Run[] = [];
  for (const run of runs(inlines, [])) {
    const last = merged.at(-1);
    if ('text' in run && last !== undefined && 'text' in last && last.marks.join() === run.marks.join())
      merged[merged.length - 1] = { text: last.text + run.text, marks: run.marks };
    else merged.push(run);
  }
  const isCode = (run: Run | undefined): boolean =>
    run !== undefined && 'text' in run && run.marks.some((mark) => mark.startsWith('Code'));
  const isBreak = (run: Run | undefined): boolean => run !== undefined && 'other' in run && run.other === 'LineBreak';
  const collapsed = merged.map((run) =>
    'text' in run && !isCode(run) ? { ...run, text: run.text.replace(/[ \t\n]+/g, ' ') } : run,
  );
  // Spaces around a line break and at the ends of a line are not printed.
  const trimmed = collapsed.map((run, index): Run => {
    if (!('text' in run) || isCode(run)) return run;
    const first = index === 0 || isBreak(collapsed[index - 1]);
    const last = index === collapsed.length - 1 || isBreak(collapsed[index + 1]);
    let { text } = run;
    if (first) text = text.replace(/^ +/, '');
    if (last) text = text.replace(/ +$/, '');
    return { ...run, text };
  });
  return trimmed
    .filter((run) => !('text' in run) || run.text !== '' || isCode(run))
    .map((run) => ('text' in run ? [run.text, ...run.marks] : run.other));
}

function runs(inlines: readonly PandocInline[], marks: readonly string[]): readonly Run[] {
  const within = (mark: string, content: readonly PandocInline[]): readonly Run[] =>
    runs(content, [...new Set([...marks, mark])].sort());
  const other = (value: unknown): readonly Run[] => [{ other: marks.length === 0 ? value : [value, ...marks] }];
  const toRuns = (inline: PandocInline): readonly Run[] => {
    switch (inline.t) {
      case 'Str':
        return plain(inline.c, marks);
      case 'Space':
      case 'SoftBreak':
        return plain(' ', marks);
      case 'LineBreak':
        return [{ other: 'LineBreak' }];
      case 'Emph':
      case 'Strong':
      case 'Strikeout':
      case 'Superscript':
      case 'Subscript':
        return within(inline.t, inline.c);
      case 'SmallCaps':
        return within('Span ["",["smallcaps"],[]]', inline.c);
      case 'Underline':
        return within('Span ["",["underline"],[]]', inline.c);
      case 'Quoted':
        return [...plain('“', marks), ...runs(inline.c[1], marks), ...plain('”', marks)];
      case 'Code':
        return [{ text: inline.c[1], marks: [...marks, `Code ${JSON.stringify(attr(inline.c[0]))}`] }];
      case 'Math':
        return other(['Math', inline.c[0].t, inline.c[1]]);
      case 'RawInline':
        if (inline.c[1] === '<!-- -->') return [];
        return other(['RawInline', ...inline.c]);
      case 'Link': {
        const mark = `Link ${JSON.stringify([attr(inline.c[0]), inline.c[2]])}`;
        return inline.c[1].length === 0 ? other(mark) : within(mark, inline.c[1]);
      }
      case 'Span': {
        const own = attr(inline.c[0]);
        const mark = `Span ${JSON.stringify(own)}`;
        return inline.c[1].length === 0 ? other(mark) : within(mark, inline.c[1]);
      }
      case 'Image':
        return other(['Image', attr(inline.c[0]), line(inline.c[1]), inline.c[2]]);
      case 'Note':
        return other(['Note', ...normalise(inline.c)]);
      case 'Cite':
        // Commonmark readers know no citations: theirs is the text.
        return runs(inline.c[1], marks);
    }
  };
  return inlines.flatMap(toRuns);
}

/** Emphasis on white space cannot be seen, and Markdown cannot always write it. */
function plain(text: string, marks: readonly string[]): readonly Run[] {
  return text
    .split(/([\p{Zs}\t\n]+)/u)
    .filter((part) => part !== '')
    .map((part) => ({
      text: part,
      marks: /^[\p{Zs}\t\n]/u.test(part) ? marks.filter((mark) => !DELIMITED.has(mark)) : marks,
    }));
}
