import type { Warning } from '../../shared/book/book-view';
import { OctavoError } from '../../shared/errors';
import { PICTURE_LOSSES } from '../../shared/messages/warning-codes';
import type { AssembledBook } from '../../shared/publishing/assembled';
import { keptText } from '../../shared/publishing/ast-text';
import type { OutputFormat } from '../../shared/publishing/format';
import type { TextDifference } from '../../shared/publishing/job';
import { sectionText } from '../../shared/publishing/section-text';
import { wordsOf } from '../../shared/publishing/words-kept';
import { throwIfCancelled } from '../engines/engine-run';
import type { Pandoc } from '../engines/pandoc';
import { hasWords } from './compare-text';
import type { Gathered } from './gather';
import type { Artefact } from './publishing-job';
import { createPublishingMemory, type PublishingMemory } from './publishing-memory';
import { READERS } from './read-formats';

/**
 * Reads a finished file back and compares every word with the assembled book, in order, running text and notes apart. Gives
 * the differences: the first of each section where sections can be told apart. Throws `export-lost-words` for a file in which
 * there is no word at all, and `font-lacks-signs`: neither is a book that could be looked through.
 */
export async function verify(
  format: OutputFormat,
  artefact: Artefact,
  book: AssembledBook,
  pandoc: Pandoc,
  signal: AbortSignal,
  memory: PublishingMemory = createPublishingMemory(),
): Promise<readonly TextDifference[]> {
  throwIfCancelled(signal);
  const sections = book.sections.map(sectionText);
  const reading = { artefact, book, sections, pandoc, signal, memory };
  const { differences, isWordless } = await READERS[format.id](reading);
  if (differences.length > 0 && isWordless() && sections.some(hasWords))
    throw new OctavoError(
      'export-lost-words',
      { format: format.id.toUpperCase(), words: differences[0]?.expected ?? '' },
      { detail: 'there is no word in it' },
    );
  return differences;
}

/**
 * Compares what the editor has with what was read of it and with what was assembled: no word may be lost or doubled on the
 * way. Where a picture was missing its alternative text was added, so only there more words may be found.
 */
export function verifyAssembly(
  gathered: Gathered,
  book: AssembledBook,
  warnings: readonly Warning[],
  memory: PublishingMemory = createPublishingMemory(),
): readonly TextDifference[] {
  const added = warnings.some(({ code }) => PICTURE_LOSSES.some((loss) => loss === code));
  return gathered.sources.flatMap(({ chapter, blocks }): readonly TextDifference[] => {
    const name = chapter.title ?? chapter.id;
    const { written, read } = gathered.texts.get(chapter.id) ?? { written: '', read: '' };
    const section = book.sections.find(({ id }) => id === `c-${chapter.id}`);
    if (!section) return [{ chapter: name, where: 'text', expected: name, found: '', around: '' }];
    // A title that only book.yaml has is the one thing that is printed and not in the text.
    const [first] = blocks;
    const titled = first?.t === 'Header' && first.c[0] === 1;
    const after = titled ? sectionText(section) : keptText(section.blocks);
    const before = keptText(blocks);
    const [left, right] = [before, after].map(({ body, notes }) => `${body}\n${notes}`);
    return memory.compared([written, read, left ?? '', right ?? '', String(added)], () => [
      ...sameWords(name, wordsOf(written), wordsOf(read), false),
      ...sameWords(name, wordsOf(left ?? ''), wordsOf(right ?? ''), added),
    ]);
  });
}

function sameWords(
  chapter: string,
  expected: readonly string[],
  found: readonly string[],
  mayAdd: boolean,
): readonly TextDifference[] {
  const left = count(found);
  for (const [at, word] of expected.entries()) {
    const times = left.get(word) ?? 0;
    if (times === 0) {
      const around = expected.slice(Math.max(0, at - 12), at + 12).join(' ');
      return [{ chapter, where: 'text', expected: expected.slice(at, at + 6).join(' '), found: '', around }];
    }
    left.set(word, times - 1);
  }
  const more = [...left].find(([, times]) => times > 0);
  if (!more || mayAdd) return [];
  return [{ chapter, where: 'text', expected: '', found: more[0], around: expected.slice(-12).join(' ') }];
}

function count(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
