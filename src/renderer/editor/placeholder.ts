import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { translator } from '../i18n/translator';
import { surroundingsOf } from './surroundings';
import { isTitleNode } from './title';

/** Says, in an empty title and in an empty text, what goes there. Shown by the style sheet; never part of the text. */
export function placeholderPlugin(): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => {
        const { doc } = state;
        const first = doc.firstChild;
        if (!first || doc.childCount > 2) return null;
        const { t } = translator(surroundingsOf(state).language);
        const titled = isTitleNode(first);
        const text = titled ? doc.maybeChild(1) : first;
        const shown: Decoration[] = [];
        const place = (from: number, size: number, words: string) =>
          shown.push(Decoration.node(from, from + size, { class: 'blank', 'data-placeholder': words }));
        if (titled && first.content.size === 0) place(0, first.nodeSize, t('text.empty.title'));
        const alone = titled || doc.childCount === 1;
        if (alone && text?.type.name === 'paragraph' && text.content.size === 0)
          place(titled ? first.nodeSize : 0, text.nodeSize, t('text.empty'));
        return shown.length > 0 ? DecorationSet.create(doc, shown) : null;
      },
    },
  });
}
