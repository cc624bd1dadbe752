import type { AssembledBook } from '../../../shared/publishing/assembled';
import { bookWords } from '../../../shared/publishing/book-words';
import { typstString } from '../../../shared/publishing/formats/typst-blocks';
import { diagnosticLine } from '../../engines/typst';
import { type ConvertedSection, convertSections } from '../convert';
import type { Artefact, FormatRun } from '../publishing-job';

const FACES = ['Regular', 'Italic', 'SemiBold', 'SemiBoldItalic', 'Bold', 'BoldItalic'];

/** The printed book: a Typst source for each section, one that holds them together, and the template. */
export async function convertPdf(run: FormatRun<'pdf'>): Promise<Artefact> {
  const sections = await convertSections(run);
  return run.step('typst', () => typeset(run, sections));
}

async function typeset(run: FormatRun<'pdf'>, converted: readonly ConvertedSection[]): Promise<Artefact> {
  const { book, pictures, now } = run.published;
  const sources: Record<string, string> = {
    'book.typ': new TextDecoder().decode(await run.resource('typst/book.typ')),
    'main.typ': [
      '#import "/book.typ": *',
      '#show: book.with(json("/book.json"))',
      ...sectionsWithContents(book),
      '',
    ].join('\n'),
  };
  for (const { section, text } of converted) sources[`${section.id}.typ`] = `#import "/book.typ": *\n${text}`;
  const words = bookWords(book.metadata.language);
  const [language = 'fr', region] = book.metadata.language.split('-');
  const facts = {
    ...book.metadata,
    lang: language.toLowerCase(),
    region: region === undefined || !/^[A-Za-z]{2}$/.test(region) ? null : region.toUpperCase(),
    year: now.getUTCFullYear(),
    words: { contents: words.contents, isbn: words.isbn },
  };
  const files: Record<string, Uint8Array> = { 'book.json': new TextEncoder().encode(JSON.stringify(facts)) };
  for (const [name, picture] of pictures) files[name] = picture.bytes;
  const fonts = await Promise.all(FACES.map((face) => run.resource(`fonts/eb-garamond/EBGaramond-${face}.ttf`)));
  const made = await run.typst.compile(
    { main: 'main.typ', sources, files, fonts, timestamp: Math.floor(now.getTime() / 1000) },
    { signal: run.signal },
  );
  for (const warning of made.warnings)
    run.warn({ code: 'typst-warning', values: { text: diagnosticLine(warning).slice(0, 400) } });
  return { bytes: made.pdf, pages: made.pages };
}

/** The sections in order, and the table of contents where readers of the language look for it: a French book ends with it. */
function sectionsWithContents({ sections, metadata }: AssembledBook): readonly string[] {
  const contents = '#contents(json("/book.json"))';
  const lines = sections.map(({ id }) => `#include ${typstString(`/${id}.typ`)}`);
  if (metadata.language.toLowerCase().split('-')[0] !== 'fr') return [contents, ...lines];
  // Only what closes the book comes after it.
  const last = sections.findLastIndex(({ kind }) => kind !== 'colophon');
  return [...lines.slice(0, last + 1), contents, ...lines.slice(last + 1)];
}
