import { convertBook } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';

/** The book as one Markdown file; its pictures go into the folder `media` beside it. */
export async function convertMarkdown(run: FormatRun<'md'>): Promise<Artefact> {
  const bytes = await convertBook(run, {});
  return run.step('finish', async () => finish(run, bytes));
}

function finish(run: FormatRun<'md'>, bytes: Uint8Array): Artefact {
  const { metadata } = run.published.book;
  const beside = Object.fromEntries([...run.published.pictures].map(([name, picture]) => [name, picture.bytes]));
  const text = new TextDecoder()
    .decode(bytes)
    // Our sign for a scene break; pandoc writes a row of dashes.
    .replace(/^-{40,}$/gm, '* * *');
  const heading = ['---', `title: ${JSON.stringify(metadata.title)}`];
  if (metadata.subtitle !== undefined) heading.push(`subtitle: ${JSON.stringify(metadata.subtitle)}`);
  if (metadata.author !== '') heading.push(`author: ${JSON.stringify(metadata.author)}`);
  heading.push(`lang: ${JSON.stringify(metadata.language)}`, '---', '', '');
  return { bytes: new TextEncoder().encode(heading.join('\n') + text), beside };
}
