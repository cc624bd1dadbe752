import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { readChapter, writeChapter } from '../../../shared/document/chapter-text';
import { applyProposals } from '../../../shared/typography/apply';
import { blockProposals, type Proposal, proposals } from '../../../shared/typography/check';
import { type ProfileId, type TypographyProfile, typographyProfile } from '../../../shared/typography/profiles';

/** A proposal with a name that outlives other changes of the chapter: what it says, and which of those that say the same. */
export interface NamedProposal extends Proposal {
  readonly key: string;
}

/** What is asked of the thread: what a text could have corrected, or the text with the corrections of these names. */
export type TypographyQuestion = { readonly turn: number; readonly text: string; readonly profile: ProfileId } & (
  | { readonly kind: 'check' }
  | { readonly kind: 'correct'; readonly keys: readonly string[] }
);

/** A text corrected, and how many corrections were made in it. */
export interface Corrected {
  readonly text: string;
  readonly count: number;
}

/** The answer to the question of that turn. */
export type TypographyAnswer = { readonly turn: number } & (
  | { readonly kind: 'check'; readonly found: readonly NamedProposal[] }
  | ({ readonly kind: 'correct' } & Corrected)
);

/** Proposals with their names. */
export function named(found: readonly Proposal[]): readonly NamedProposal[] {
  const seen = new Map<string, number>();
  return found.map((proposal) => {
    const { rule, before, stands, after } = proposal;
    const said = [rule, before.slice(-4), stands, after.slice(0, 4)].join('\u0000');
    const times = seen.get(said) ?? 0;
    seen.set(said, times + 1);
    return { ...proposal, key: `${said}\u0000${times}` };
  });
}

/** Those of the proposals for a document that have these names. */
export function chosenIn(doc: Node, profile: TypographyProfile, keys: ReadonlySet<string>): readonly NamedProposal[] {
  return named(proposals(doc, profile)).filter(({ key }) => keys.has(key));
}

/** Answers a question here: what the thread does, and the window where there can be no thread. */
export function answerTypography(question: TypographyQuestion): TypographyAnswer {
  const profile = typographyProfile(question.profile);
  const chapter = readChapter(question.text);
  if (question.kind === 'check')
    return { turn: question.turn, kind: 'check', found: named(proposals(chapter.doc, profile)) };
  const chosen = chosenIn(chapter.doc, profile, new Set(question.keys));
  const { doc } = applyProposals(new Transform(chapter.doc), chosen);
  return { turn: question.turn, kind: 'correct', text: writeChapter(chapter, doc), count: chosen.length };
}

let thread: Worker | null = null;
let turns = 0;
const waiting = new Map<number, { readonly question: TypographyQuestion; answer(answer: TypographyAnswer): void }>();

/** Every question that is left is answered here: slower for the hand, but answered. */
function answerHere(): void {
  thread = null;
  for (const { question, answer } of waiting.values()) answer(answerTypography(question));
  waiting.clear();
}

function startThread(): Worker | null {
  try {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<TypographyAnswer>) => {
      waiting.get(data.turn)?.answer(data);
      waiting.delete(data.turn);
    };
    worker.onerror = () => {
      worker.terminate();
      answerHere();
    };
    return worker;
  } catch {
    return null;
  }
}

/** Asks in a thread of its own, so that a long chapter is read while one goes on typing. */
function ask(question: TypographyQuestion): Promise<TypographyAnswer> {
  return new Promise((resolve) => {
    waiting.set(question.turn, { question, answer: resolve });
    thread ??= startThread();
    if (thread) thread.postMessage(question);
    else answerHere();
  });
}

/** What a chapter's text could have corrected. */
export async function checkText(text: string, profile: ProfileId): Promise<readonly NamedProposal[]> {
  turns += 1;
  const answer = await ask({ turn: turns, kind: 'check', text, profile });
  return answer.kind === 'check' ? answer.found : [];
}

/** A chapter's text with the corrections of these names made. */
export async function correctText(text: string, profile: ProfileId, keys: readonly string[]): Promise<Corrected> {
  turns += 1;
  const answer = await ask({ turn: turns, kind: 'correct', text, profile, keys });
  return answer.kind === 'correct' ? answer : { text, count: 0 };
}

/** Milliseconds that reading the page may take before it lets a keystroke pass. */
const SLICE = 8;

/**
 * What the document of the page could have corrected, read block by block between keystrokes; blocks that were read before
 * cost nothing. `null` when it is not wanted any more.
 */
export async function checkPage(
  doc: Node,
  profile: TypographyProfile,
  isWanted: () => boolean,
): Promise<readonly NamedProposal[] | null> {
  let begun = performance.now();
  for (const block of doc.children) {
    blockProposals(block, profile);
    if (performance.now() - begun < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return null;
    begun = performance.now();
  }
  return named(proposals(doc, profile));
}
