import type { Node as Block } from 'prosemirror-model';

/** The notes of a pasted page: which link calls which, and where their texts stand. */
export interface PastedNotes {
  /** The text of the note that this element calls, with the link back that opens it; `null` for any other element. */
  calledBy(element: Element): NoteText | null;
  /** Whether an element is the text of a note, which stands in the note and nowhere else. */
  isText(element: Element): boolean;
  /** Whether there are any. */
  readonly size: number;
}

/** The text of a note. */
export interface NoteText {
  readonly element: Element;
  /** The link back to the call: a number that is not part of the text. */
  readonly back: Element;
}

/** What calls a note looks like: a number, a letter, a star; in brackets or not. */
const CALL = /^[\s\u00a0]*[[(]?\s*(?:note\s*)?(?:\d{1,4}|[*†‡§]{1,4}|[ivxlc]{1,8}|[a-z])\s*[\])]?[\s\u00a0]*$/i;

const BLOCK = /^(?:P|DIV|LI|DD|TD|BLOCKQUOTE|SECTION|ASIDE)$/;

const targetOf = (link: Element): string => {
  const href = link.getAttribute('href') ?? '';
  return href.startsWith('#') ? href.slice(1) : '';
};

/** More links inside the page than this are no notes of a text that is pasted at once. */
const MOST = 20_000;

/** The names by which an element, or what is right around it, can be pointed at. */
function namesOf(link: Element): readonly string[] {
  const names: string[] = [];
  let element: Element | null = link;
  for (let step = 0; step < 4 && element; step += 1) {
    names.push(element.getAttribute('id') ?? '', element.getAttribute('name') ?? '');
    if (BLOCK.test(element.tagName)) break;
    element = element.parentElement;
  }
  return names.filter((name) => name !== '');
}

/**
 * Finds the notes of a page, whoever made it: two links that point at each other, of which the first looks like a call, are
 * a call and the way back from its note. So Word, LibreOffice, Google Docs, pandoc and encyclopedias write them.
 */
export function findNotes(body: HTMLElement): PastedNotes {
  const links = [...body.querySelectorAll('a[href^="#"]')].filter((link) => targetOf(link) !== '').slice(0, MOST);
  const order = new Map(links.map((link, index) => [link, index]));
  const isAfter = (first: Element, second: Element) => (order.get(first) ?? 0) < (order.get(second) ?? 0);
  const boxes = new WeakMap<Element, boolean>();
  const pointing = new Map<string, Element[]>();
  for (const link of links) pointing.set(targetOf(link), [...(pointing.get(targetOf(link)) ?? []).slice(0, 50), link]);
  const texts = new Set<Element>();
  const called = new Map<Element, NoteText>();
  const backs = new Set<Element>();
  for (const call of links) {
    if (backs.has(call) || !CALL.test(call.textContent ?? '')) continue;
    const names = namesOf(call);
    // Links that point at the call, and stand where the call points to.
    const back = names
      .flatMap((name) => pointing.get(name) ?? [])
      .find((link) => link !== call && isAfter(call, link) && standsIn(link, targetOf(call)));
    if (!back) continue;
    const element = textAround(back, call, body, boxes);
    if (element === null) continue;
    backs.add(back);
    texts.add(element);
    called.set(call, { element, back });
  }
  return {
    calledBy: (element) => called.get(element) ?? null,
    isText: (element) => texts.has(element),
    size: called.size,
  };
}

function standsIn(link: Element, name: string): boolean {
  let element: Element | null = link;
  for (let step = 0; step < 8 && element; step += 1) {
    if (element.getAttribute('id') === name || element.getAttribute('name') === name) return true;
    element = element.parentElement;
  }
  return false;
}

/** The block that holds the whole text of a note: its paragraph, or the box of its paragraphs. */
function textAround(back: Element, call: Element, body: HTMLElement, boxes: WeakMap<Element, boolean>): Element | null {
  let block = back.parentElement;
  while (block && block !== body && !BLOCK.test(block.tagName)) {
    if (/^H[1-6]$/.test(block.tagName)) return null;
    block = block.parentElement;
  }
  if (!block || block === body || block.contains(call)) return null;
  for (;;) {
    const parent: HTMLElement | null = block.parentElement;
    if (!parent || parent === body || parent.contains(call)) return block;
    if (parent.tagName !== 'LI' && !isBox(parent, boxes)) return block;
    block = parent;
  }
}

/** Whether an element is nothing but a box of paragraphs for one note. Remembered: a page has one list of many notes. */
function isBox(element: Element, boxes: WeakMap<Element, boolean>): boolean {
  const known = boxes.get(element);
  if (known !== undefined) return known;
  const links = () =>
    [...element.querySelectorAll('a[href^="#"]')].filter((link) => CALL.test(link.textContent ?? '')).length;
  const found =
    element.tagName === 'DIV' &&
    [...element.children].every((child) => /^(?:P|DIV)$/.test(child.tagName)) &&
    links() === 1;
  boxes.set(element, found);
  return found;
}

/** What stood above the notes of a page, once they stand in the text. */
export function withoutNotesHeading(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1);
  const isLeft =
    last?.type.name === 'scene_break' ||
    (last?.type.name === 'heading' &&
      /^(?:(?:end|foot)?notes?|notes? de (?:bas de page|fin)|références|references)\s*:?$/i.test(
        last.textContent.trim(),
      ));
  return isLeft ? withoutNotesHeading(blocks.slice(0, -1)) : blocks;
}

/** The line that word processors draw above the notes. */
export function isRuleOfNotes(rule: Element): boolean {
  if (rule.getAttribute('width') === '33%') return true;
  return rule.closest('[class*="footnotes"], [class*="endnotes"]') !== null;
}
