import type { Node } from 'prosemirror-model';
import type { ChapterProof, ProofPlace } from '../../../shared/contract';
import { textStart } from '../../editor/title';
import type { ChapterLetters } from './chapter-letters';
import { findBetween } from './letters';
import { letterAtPoint, type PageText } from './page-text';

/** What stands before and after a place, as letters: enough to know it again in another text. */
export interface Context {
  readonly before: string;
  readonly after: string;
}

const REACH = 32;

/** The neighbours of a letter. */
export function contextAt(letters: string, at: number): Context {
  return { before: letters.slice(Math.max(0, at - REACH), at), after: letters.slice(at, at + REACH) };
}

/** The child of the document that a block of the proof is: the title is -1. */
export function childOfBlock(doc: Node, block: number): number {
  return Math.max(0, block + (textStart(doc) > 0 ? 1 : 0));
}

/** The block of the proof that a child of the document is. */
export function blockOfChild(doc: Node, child: number): number {
  return child - (textStart(doc) > 0 ? 1 : 0);
}

const inOrder = (one: ProofPlace, other: ProofPlace) => one.page - other.page || one.y - other.y;

/** Where a block begins: the first of its places, for a block may be told of more than once. */
function beginningOf(places: readonly ProofPlace[], block: number): ProofPlace | undefined {
  return places.filter((place) => place.block === block).sort(inOrder)[0];
}

/** The block that one reads at a height of a page: the last that begins above it. */
export function blockAtPoint(places: readonly ProofPlace[], page: number, y: number): number | null {
  const above = [...places]
    .sort(inOrder)
    .findLast((place) => place.page < page || (place.page === page && place.y <= y));
  return (above ?? places[0])?.block ?? null;
}

/** The position in the text of what stands at a point of a page (in points from its left and top edge). */
export function positionAtPoint(
  doc: Node,
  chapter: ChapterLetters,
  places: readonly ProofPlace[],
  text: PageText,
  page: number,
  point: { readonly x: number; readonly y: number },
): number {
  const block = blockAtPoint(places, page, point.y);
  const child = block === null ? 0 : childOfBlock(doc, block);
  const begin = chapter.starts[Math.min(child, chapter.starts.length - 1)] ?? 0;
  const hit = letterAtPoint(text, point.x, point.y);
  const place = block === null ? undefined : beginningOf(places, block);
  // On its own page a block is as far in as there are letters between its beginning and the point.
  const started = hit === null || place?.page !== page ? null : letterAtPoint(text, place.x, place.y + 2);
  const near = begin + (hit !== null && started !== null ? Math.max(0, hit - started) : 0);
  if (hit === null) return chapter.positionOf(begin);
  const { before, after } = contextAt(text.letters, hit);
  const found = findBetween(chapter.letters, before, after, near);
  return chapter.positionOf(found ?? begin);
}

/** Where the caret is on the pages. `y`: of the top of its line, from the top edge in points. */
export interface CaretOnPage {
  readonly page: number;
  readonly y: number;
  readonly height: number;
}

/** Height of a line in points where nothing better is known. */
const LINE = 12;

/**
 * The page and the line of a position. The block decides between which pages it is, its letters on which line. `null` when
 * there is no page for it yet.
 */
export function caretOnPages(
  doc: Node,
  chapter: ChapterLetters,
  proof: Pick<ChapterProof, 'places' | 'pages'>,
  texts: (page: number) => PageText | undefined,
  position: number,
): CaretOnPage | null {
  const child = doc.resolve(Math.min(position, doc.content.size)).index(0);
  const block = blockOfChild(doc, Math.min(child, doc.childCount - 1));
  const sorted = [...proof.places].sort(inOrder);
  const own = sorted.find((place) => place.block === block) ?? sorted.findLast((place) => place.block < block);
  if (!own) return null;
  const next = sorted.find((place) => place.block > block && place.page >= own.page);
  const last = Math.min(next?.page ?? proof.pages - 1, proof.pages - 1);
  const letter = chapter.letterAt(position);
  const start = chapter.starts[child] ?? 0;
  const { before, after } = contextAt(chapter.letters, letter);
  // Only letters of its own block can stand before it on the page.
  const behind = before.slice(Math.max(0, before.length - (letter - start)));
  for (let page = own.page; page <= last; page += 1) {
    const text = texts(page);
    if (!text) continue;
    const from = page === own.page ? (letterAtPoint(text, own.x, own.y + 2) ?? 0) : 0;
    const found = findBetween(text.letters, behind, after, from + Math.max(0, letter - start));
    const origin = found === null ? undefined : (text.origin[found] ?? text.origin[found - 1]);
    const piece = origin && text.pieces[origin.piece];
    if (piece) return { page, y: piece.y, height: piece.height };
  }
  return { page: own.page, y: own.y, height: LINE };
}

/** Where in the text a printed page begins. */
export interface PageStart {
  readonly page: number;
  readonly position: number;
}

/** Letters by which the first line of a page is known in the text, and letters that no page holds more of. */
const KNOWN = 20;
const PAGE_FULL = 8000;

/**
 * Where each page but the first begins in the text: at the first of its lines that is found there behind the beginning of
 * the page before (a running head is not), else at the first block that begins on it.
 */
export function pageStarts(
  doc: Node,
  chapter: ChapterLetters,
  proof: Pick<ChapterProof, 'places' | 'pages'>,
  texts: (page: number) => PageText | undefined,
): readonly PageStart[] {
  const starts: PageStart[] = [];
  const sorted = [...proof.places].sort(inOrder);
  const body = chapter.letters.slice(0, chapter.notesFrom);
  let reached = textStart(doc) > 0 ? (chapter.starts[1] ?? 0) : 0;
  for (let page = 1; page < proof.pages; page += 1) {
    const text = texts(page);
    const first = sorted.find((place) => place.page === page);
    const straddling = sorted.findLast((place) => place.page < page);
    const near = Math.max(reached, chapter.starts[childOfBlock(doc, straddling?.block ?? 0)] ?? 0);
    const found = text && firstLine(text, body, near);
    const block = first && chapter.starts[childOfBlock(doc, first.block)];
    const letter = found ?? block;
    if (letter === undefined || letter <= reached) continue;
    reached = letter;
    const position = chapter.positionOf(letter);
    // Before the dash or the quotation mark that a paragraph begins with.
    starts.push({ page, position: chapter.starts.includes(letter) ? doc.resolve(position).start() : position });
  }
  return starts;
}

function firstLine(text: PageText, body: string, from: number): number | undefined {
  const tops = text.pieces
    .map(({ x, y }, piece) => ({ x, y, letter: text.origin.findIndex((origin) => origin.piece === piece) }))
    .filter(({ letter }) => letter !== -1)
    .sort((one, other) => one.y - other.y || one.x - other.x)
    .slice(0, 12);
  for (const { letter } of tops) {
    const words = text.letters.slice(letter, letter + KNOWN);
    const found = words.length < KNOWN ? -1 : body.indexOf(words, from);
    if (found !== -1 && found < from + PAGE_FULL) return found;
  }
  return undefined;
}
