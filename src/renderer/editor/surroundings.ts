import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import type { AddedPicture, PictureData } from '../../shared/contract';
import type { InterfaceLanguage } from '../../shared/messages/sentence';
import type { TypographyProfile } from '../../shared/typography/profiles';

/** What the page must know that is not in the text. */
export interface Surroundings {
  /** The language in which the page speaks to the writer. */
  readonly language: InterfaceLanguage;
  /** The language of the text, BCP 47. */
  readonly textLanguage: string;
  /** How the text is set while it is typed; `null`: as it comes. */
  readonly profile: TypographyProfile | null;
  /** The name that screen readers give to the page. */
  readonly title: string;
  /** Whether the line of the caret stays in the middle of the window. */
  readonly typewriter: boolean;
  /** Whether spaces, tabs and the ends of lines and paragraphs are shown. */
  readonly invisibles: boolean;
  readonly readOnly: boolean;
  /** The bytes of a picture of the book, by the source written in the text. Rejects with an OctavoError. */
  readPicture(source: string): Promise<PictureData>;
  /** Copies a picture into the book. Rejects with an OctavoError. */
  addPicture(name: string, base64: string): Promise<AddedPicture>;
  /** Shows a failure to the writer, as a sentence. */
  fail(thrown: unknown): void;
}

const UNKNOWN: Surroundings = {
  language: 'fr',
  textLanguage: 'fr',
  profile: null,
  title: '',
  typewriter: false,
  invisibles: false,
  readOnly: true,
  readPicture: () => Promise.reject(new Error('The page has no host yet.')),
  addPicture: () => Promise.reject(new Error('The page has no host yet.')),
  fail: () => undefined,
};

const key = new PluginKey<Surroundings>('surroundings');

/** Keeps the surroundings in the state, so that every rule, command and view of a node finds them there. */
export function surroundingsPlugin(): Plugin<Surroundings> {
  return new Plugin<Surroundings>({
    key,
    state: {
      init: () => UNKNOWN,
      apply: (transaction, before) => (transaction.getMeta(key) as Surroundings | undefined) ?? before,
    },
    props: {
      editable: (state) => !surroundingsOf(state).readOnly,
      attributes: (state) => {
        const { title, textLanguage, readOnly } = surroundingsOf(state);
        return {
          class: 'text',
          role: 'textbox',
          'aria-multiline': 'true',
          // Editable text takes the focus anyway; this says so to whoever looks for what does.
          tabindex: '0',
          'aria-label': title,
          ...(readOnly ? { 'aria-readonly': 'true' } : {}),
          lang: textLanguage,
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
          translate: 'no',
        };
      },
    },
  });
}

/** The surroundings of a text; those of a page nobody has placed yet when it has none. */
export function surroundingsOf(state: EditorState): Surroundings {
  return key.getState(state) ?? UNKNOWN;
}

/** A transaction that places the text in its surroundings. It changes no text and is not undone. */
export function surround(state: EditorState, surroundings: Surroundings): Transaction {
  return state.tr.setMeta(key, surroundings).setMeta('addToHistory', false);
}
