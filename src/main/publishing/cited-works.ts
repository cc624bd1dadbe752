import type { PandocBlock, PandocInline } from '../../shared/document/pandoc-ast';
import type { AssembledSection } from '../../shared/publishing/assembled';
import { mapBlocks } from '../../shared/publishing/ast-walk';
import { creatorsOf, fieldOf, idOf, isRecord, readSources, writtenName } from '../../shared/sources/work';

/** The keys of every work that sections cite. */
export function citedKeys(sections: readonly AssembledSection[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { title, blocks } of sections)
    mapBlocks([{ t: 'Plain', c: title }, ...blocks], {
      inline: (inline) => {
        if (inline.t === 'Cite') for (const { citationId } of inline.c[0]) keys.add(citationId);
        return [inline];
      },
    });
  return keys;
}

/**
 * The references as a style of ours takes them. « Op. cit. » alone would not tell which of an author’s works is meant where
 * several are cited: those get `annote`, and our sheet then names the title, the short one that is made here where the work
 * has none. Bytes that are no references file, or another style’s, are given back as they are.
 */
export function preparedReferences(references: Uint8Array, cited: ReadonlySet<string>, inNotes: boolean): Uint8Array {
  const list = inNotes ? readSources(new TextDecoder().decode(references)) : null;
  if (list === null) return references;
  const authorOf = (entry: unknown) => (isRecord(entry) ? creatorsOf(entry).map(writtenName).join('; ') : '');
  const count = new Map<string, number>();
  for (const entry of list) {
    const id = idOf(entry);
    const author = authorOf(entry);
    if (id !== null && cited.has(id) && author !== '') count.set(author, (count.get(author) ?? 0) + 1);
  }
  const prepared = list.map((entry) => {
    if (!isRecord(entry)) return entry;
    const { annote: _, ...work } = entry;
    const short = fieldOf(work, 'title-short') || shortTitle(fieldOf(work, 'title'));
    const named = short === '' ? work : { ...work, 'title-short': short };
    return (count.get(authorOf(entry)) ?? 0) > 1 ? { ...named, annote: 'several' } : named;
  });
  return new TextEncoder().encode(JSON.stringify(prepared));
}

/** A title without its subtitle. */
function shortTitle(title: string): string {
  return /^.{3,}?(?=\s*[:.?!]\s+\p{Lu}|\s+:\s)/su.exec(title)?.[0] ?? title;
}

/**
 * In a note of the writer’s that is nothing but a citation, the processor sets it in parentheses, as within a sentence: there
 * it is the note itself. Its parentheses go; the sign that ends it is the writer’s.
 */
export function inOwnNotes(blocks: readonly PandocBlock[]): readonly PandocBlock[] {
  return mapBlocks(blocks, {
    inline: (inline) => {
      if (inline.t !== 'Note') return [inline];
      const [first, ...others] = inline.c;
      if (first?.t !== 'Para' && first?.t !== 'Plain') return [inline];
      const [cite, ...rest] = first.c;
      if (cite?.t !== 'Cite') return [inline];
      const bare = withoutParentheses(cite.c[1]);
      if (bare === null) return [inline];
      return [{ t: 'Note', c: [{ t: first.t, c: [{ t: 'Cite', c: [cite.c[0], bare] }, ...rest] }, ...others] }];
    },
  });
}

function withoutParentheses(inlines: readonly PandocInline[]): readonly PandocInline[] | null {
  const first = inlines[0];
  const last = inlines.at(-1);
  if (first?.t !== 'Str' || !first.c.startsWith('(') || last?.t !== 'Str' || !last.c.endsWith(')')) return null;
  if (first === last) return [{ t: 'Str', c: first.c.slice(1, -1) }];
  const opened = first.c.slice(1);
  const closed = last.c.slice(0, -1);
  return [
    ...(opened === '' ? [] : [{ t: 'Str', c: opened } as const]),
    ...inlines.slice(1, -1),
    ...(closed === '' ? [] : [{ t: 'Str', c: closed } as const]),
  ];
}
