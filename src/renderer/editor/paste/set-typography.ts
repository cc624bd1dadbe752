import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { profileOfLanguage, type TypographyProfile } from '../../../shared/typography/profiles';
import { type TypographyEdit, typographyEdits } from '../../../shared/typography/rules';
import { OBJECT } from '../../../shared/typography/signs';

const languageOf = (marks: readonly Mark[]): string | null =>
  (marks.findLast((mark) => mark.type.name === 'language')?.attrs.lang as string | undefined) ?? null;

const isProse = (node: Node): boolean => node.isText && !node.marks.some((mark) => mark.type.spec.code === true);

/**
 * A line of prose set by a profile's rules: words in another language by the rules of theirs, code and links' addresses not
 * at all. `null`: the language of the text has no rules.
 */
export function setLine(content: Fragment, profile: TypographyProfile | null): Fragment {
  const languages = new Set(content.content.filter(isProse).map((node) => languageOf(node.marks)));
  let line = content;
  for (const language of languages) {
    const rules = language === null ? profile : profileOfLanguage(language);
    if (rules?.setsPastedText) line = applyEdits(line, typographyEdits(textIn(line, language), rules), language);
  }
  return line;
}

/** The text of a line as the rules read it: whatever is not prose in this language is a sign that stands for it. */
function textIn(line: Fragment, language: string | null): string {
  return line.content
    .map((node) => {
      if (node.type.name === 'hard_break') return '\n';
      return isProse(node) && languageOf(node.marks) === language ? (node.text ?? '') : OBJECT.repeat(node.nodeSize);
    })
    .join('');
}

/** Makes the edits in the nodes they fall into. What replaces characters of two nodes is written once, in the first. */
function applyEdits(line: Fragment, edits: readonly TypographyEdit[], language: string | null): Fragment {
  if (edits.length === 0) return line;
  const nodes: Node[] = [];
  let start = 0;
  let next = 0;
  line.forEach((node) => {
    const end = start + node.nodeSize;
    const isOwn = isProse(node) && languageOf(node.marks) === language;
    if (isOwn) {
      const source = node.text ?? '';
      let text = '';
      let at = start;
      for (;;) {
        const edit = edits[next];
        if (!edit || edit.from >= end) break;
        text += source.slice(at - start, Math.max(edit.from, at) - start);
        if (edit.from >= start) text += edit.insert;
        at = Math.min(Math.max(edit.to, at), end);
        // It goes on in the node after this one.
        if (edit.to > end) break;
        next += 1;
      }
      text += source.slice(at - start);
      if (text !== '') nodes.push(node.type.schema.text(text, node.marks));
    } else {
      nodes.push(node);
      while ((edits[next]?.to ?? Number.POSITIVE_INFINITY) <= end && (edits[next]?.from ?? end) < end) next += 1;
    }
    start = end;
  });
  return Fragment.from(nodes);
}
