import type { SentenceValues } from '../../../shared/errors';
import type { DiffBlock, DiffSpan, ProseDiff } from '../../../shared/history/prose-diff';
import type { MessageKey } from '../../i18n/translator';

/** A row of a comparison as it is read: a paragraph, or a run of paragraphs that nothing happened to, folded. */
export type ComparisonRow =
  /** `change`: the number of the change, from 0; `null` for a paragraph that is the same. */
  | { readonly kind: 'block'; readonly block: DiffBlock; readonly change: number | null }
  | { readonly kind: 'folded'; readonly key: string; readonly blocks: readonly DiffBlock[] };

/** Unchanged paragraphs that stay in sight on either side of a change, and the shortest run that is folded. */
const AROUND = 1;
const SHORTEST_FOLD = 3;

/** The rows of a comparison; of long unchanged runs only what stands beside a change is in sight. */
export function rowsOf({ blocks, isSame }: ProseDiff): readonly ComparisonRow[] {
  // Where nothing differs one reads the text itself.
  if (isSame) return blocks.map((block) => ({ kind: 'block', block, change: null }));
  const rows: ComparisonRow[] = [];
  const show = (block: DiffBlock): void => void rows.push({ kind: 'block', block, change: null });
  let changes = 0;
  let run: DiffBlock[] = [];
  const endRun = (isLast: boolean): void => {
    const head = changes === 0 ? 0 : AROUND;
    const tail = isLast ? 0 : AROUND;
    const folded = run.slice(head, run.length - tail);
    if (folded.length < SHORTEST_FOLD) for (const block of run) show(block);
    else {
      for (const block of run.slice(0, head)) show(block);
      rows.push({ kind: 'folded', key: `same-${folded[0]?.at ?? 0}`, blocks: folded });
      for (const block of run.slice(run.length - tail)) show(block);
    }
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === 'same') {
      run.push(block);
      continue;
    }
    endRun(false);
    rows.push({ kind: 'block', block, change: changes });
    changes += 1;
  }
  endRun(true);
  return rows;
}

/** How many changes a comparison shows. */
export function countChanges({ blocks }: ProseDiff): number {
  return blocks.filter(({ kind }) => kind !== 'same').length;
}

/** One sentence, or a part of one, and what fills it. */
export interface Said {
  readonly key: MessageKey;
  readonly values: SentenceValues;
}

/** What happened to the words, « 34 mots ajoutés, 12 retirés, 3 mis en forme »: the first of them says that they are words. */
export function countSentence({ words, isSame }: ProseDiff): readonly Said[] {
  if (isSame) return [{ key: 'compare.same', values: {} }];
  const { added, removed, formatted } = words;
  const parts: Said[] = [];
  if (added > 0) parts.push({ key: 'compare.added', values: { count: added } });
  if (removed > 0)
    parts.push({ key: parts.length > 0 ? 'compare.removed' : 'compare.removed.alone', values: { count: removed } });
  if (formatted > 0)
    parts.push({
      key: parts.length > 0 ? 'compare.formatted' : 'compare.formatted.alone',
      values: { count: formatted },
    });
  return parts.length > 0 ? parts : [{ key: 'compare.order', values: {} }];
}

const MARK_NAMES: Readonly<Record<string, MessageKey>> = {
  code: 'mark.code',
  emphasis: 'mark.emphasis',
  language: 'mark.language',
  link: 'mark.link',
  small_caps: 'mark.small_caps',
  span: 'mark.span',
  strikeout: 'mark.strikeout',
  strong: 'mark.strong',
  subscript: 'mark.subscript',
  superscript: 'mark.superscript',
  footnote: 'mark.footnote',
};

/** The name of a mark without what it says: `link:https://…` is a link. */
export const markName = (mark: string): string => mark.split(':', 1)[0] ?? mark;

/** What to call a set of marks; « texte simple » for none. A mark that says something (an address) is followed by it. */
export function markWords(marks: readonly string[], t: (key: MessageKey) => string): string {
  const words = marks.map((mark) => {
    const name = MARK_NAMES[markName(mark)];
    const said = mark.slice(markName(mark).length + 1);
    return `${name ? t(name) : markName(mark)}${said === '' ? '' : ` (${said})`}`;
  });
  return words.length === 0 ? t('mark.none') : words.join(', ');
}

/** What a block is called; `level` of a heading. */
export function blockWords(block: string, level?: number): Said {
  if (block === 'heading')
    return level === undefined
      ? { key: 'block.heading', values: {} }
      : { key: 'block.heading.level', values: { level } };
  if (block === 'paragraph') return { key: 'block.paragraph', values: {} };
  if (block === 'blockquote') return { key: 'block.blockquote', values: {} };
  return { key: block.endsWith('_list') ? 'block.list' : 'block.other', values: {} };
}

/** The classes of a span: what happened to it, and the marks it has. */
export function spanClasses({ kind, marks }: DiffSpan): string {
  return [`span-${kind}`, ...marks.map((mark) => `mark-${markName(mark)}`)].join(' ');
}
