import type { BookWords } from '../../../shared/publishing/book-words';
import { PAGE_BREAK_CLASS } from '../../../shared/publishing/page-breaks';
import type { ConvertedSection } from '../convert';
import { escapeMarkup } from './markup';
import { rewriteNotes } from './notes';

/** Columns from which on a table does not fit a phone. */
const WIDE = 5;
/** Millimetres that a picture’s absolute width is a part of: the measure of an ordinary page. */
const MEASURE = 105;
const MILLIMETRES: Readonly<Record<string, number>> = { cm: 10, mm: 1, in: 25.4, pt: 0.3528, px: 0.2646 };

/**
 * The XHTML of one section as reading systems want it: notes to pop up, links between files, languages told twice over (XML
 * and HTML), breaks of printed pages, credits, sizes that follow the screen, wide tables that a phone can stack.
 *
 * @param files the file of each section, relative to the package document.
 */
export function epubText(
  { section, text }: ConvertedSection,
  files: ReadonlyMap<string, string>,
  words: BookWords,
): string {
  const noted = rewriteNotes(text, { words, prefix: '', epub: true });
  return wideTables(withCredits(relativeSizes(worksAsList(pageBreaks(noted)))))
    .replace(/(<img [^>]*?src=")media\//g, '$1../media/')
    .replace(/ data-(?:key|sub|see|sort|credit|start)="[^"]*"/g, '')
    .replace(/(<[a-z][^>]*?) lang="([^"]*)"/g, '$1 lang="$2" xml:lang="$2"')
    .replace(/href="#([cp]-[a-z0-9]{4,16})((?:-[^"]*)?)"/g, (link, target: string, rest: string) => {
      const file = files.get(target);
      if (file === undefined || target === section.id) return link;
      return `href="${escapeMarkup(file.slice('text/'.length))}#${target}${rest}"`;
    });
}

/** Breaks get their semantics; those of a page that begins with the title stand before it. */
function pageBreaks(fragment: string): string {
  const span = `<span id="page-[^"]*" class="${PAGE_BREAK_CLASS}"[^>]*></span>`;
  const moved = fragment.replace(
    new RegExp(`^(<h1[^>]*>[\\s\\S]*?</h1>\\n)((?:${span}\\s*)+)`),
    (_, title: string, spans: string) => `${spans.trim()}\n${title}`,
  );
  return moved.replace(
    new RegExp(`<span (id="page-[^"]*") class="${PAGE_BREAK_CLASS}" (aria-label="[^"]*")></span>`, 'g'),
    `<span $1 class="${PAGE_BREAK_CLASS}" epub:type="pagebreak" role="doc-pagebreak" $2></span>`,
  );
}

/** The works cited are a list and not paragraphs: a bibliography without items is none for who listens. */
function worksAsList(fragment: string): string {
  return fragment.replace(
    /<div id="(refs|[^"]*-refs)" class="references" role="list">\n((?:<p>[\s\S]*?<\/p>\n)+)<\/div>/g,
    (_, id: string, works: string) =>
      `<ul id="${id}" class="references">\n${works.replace(/<p>/g, '<li>').replace(/<\/p>/g, '</li>')}</ul>`,
  );
}

/** A credit stands under its picture; the verification knows that it is no word of the text. */
function withCredits(fragment: string): string {
  return fragment.replace(/<figure[^>]*>[\s\S]*?<\/figure>/g, (figure) =>
    figure.replace(
      /(<img [^>]*?)data-credit="([^"]*)"([^>]*\/>)/g,
      (_, before: string, credit: string, after: string) =>
        `${before.trimEnd()}${after}${credit.trim() === '' ? '' : `<p class="credit">${credit}</p>`}`,
    ),
  );
}

/** Widths are parts of the page: what a manuscript says in centimetres is so much of a printed measure. */
function relativeSizes(fragment: string): string {
  return fragment.replace(/<img [^>]*\/>/g, (image) => {
    const style = /style="([^"]*)"/.exec(image)?.[1] ?? '';
    const plain = / width="([\d.]+)"/.exec(image)?.[1];
    const [, amount = plain ?? '', unit = 'px'] = /(?:^|;\s*)width:\s*([\d.]+)(%|[a-z]+)/.exec(style) ?? [];
    const bare = image.replace(/ (?:style|width|height)="[^"]*"/g, '');
    const value = Number(amount);
    if (amount === '' || !(value > 0)) return bare;
    const percent = unit === '%' ? value : ((MILLIMETRES[unit] ?? 0) * value * 100) / MEASURE;
    if (percent <= 0) return bare;
    return bare.replace(/\s*\/>$/, ` style="width:${Math.min(100, Math.round(percent))}%" />`);
  });
}

/** Each cell of a wide table knows the head of its column, so that a narrow screen can show a row as a list. */
function wideTables(fragment: string): string {
  return fragment.replace(/<table[^>]*>[\s\S]*?<\/table>/g, (table) => {
    const row = /<tr[^>]*>([\s\S]*?)<\/tr>/.exec(table)?.[1] ?? '';
    const cells = [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)];
    if (cells.length < WIDE) return table;
    const heads = table.includes('<thead') ? cells.map(([, content = '']) => label(content)) : [];
    let column = -1;
    const marked = table.replace(/<(tr|td)((?:\s[^>]*)?)>/g, (tag, name: string, rest: string) => {
      column = name === 'tr' ? -1 : column + 1;
      const head = heads[column] ?? '';
      return name === 'tr' || head === '' ? tag : `<td${rest} data-label="${head}">`;
    });
    return /^<table[^>]* class="/.test(marked)
      ? marked.replace(/^(<table[^>]* class=")/, '$1wide ')
      : marked.replace(/^<table/, '<table class="wide"');
  });
}

const label = (content: string) =>
  content
    .replace(/<a [^>]*role="doc-noteref"[^>]*>[\s\S]*?<\/a>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/"/g, '&quot;');
