import { Fragment, type Mark, type Node, type NodeType } from 'prosemirror-model';
import { schema } from '../../../shared/document/schema';
import { InlineLine } from './inline-line';

/** Blocks that hold others, as they are opened and closed. */
export type ContainerName = 'blockquote' | 'bullet_list' | 'ordered_list' | 'list_item';

/** What a paragraph turns into when it ends. */
export type ParagraphKind =
  | { readonly name: 'paragraph' }
  | { readonly name: 'heading'; readonly level: number }
  | { readonly name: 'code_block'; readonly language: string };

interface Frame {
  readonly name: ContainerName | 'root';
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly children: Node[];
}

/** Deeper than this, quotations in quotations are no longer a text: what lies deeper stands at this depth. */
const DEEPEST = 16;

const PARAGRAPH: ParagraphKind = { name: 'paragraph' };

/** A scene break as authors draw it, alone in its paragraph. */
const STARS = /^(?:\*[ \u00a0]?){1,7}$|^(?:⁂|❦|❧)$/;

const typeOf = (name: string): NodeType => {
  const type = schema.nodes[name];
  if (!type) throw new Error(`The schema has no ${name}`);
  return type;
};

/**
 * Makes blocks of what a walk through a pasted page meets, in its order. Whatever is opened too deep, left empty or not
 * closed, the result fits the schema: an item is always in a list, a list never empty, a paragraph never blank.
 */
export class BlockBuilder {
  readonly #frames: Frame[] = [{ name: 'root', attrs: {}, children: [] }];
  #line = new InlineLine();
  #kind: ParagraphKind = PARAGRAPH;
  /** Lines that stand in for the paragraph: the text of a cell, of a caption. Blocks in them are only spaces. */
  readonly #outer: { readonly line: InlineLine; readonly kind: ParagraphKind }[] = [];
  /** How many containers were asked for below the deepest. */
  #refused = 0;
  #blocks = 0;

  /** How many blocks there are so far. */
  get count(): number {
    return this.#blocks;
  }

  /** Whether a block in the page is only a space here. */
  get isInLine(): boolean {
    return this.#outer.length > 0;
  }

  get depth(): number {
    return this.#frames.length + this.#refused;
  }

  /** The names of what is open, the outermost first. */
  isOpen(name: ContainerName): boolean {
    return this.#frames.some((frame) => frame.name === name);
  }

  text(data: string, marks: readonly Mark[]): void {
    if (this.#kind.name === 'code_block') this.#line.verbatim(data.replace(/\r\n?/g, '\n'), []);
    else {
      this.#line.text(data, marks);
      if (this.#line.isTooLong && !this.isInLine && this.#kind.name === 'paragraph') this.endParagraph();
    }
  }

  inline(node: Node): void {
    if (this.#kind.name === 'code_block') this.#line.verbatim(node.textContent, []);
    else this.#line.node(node);
  }

  /** The end of a line inside a paragraph; two of them are the end of the paragraph. */
  breakLine(): void {
    if (this.#kind.name === 'code_block') this.#line.verbatim('\n', []);
    else if (this.isInLine || this.#kind.name === 'heading') this.#line.space();
    else if (this.#line.breaks > 0) this.endParagraph();
    else this.#line.node(typeOf('hard_break').create());
  }

  /** Begins a paragraph of this kind; what was begun before ends. */
  beginParagraph(kind: ParagraphKind = PARAGRAPH): void {
    this.endParagraph();
    if (!this.isInLine) this.#kind = kind;
  }

  endParagraph(): void {
    if (this.isInLine) {
      if (this.#kind.name !== 'code_block') this.#line.space();
      return;
    }
    const kind = this.#kind;
    const content = this.#line.take();
    this.#kind = PARAGRAPH;
    if (content.length === 0) return;
    if (kind.name === 'code_block') {
      const text = content
        .map((node) => node.text ?? '')
        .join('')
        .replace(/^\n+|\s+$/g, '');
      const classes = kind.language === '' ? [] : [kind.language];
      if (text !== '') this.block(typeOf('code_block').create({ classes }, schema.text(text)));
    } else if (kind.name === 'heading')
      this.block(typeOf('heading').create({ level: kind.level }, content.map(unbold)));
    else if (content.length === 1 && STARS.test(content[0]?.text ?? '')) this.block(typeOf('scene_break').create());
    else this.block(typeOf('paragraph').create(null, content));
  }

  /** Adds a whole block. */
  block(node: Node): void {
    const frame = this.#top();
    this.#blocks += 1;
    if (frame.name === 'bullet_list' || frame.name === 'ordered_list')
      frame.children.push(typeOf('list_item').create(null, node));
    else frame.children.push(node);
  }

  /** Opens a container. A list right after one of its kind goes on with it, as word processors cut lists in pieces. */
  open(name: ContainerName, attrs: Readonly<Record<string, unknown>> = {}, goesOn = true): void {
    this.endParagraph();
    if (this.isInLine || this.#frames.length >= DEEPEST) {
      this.#refused += 1;
      return;
    }
    const frame = this.#top();
    const isList = name === 'bullet_list' || name === 'ordered_list';
    if (isList && (frame.name === 'bullet_list' || frame.name === 'ordered_list')) {
      // A list right in a list belongs to the item before it.
      const item = frame.children.pop();
      this.#frames.push({ name: 'list_item', attrs: IMPLIED, children: item ? [...item.children] : [] });
    }
    const parent = this.#top();
    const before = parent.children.at(-1);
    if (isList && goesOn && before?.type.name === name) {
      parent.children.pop();
      this.#frames.push({ name, attrs: before.attrs, children: [...before.children] });
    } else this.#frames.push({ name, attrs, children: [] });
  }

  /** Closes the container that was opened last, with the item that was opened for it. */
  close(): void {
    this.endParagraph();
    if (this.#refused > 0) {
      this.#refused -= 1;
      return;
    }
    this.#closeFrame();
    if (this.#top().attrs === IMPLIED) this.#closeFrame();
  }

  #closeFrame(): void {
    if (this.#frames.length === 1) return;
    const frame = this.#frames.pop();
    if (!frame || frame.name === 'root' || frame.children.length === 0) return;
    const parent = this.#top();
    const node = typeOf(frame.name).create(frame.attrs === IMPLIED ? null : frame.attrs, frame.children);
    if (frame.name === 'list_item' && parent.name !== 'bullet_list' && parent.name !== 'ordered_list')
      // An item without a list is paragraphs.
      parent.children.push(...frame.children);
    else if (frame.name !== 'list_item' && (parent.name === 'bullet_list' || parent.name === 'ordered_list'))
      parent.children.push(typeOf('list_item').create(null, node));
    else parent.children.push(node);
  }

  /** Closes what was opened below a depth. */
  closeTo(depth: number): void {
    this.endParagraph();
    while (this.depth > depth && this.depth > 1) this.close();
  }

  /** Collects text in one line, until `endLine` gives it back. */
  beginLine(): void {
    this.#outer.push({ line: this.#line, kind: this.#kind });
    this.#line = new InlineLine();
    this.#kind = PARAGRAPH;
  }

  endLine(): Fragment {
    const content = Fragment.from(this.#line.take());
    const outer = this.#outer.pop();
    if (outer) {
      this.#line = outer.line;
      this.#kind = outer.kind;
    }
    return content;
  }

  /** Everything, closed. */
  finish(): readonly Node[] {
    while (this.isInLine) this.endLine();
    this.closeTo(1);
    return this.#top().children;
  }

  #top(): Frame {
    const top = this.#frames.at(-1);
    if (!top) throw new Error('The builder has lost its root.');
    return top;
  }
}

/** Letters of a heading are bold because it is one. */
const unbold = (node: Node): Node => node.mark(node.marks.filter((mark) => mark.type.name !== 'strong'));

/** The attributes of an item that nobody wrote. */
const IMPLIED: Readonly<Record<string, unknown>> = {};
