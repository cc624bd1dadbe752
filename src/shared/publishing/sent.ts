import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { guardYaml } from '../book/yaml-guard';
import { formatIdSchema } from './format-ids';

/** Where the list lies, from the folder of the book. */
export const SENT_FILE = ['exports', 'sent.yaml'] as const;

const sentFileSchema = z.looseObject({
  /** From the folder of the book with `/`, or absolute where it lies elsewhere. */
  path: z.string().min(1),
  format: formatIdSchema,
  /** In bytes. */
  size: z.number().int().nonnegative(),
  /** Of its bytes, hex: tells whether a file that comes back is the one that went. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  pages: z.number().int().positive().optional(),
  /** Of its text, notes included; signs with spaces. */
  words: z.number().int().nonnegative().optional(),
  signs: z.number().int().nonnegative().optional(),
  /** Of a printed book, in millimetres. */
  spine: z.number().positive().optional(),
  inside: z.number().positive().optional(),
});

/** One export, as `exports/sent.yaml` keeps it. Keys of others are kept, as the whole file is: it only grows. */
export const sentRecordSchema = z.looseObject({
  /** ISO 8601. */
  at: z.string(),
  /** The name the preset had then; none for an export without one. */
  preset: z.string().optional(),
  /** Its id, by which it can be run again. */
  presetId: z.string().optional(),
  recipient: z.string().optional(),
  /** The version of the book’s history that has the text it came from; none where none could be kept. */
  version: z.string().optional(),
  /** Only some chapters are in it. */
  part: z.boolean().optional(),
  files: z.array(sentFileSchema).min(1),
});
export type SentRecord = Readonly<z.output<typeof sentRecordSchema>>;
export type SentFile = SentRecord['files'][number];

/** A printed book as it was counted when it was made; records of an earlier Octavo say less of it. */
export interface PrintedOnce {
  /** ISO 8601. */
  readonly at: string;
  readonly pages: number;
  readonly words: number | undefined;
  readonly signs: number | undefined;
  /** Millimetres. */
  readonly spine: number | undefined;
  readonly inside: number | undefined;
  readonly preset: string | undefined;
  readonly recipient: string | undefined;
}

/** What was sent, newest first. */
export interface SentList {
  readonly records: readonly SentRecord[];
  /** Entries of the file that cannot be read; they stay in it. */
  readonly unread: number;
}

/** The list as a text. Entry by entry: one that was damaged, or mistyped by hand, costs no other. */
export function readSent(text: string): SentList {
  const entries = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split(/^(?=- )/m)
    .filter((entry) => entry.startsWith('- '));
  const records = entries.map(readEntry);
  return {
    records: records.filter((record) => record !== null).reverse(),
    unread: records.filter((record) => record === null).length,
  };
}

/** The text with one more entry at its end; what stands there stays byte for byte. */
export function addSent(text: string, record: SentRecord): string {
  const entry = stringify([record], { lineWidth: 0, flowCollectionPadding: true });
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${entry}`;
}

/** The last export that was made with a preset: what « once more » means. */
export function lastPreset({ records }: SentList): string | null {
  return records.find(({ presetId }) => presetId !== undefined)?.presetId ?? null;
}

/**
 * The printed book that was made last, whole: what the next proof is compared with. `null`: none was. Earlier records do not
 * tell a part from the whole; they count as whole.
 */
export function lastPrinted({ records }: SentList): PrintedOnce | null {
  for (const { at, part, preset, recipient, files } of records) {
    const printed = part === true ? undefined : files.find(({ format }) => format === 'pdf');
    if (printed?.pages === undefined) continue;
    const { pages, words, signs, spine, inside } = printed;
    return { at, pages, words, signs, spine, inside, preset, recipient };
  }
  return null;
}

function readEntry(text: string): SentRecord | null {
  try {
    guardYaml(text);
    const document = parseDocument(text, { prettyErrors: false, stringKeys: true });
    if (document.errors.length > 0) return null;
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    const parsed = sentRecordSchema.safeParse(Array.isArray(value) ? value[0] : null);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
