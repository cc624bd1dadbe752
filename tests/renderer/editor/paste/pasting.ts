import { activeEditor } from '../../../../src/renderer/editor/active-editor';
import { writeBlocks } from '../../../../src/renderer/editor/clipboard-markdown';
import { pageBlocks } from '../../../../src/renderer/editor/paste/pasted-blocks';
import { useUi } from '../../../../src/renderer/stores/ui';
import { schema } from '../../../../src/shared/document/schema';
import { typographyProfile } from '../../../../src/shared/typography/profiles';

const place = { textLanguage: 'fr-FR', profile: typographyProfile('fr-fine') };

/** What the tests of pasting ask of a window. */
const pasting = {
  /** HTML as the Markdown it becomes in a French book. Throws when it is no document. */
  markdownOf(html: string): string {
    const { blocks } = pageBlocks(html, place);
    if (blocks.length > 0) schema.node('doc', null, blocks).check();
    return writeBlocks(blocks);
  },
  /** What came of HTML: its text without white space, its links, whether it was refused. */
  look(html: string): { text: string; links: readonly string[]; isTooLong: boolean; problem: string } {
    const { blocks, isTooLong } = pageBlocks(html, { textLanguage: 'fr-FR', profile: null });
    const links: string[] = [];
    let text = '';
    let problem = '';
    for (const block of blocks) {
      try {
        block.check();
      } catch (error) {
        problem = String(error);
      }
      block.descendants((node) => {
        for (const { type, attrs } of node.marks) if (type.name === 'link') links.push(String(attrs.href));
        text += node.isText ? node.text : '';
      });
    }
    return { text: text.replace(/\s+/g, ''), links, isTooLong, problem };
  },
  /** A paste event as a program causes it, with these kinds of data. */
  paste(data: Readonly<Record<string, string>>): void {
    const transfer = new DataTransfer();
    for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
    activeEditor()?.dom.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
  },
  /** A drop at the start of the element in which these words stand. */
  drop(
    words: string,
    data: Readonly<Record<string, string>>,
    files: readonly { name: string; text: string }[] = [],
  ): void {
    const view = activeEditor();
    const target = [...(view?.dom.querySelectorAll('p, h1, h2, td, figcaption') ?? [])].find((element) =>
      element.textContent?.includes(words),
    );
    if (!view || !target) throw new Error(`Not on the page: ${words}`);
    const transfer = new DataTransfer();
    for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
    for (const { name, text } of files) transfer.items.add(new File([text], name));
    const box = target.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(target);
    const { left } = range.getBoundingClientRect();
    target.dispatchEvent(
      new DragEvent('drop', {
        dataTransfer: transfer,
        bubbles: true,
        cancelable: true,
        clientX: left + 1,
        clientY: box.top + box.height / 2,
      }),
    );
  },
  /** What the window has told its writer. */
  told: (): readonly string[] => useUi.getState().toasts.map(({ message }) => message),
};

export type Pasting = typeof pasting;
Object.assign(window, { pasting });
