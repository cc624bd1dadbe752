import type { PandocBlock } from '../document/pandoc-ast';
import type { PublishingStep } from '../messages/publishing-steps';
import type { InterfaceLanguage } from '../messages/sentence';
import type { AssembledSection } from './assembled';
import type { FormatId } from './format-ids';

/** An output format: all that dialogs, the command line, file filters and the pipeline know of it. */
export interface OutputFormat {
  readonly id: FormatId;
  /** What it is called, in the window and in the terminal. */
  readonly label: Readonly<Record<InterfaceLanguage, string>>;
  /** One line on what it is good for. */
  readonly purpose: Readonly<Record<InterfaceLanguage, string>>;
  /** Ending of the file, without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The steps it goes through, in the order of `PUBLISHING_STEPS`. */
  readonly steps: readonly PublishingStep[];
  /** Whether pandoc converts the book at once, or section by section (what is made of them is put together afterwards). */
  readonly unit: 'book' | 'section';
  /** Pandoc's writer and its options: data, as in a defaults file. */
  readonly writer: { readonly to: string; readonly options: Readonly<Record<string, unknown>> };
  /** A section, heading included, in the form in which this format's writer does it justice. */
  readonly blocks: (section: AssembledSection) => readonly PandocBlock[];
}
