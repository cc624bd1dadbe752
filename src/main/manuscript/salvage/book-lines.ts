import {
  type Chapter,
  type Contributor,
  chapterSchema,
  idSchema,
  type Part,
  SECTIONS,
  type Section,
} from '../../../shared/book/book';

/** What the lines of a broken book.yaml still say, each on its own. '' where they say nothing; ids too. */
export interface BookLines {
  readonly title: string;
  readonly subtitle: string;
  readonly language: string;
  readonly contributors: readonly Contributor[];
  readonly front: readonly Chapter[];
  readonly body: readonly (Part | Chapter)[];
  readonly back: readonly Chapter[];
}

const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;
/** A key with its value, in block or in flow form: quoted, or up to a comma, a brace or a comment. */
const FIELD =
  /(?:^|[\s{,])([a-z]+):[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'{}[\],#](?:[^{}[\],#]|(?<!\s)#)*)[ \t]*(?=[,}\]#]|$)/g;
type Fields = Readonly<Record<string, string>>;

/** A line as far as one can tell what it is. */
interface Line {
  /** The key at its very beginning. */
  readonly header: string | null;
  /** How far its dash is from the margin; `null` without one. */
  readonly dash: number | null;
  readonly fields: Fields;
  /** What stands in braces, each a whole entry. */
  readonly entries: readonly Fields[];
}

function unquoted(value: string): string {
  const said = value.trim();
  if (said.startsWith("'")) return said.slice(1, -1).replaceAll("''", "'");
  if (!said.startsWith('"')) return said;
  try {
    return String(JSON.parse(said));
  } catch {
    return said.slice(1, -1);
  }
}

function fieldsIn(text: string): Fields {
  const fields: Record<string, string> = {};
  for (const [, key = '', value = ''] of text.matchAll(FIELD)) fields[key] ??= unquoted(value);
  return fields;
}

function readLine(line: string): Line {
  const header = /^([a-z]+):/.exec(line)?.[1] ?? null;
  const dash = /^[ \t]*(?=-(?:[ \t]|$))/.exec(line)?.[0].length ?? null;
  // Damage hides what it hit; where the line stands is known all the same.
  if (/[\0\uFFFD]/.test(line)) return { header, dash, fields: {}, entries: [] };
  const braced = line.match(/\{[^{}]*\}/g) ?? [];
  return { header, dash, fields: fieldsIn(line.replace(/\{[^{}]*\}/g, '')), entries: braced.map(fieldsIn) };
}

/** What of a chapter's fields can be as it is said; a value that the format does not know is left out. */
function validIn({ id: _, goal, ...fields }: Fields): Omit<Chapter, 'id'> {
  const said = Object.entries(goal === undefined ? fields : { ...fields, goal: Number(goal) });
  const shape: Readonly<Record<string, { safeParse(value: unknown): { readonly success: boolean } }>> =
    chapterSchema.shape;
  return Object.fromEntries(said.filter(([key, value]) => shape[key]?.safeParse(value).success));
}

/** Entries as they come, put into their sections and parts; what stands there twice counts once. */
class Entries {
  readonly sections: Record<Section, (Part | Chapter)[]> = { front: [], body: [], back: [] };
  readonly contributors: Contributor[] = [];
  readonly #seen = new Set<string>();
  #part: { readonly indent: number; readonly children: Chapter[] } | null = null;

  /** A dash this far from the margin ends a part that does not lie around it. */
  at(indent: number): void {
    if (this.#part !== null && indent <= this.#part.indent) this.#part = null;
  }

  endPart(): void {
    this.#part = null;
  }

  add(section: Section | 'contributors', fields: Fields, indent: number): void {
    const { id = '', file = '', title, kind, part, name } = fields;
    if (section === 'contributors') {
      if (name !== undefined) this.contributors.push({ name, ...(fields.role ? { role: fields.role } : {}) });
      return;
    }
    const known = idSchema.safeParse(id).success ? id : '';
    const keys = [known && `id ${known}`, file && `file ${file}`].filter((key) => key !== '');
    if (keys.some((key) => this.#seen.has(key))) return;
    if (part !== undefined) {
      const children: Chapter[] = [];
      this.sections.body.push({ part, id: known, children });
      this.#part = { indent, children };
    } else {
      if (file === '' && kind === undefined && (known === '' || title === undefined)) return;
      const chapter = { ...validIn(fields), id: known };
      (this.#part?.children ?? this.sections[section]).push(chapter);
    }
    for (const key of keys) this.#seen.add(key);
  }
}

/**
 * Reads a book.yaml that no reader of YAML takes any more, line by line: a line with damage in it says nothing, every other
 * one says what it can. Never throws.
 */
export function readBookLines(text: string): BookLines {
  const entries = new Entries();
  const top: Record<string, string> = {};
  let section: Section | 'contributors' | null = null;
  let open: { fields: Fields; indent: number } | null = null;
  const end = () => {
    if (open !== null && section !== null) entries.add(section, open.fields, open.indent);
    open = null;
  };
  for (const line of text.split(/\r?\n/)) {
    if (/^[ \t]*#/.test(line)) continue;
    const { header, dash, fields, entries: braced } = readLine(line);
    if (header !== null) {
      end();
      entries.endPart();
      section = SECTIONS.find((known) => known === header) ?? (header === 'contributors' ? header : null);
    }
    if (dash !== null) {
      end();
      entries.at(dash);
      open = { fields: {}, indent: dash };
    }
    if (section === null) Object.assign(top, { ...fields, ...top });
    else if (open !== null) open = { indent: open.indent, fields: { ...fields, ...open.fields } };
    if (section === null || braced.length === 0) continue;
    end();
    for (const entry of braced) entries.add(section, entry, dash ?? 0);
  }
  end();
  const { title = '', subtitle = '', language = '' } = top;
  const { front, body, back } = entries.sections;
  const chapters = (all: readonly (Part | Chapter)[]) => all as readonly Chapter[];
  return {
    title,
    subtitle,
    language: LANGUAGE.test(language) ? language : '',
    contributors: entries.contributors,
    front: chapters(front),
    body,
    back: chapters(back),
  };
}
