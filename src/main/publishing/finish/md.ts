import { slug } from '../../../shared/book/slug';
import type { PandocBlock } from '../../../shared/document/pandoc-ast';
import type { AssembledBook, AssembledSection, BookMetadata } from '../../../shared/publishing/assembled';
import { mapBlocks } from '../../../shared/publishing/ast-walk';
import type { OutputFormat } from '../../../shared/publishing/format';
import { withReferences } from '../../../shared/publishing/formats/md';
import { convertBook, convertSections } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';
import { fileStem } from '../write';

/** The book as one Markdown file with its pictures in the folder `media` beside it, or as a folder with a file a section. */
export function convertMarkdown(run: FormatRun<'md'>): Promise<Artefact> {
  return run.settings.as === 'folder' ? asFolder(run) : asFile(run);
}

const encode = (text: string) => new TextEncoder().encode(text);
/** Our sign for a scene break, where pandoc writes a row of dashes, and the signs of attributes as references. */
const inOurWay = (text: string) => withReferences(text.replace(/^-{40,}$/gm, '* * *'));
const picturesIn = (run: FormatRun<'md'>, folder: string) =>
  Object.fromEntries([...run.published.pictures].map(([name, picture]) => [`${folder}${name}`, picture.bytes]));

async function asFile(run: FormatRun<'md'>): Promise<Artefact> {
  const bytes = await convertBook(run, {});
  return run.step('finish', async () => {
    const text = inOurWay(new TextDecoder().decode(bytes));
    return { bytes: encode(`${facts(run.published.book.metadata)}\n${text}`), beside: picturesIn(run, '') };
  });
}

/** What the book is, as YAML at the head of a file. JSON strings are YAML. */
function facts(metadata: BookMetadata, more: readonly string[] = []): string {
  const lines = ['---', `title: ${JSON.stringify(metadata.title)}`];
  if (metadata.subtitle !== undefined) lines.push(`subtitle: ${JSON.stringify(metadata.subtitle)}`);
  if (metadata.author !== '') lines.push(`author: ${JSON.stringify(metadata.author)}`);
  lines.push(`lang: ${JSON.stringify(metadata.language)}`, ...more, '---', '');
  return lines.join('\n');
}

/** The file of each section in reading order: `01-dedicace.md`. */
export function markdownFiles(sections: readonly AssembledSection[]): readonly string[] {
  const digits = Math.max(2, String(sections.length).length);
  return sections.map(({ name }, at) => `${String(at + 1).padStart(digits, '0')}-${slug(name)}.md`);
}

async function asFolder(run: FormatRun<'md'>): Promise<Artefact> {
  const { book, facts: told } = run.published;
  const files = markdownFiles(book.sections);
  const format: OutputFormat = {
    ...run.format,
    blocks: (section) => linked(run.format.blocks(section), section, book, files),
  };
  const converted = await convertSections({ ...run, format });
  return run.step('finish', async () => {
    const folder = fileStem(book.metadata.title);
    const { print, epub } = told.identifiers ?? {};
    const more = [
      ...(book.metadata.rights === undefined ? [] : [`rights: ${JSON.stringify(book.metadata.rights)}`]),
      ...(told.publisher?.name === undefined ? [] : [`publisher: ${JSON.stringify(told.publisher.name)}`]),
      ...[print, epub]
        .flatMap((name) => (name === undefined ? [] : [`identifier: ${JSON.stringify(name)}`]))
        .slice(0, 1),
      'files:',
      ...files.map((file) => `  - ${JSON.stringify(`${folder}/${file}`)}`),
    ];
    const list = book.sections.map(({ name, level }, at) => {
      const label = name.replace(/[\\[\]]/g, '\\$&');
      return `${level === 2 ? '  ' : ''}- [${label}](<${folder}/${files[at] ?? ''}>)`;
    });
    const sections = converted.map(({ text }, at) => [`${folder}/${files[at] ?? ''}`, encode(inOurWay(text))] as const);
    return {
      bytes: encode(`${facts(book.metadata, more)}\n${list.join('\n')}\n`),
      beside: { ...Object.fromEntries(sections), ...picturesIn(run, `${folder}/`) },
    };
  });
}

/** Links to places in other sections lead to their files. */
function linked(
  blocks: readonly PandocBlock[],
  section: AssembledSection,
  { sections }: AssembledBook,
  files: readonly string[],
): readonly PandocBlock[] {
  return mapBlocks(blocks, {
    inline: (inline) => {
      if (inline.t !== 'Link' || !inline.c[2][0].startsWith('#')) return [inline];
      const [attr, content, [target, title]] = inline.c;
      const id = target.slice(1);
      const at = sections.findIndex((other) => id === other.id || id.startsWith(`${other.id}-`));
      if (at < 0 || sections[at] === section) return [inline];
      return [{ t: 'Link', c: [attr, content, [`${files[at] ?? ''}${target}`, title]] }];
    },
  });
}
