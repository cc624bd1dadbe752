import type { Node } from 'prosemirror-model';
import { definedNotes, normalizeLabel } from './markdown-it/footnotes';
import { PARSER } from './markdown-it/parser';
import type { Environment } from './markdown-it/types';

/** The label of a note or a link as labels are told apart: without regard to case and runs of white space. */
export function labelKey(label: string): string {
  return normalizeLabel(PARSER, label);
}

/** The label that a node mentions: a footnote's, or that of a note which is kept as its source; `null` for others. */
export function labelOf(node: Node): string | null {
  if (node.type.name === 'footnote') return labelKey(String(node.attrs.label));
  if (node.type.name !== 'opaque_inline' || node.attrs.definitions === '') return null;
  const label = /^\[\^(.+)\]$/s.exec(String(node.attrs.source))?.[1];
  return label === undefined ? null : labelKey(label);
}

const MENTION = /\[\^((?:[^[\]\\]|\\.)+)\](?!:)/gs;

/** The labels of notes mentioned in Markdown source, definitions left aside. */
export function mentionedLabels(source: string): readonly string[] {
  if (!source.includes('[^')) return [];
  return [...source.matchAll(MENTION)].map((match) => labelKey(match[1] ?? ''));
}

/** What Markdown source defines: labels of notes, and labels of links in their brackets. */
export function definedLabels(source: string): readonly string[] {
  if (!source.includes(']:')) return [];
  const environment: Environment = {};
  PARSER.parse(source, environment);
  const links = Object.keys(environment.references ?? {}).map((label) => `[${label}]`);
  return [...definedNotes(environment), ...links];
}
