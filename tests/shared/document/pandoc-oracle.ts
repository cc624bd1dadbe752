import { convert } from 'pandoc-wasm';
import { DIALECT, OPAQUE_FORMAT } from '../../../src/shared/document/dialect';
import type { PandocBlock, PandocInline } from '../../../src/shared/document/pandoc-ast';

/** Pandoc's own reading of a text of our dialect. */
export async function readWithPandoc(markdown: string): Promise<readonly PandocBlock[]> {
  const { stdout, stderr } = await convert({ from: DIALECT, to: 'json' }, markdown, {});
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { blocks: readonly PandocBlock[] }).blocks;
}

/** Replaces what we keep as Markdown source by pandoc's reading of that source, as the publishing pipeline does. */
export async function resolveOpaque(blocks: readonly PandocBlock[]): Promise<readonly PandocBlock[]> {
  return (await mapTree(blocks)) as readonly PandocBlock[];
}

async function mapTree(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) {
    const parts = await Promise.all(value.map(mapTree));
    return parts.flatMap((part, index) => (isOpaque(value[index]) ? (part as unknown[]) : [part]));
  }
  if (isOpaque(value)) {
    const blocks = await readWithPandoc(value.c[1]);
    if (value.t === 'RawBlock') return blocks;
    const [first] = blocks;
    return first?.t === 'Para' || first?.t === 'Plain' ? (first.c as readonly PandocInline[]) : [];
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, part]) => [key, await mapTree(part)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function isOpaque(value: unknown): value is { t: 'RawBlock' | 'RawInline'; c: readonly [string, string] } {
  if (typeof value !== 'object' || value === null || !('t' in value) || !('c' in value)) return false;
  const { t, c } = value as { t: unknown; c: unknown };
  return (t === 'RawBlock' || t === 'RawInline') && Array.isArray(c) && c[0] === OPAQUE_FORMAT;
}
