import { InputRule } from 'prosemirror-inputrules';
import type { NodeType, Schema } from 'prosemirror-model';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { canJoin, findWrapping } from 'prosemirror-transform';
import type { InputRuleData } from '../../shared/document/element';
import { MARKS } from '../../shared/document/marks/index';
import { NODES } from '../../shared/document/nodes/index';
import { isTitle } from './title';

type Handler = (state: EditorState, match: RegExpMatchArray, start: number, end: number) => Transaction | null;

/** A block made by typing never takes the place of the chapter's title. */
const besideTitle =
  (handler: Handler): Handler =>
  (state, match, start, end) =>
    isTitle(state.doc.resolve(start)) ? null : handler(state, match, start, end);

function nodeRule(type: NodeType, rule: Exclude<InputRuleData, { kind: 'mark' }>): InputRule {
  switch (rule.kind) {
    case 'textblock':
      return new InputRule(
        rule.pattern,
        besideTitle((state, match, start, end) => {
          const $start = state.doc.resolve(start);
          if (!$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), type)) return null;
          return state.tr.delete(start, end).setBlockType(start, start, type, rule.attrs(match));
        }),
      );
    case 'wrap':
      return new InputRule(
        rule.pattern,
        besideTitle((state, match, start, end) => {
          const transaction = state.tr.delete(start, end);
          const range = transaction.doc.resolve(start).blockRange();
          const wrapping = range && findWrapping(range, type, rule.attrs(match));
          if (!range || !wrapping) return null;
          transaction.wrap(range, wrapping);
          const before = transaction.doc.resolve(start - 1).nodeBefore;
          if (before?.type === type && canJoin(transaction.doc, start - 1) && rule.join(match, before))
            transaction.join(start - 1);
          return transaction;
        }),
      );
    case 'replace':
      return new InputRule(
        rule.pattern,
        besideTitle((state, match, start) => {
          const $start = state.doc.resolve(start);
          const { parent } = $start;
          // Only a paragraph that holds nothing else is replaced.
          if (parent.type !== state.schema.nodes.paragraph || parent.content.size > match[0].length) return null;
          const from = $start.before();
          const to = $start.after();
          const leaf = type.create(rule.attrs(match));
          const last = $start.index(-1) === $start.node(-1).childCount - 1;
          const paragraph = state.schema.node('paragraph');
          const transaction = state.tr.replaceWith(from, to, last ? [leaf, paragraph] : leaf);
          return transaction.setSelection(TextSelection.near(transaction.doc.resolve(from + leaf.nodeSize), 1));
        }),
      );
  }
}

function markRule(name: string, rule: InputRuleData & { kind: 'mark' }): InputRule {
  return new InputRule(
    rule.pattern,
    (state, match, start, end) => {
      const type = state.schema.marks[name];
      const text = match[1];
      const { parent } = state.doc.resolve(start);
      if (!type || text === undefined || text === '' || !parent.type.allowsMarkType(type)) return null;
      const textStart = start + match[0].indexOf(text);
      const textEnd = Math.min(textStart + text.length, end);
      const transaction = state.tr;
      if (textEnd < end) transaction.delete(textEnd, end);
      if (textStart > start) transaction.delete(start, textStart);
      return transaction
        .addMark(start, start + (textEnd - textStart), type.create(rule.attrs(match)))
        .removeStoredMark(type);
    },
    { inCodeMark: false },
  );
}

/** What typing makes of patterns (`## `, `* * *`, `*word*`), as each element of the document says. */
export function elementRules(schema: Schema): readonly InputRule[] {
  const nodes = NODES.flatMap(({ name, rules }) =>
    rules.flatMap((rule) => {
      const type = schema.nodes[name];
      return type && rule.kind !== 'mark' ? [nodeRule(type, rule)] : [];
    }),
  );
  const marks = MARKS.flatMap(({ name, rules }) =>
    rules.flatMap((rule) => (rule.kind === 'mark' ? [markRule(name, rule)] : [])),
  );
  return [...nodes, ...marks];
}
