import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { offsetOfPosition, positionOfOffset, readingText } from '../../shared/document/reading-text';
import { sentenceAt, sentencesOf } from '../../shared/document/sentences';
import type { Dimming } from '../../shared/writing-comfort';
import { useSettings } from '../stores/settings';
import { useUi } from '../stores/ui';
import { surroundingsOf } from './surroundings';
import { textDecorations } from './text-decorations';

interface Dimmed {
  readonly dimming: Dimming;
  readonly lit: DecorationSet;
}

const OFF: Dimmed = { dimming: 'off', lit: DecorationSet.empty };
const key = new PluginKey<Dimmed>('dimming');

/** Signs of a paragraph beyond which its sentences are not looked for: nobody writes one, and some files hold one. */
const LONGEST = 20_000;

/** The blocks of text that the selection touches, in full ink. */
function litBlocks({ doc, selection }: EditorState): readonly Decoration[] {
  const lit: Decoration[] = [];
  doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (!node.isTextblock && !node.isAtom) return true;
    lit.push(Decoration.node(position, position + node.nodeSize, { class: 'lit' }));
    return false;
  });
  return lit;
}

/** The sentence of the caret, from the one in which the selection begins to the one in which it ends. `null`: no sentence. */
function litSentence(state: EditorState): readonly Decoration[] | null {
  const { $from, $to } = state.selection;
  const block = $from.parent;
  if (!block.isTextblock || !$from.sameParent($to)) return null;
  const reading = readingText(block);
  if (reading.text.length > LONGEST) return null;
  const sentences = sentencesOf(reading.text, surroundingsOf(state).textLanguage);
  const first = sentenceAt(sentences, offsetOfPosition(reading, $from.parentOffset));
  const last = sentenceAt(sentences, offsetOfPosition(reading, $to.parentOffset));
  if (!first || !last) return null;
  const start = $from.start();
  // Up to the next sentence: a note called behind the full stop belongs to it.
  const next = sentences[sentences.indexOf(last) + 1];
  const from = start + (first === sentences[0] ? 0 : positionOfOffset(reading, first.from, 'after'));
  const to = start + (next ? positionOfOffset(reading, next.from, 'after') : block.content.size);
  return textDecorations(state.doc, from, to, { class: 'lit' });
}

function dimmed(state: EditorState, dimming: Dimming): Dimmed {
  if (dimming === 'off') return OFF;
  const lit = (dimming === 'sentence' ? litSentence(state) : null) ?? litBlocks(state);
  return { dimming, lit: DecorationSet.create(state.doc, [...lit]) };
}

const wanted = (): Dimming => (useUi.getState().focusMode ? useSettings.getState().settings.dimming : 'off');

/**
 * Focus: the whole page steps back but the paragraph or the sentence one writes. One decoration says what is lit, and only
 * the block of the caret is looked at; the style sheet dims the rest (`.dims`).
 */
export function dimmingPlugin(): Plugin<Dimmed> {
  return new Plugin<Dimmed>({
    key,
    state: {
      init: () => OFF,
      apply(transaction, before, old, state) {
        const dimming = (transaction.getMeta(key) as Dimming | undefined) ?? before.dimming;
        if (dimming === before.dimming && state.doc === old.doc && state.selection.eq(old.selection)) return before;
        return dimmed(state, dimming);
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.lit,
      attributes: (state): Record<string, string> => (key.getState(state)?.dimming === 'off' ? {} : { class: 'dims' }),
    },
    view(page) {
      const follow = () => {
        if (page.isDestroyed || key.getState(page.state)?.dimming === wanted()) return;
        page.dispatch(page.state.tr.setMeta(key, wanted()).setMeta('addToHistory', false));
      };
      const stops = [useUi.subscribe(follow), useSettings.subscribe(follow)];
      // Once the view is whole: it cannot be given another state while it is made.
      queueMicrotask(follow);
      return {
        destroy: () => {
          for (const stop of stops) stop();
        },
      };
    },
  });
}
