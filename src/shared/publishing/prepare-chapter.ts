import type { Warning } from '../book/book-view';
import type { PandocAttr, PandocBlock, PandocInline } from '../document/pandoc-ast';
import type { PictureLoss } from '../messages/warning-codes';
import type { InnerHeading } from './assembled';
import { textOfBlocks, textOfInlines } from './ast-text';
import { type AstRules, mapBlocks, mapInlines } from './ast-walk';
import { captionTables } from './captions';
import { cleanAttr, cleanText, isForeignRaw, marksFromSpan } from './clean';
import { isForeignPicture, type PictureNames } from './pictures';
import { idInSection } from './places';

/** What is known of the chapter that is being prepared. */
export interface ChapterSetting {
  /** The section's identifier; every identifier inside will begin with it. */
  readonly id: string;
  /** What a warning calls it. */
  readonly label: string;
  readonly title: readonly PandocInline[];
  /** The names of those that could be read; why others could not, where that is known. */
  readonly pictures: { readonly names: PictureNames; readonly lost: ReadonlyMap<string, PictureLoss> };
}

/** A chapter that no exporter can trip over. */
export interface PreparedChapter {
  readonly title: readonly PandocInline[];
  readonly blocks: readonly PandocBlock[];
  readonly headings: readonly InnerHeading[];
  readonly warnings: readonly Warning[];
}

/**
 * Cleans one chapter: characters, attributes, raw pieces for other programs, pictures that are not there (their
 * alternative text stays), headings below the title, identifiers of its own.
 */
export function prepareChapter(blocks: readonly PandocBlock[], setting: ChapterSetting): PreparedChapter {
  const warnings: Warning[] = [];
  const headings: InnerHeading[] = [];
  const unique = uniqueIds(setting);
  let left = 0;
  let conflicts = 0;
  let undescribed = 0;
  let anonymous = 0;

  const missing = (source: string) =>
    warnings.push({
      code: setting.pictures.lost.get(source) ?? 'image-missing',
      values: { file: source.slice(0, 200), chapter: setting.label },
    });
  const kept = (piece: PandocBlock | PandocInline) => {
    if (!isForeignRaw(piece)) return true;
    left += 1;
    return false;
  };
  const inline = (piece: PandocInline): readonly PandocInline[] => {
    if (!kept(piece)) return [];
    if (piece.t === 'Str') {
      const text = cleanText(piece.c);
      return [text === piece.c ? piece : { t: 'Str', c: text }];
    }
    if (piece.t === 'Code') return [{ t: 'Code', c: [piece.c[0], cleanText(piece.c[1])] }];
    if (piece.t === 'Math') return [{ t: 'Math', c: [piece.c[0], cleanText(piece.c[1])] }];
    if (piece.t === 'Span') return [marksFromSpan(piece)];
    if (piece.t !== 'Image') return [piece];
    const [attr, alternative, [source, title]] = piece.c;
    if (alternative.length === 0 && !attr[2].some(([key]) => key === 'alt')) undescribed += 1;
    const name = isForeignPicture(source) ? undefined : setting.pictures.names.get(source);
    if (name !== undefined) return [{ t: 'Image', c: [attr, alternative, [name, cleanText(title)]] }];
    missing(source);
    const described = attr[2].find(([key]) => key === 'alt')?.[1] ?? '';
    return described.trim() === '' ? alternative : inlinesOf(described);
  };
  const block = (piece: PandocBlock): readonly PandocBlock[] => {
    if (!kept(piece)) return [];
    if (piece.t === 'Div' && piece.c[0][1].includes('conflict')) conflicts += 1;
    if (piece.t === 'CodeBlock') return [{ t: 'CodeBlock', c: [piece.c[0], cleanText(piece.c[1])] }];
    if (piece.t === 'Figure') return [withoutLostPicture(piece)];
    if (piece.t !== 'Header') return [piece];
    // The chapter's own title is level 1; a second one inside is a section like the others.
    const level = Math.min(6, Math.max(2, piece.c[0]));
    let id = piece.c[1][0];
    if (id === '') {
      anonymous += 1;
      id = unique(`s${anonymous}`);
    }
    headings.push({ level, id, text: textOfInlines(piece.c[2]).replace(/\s+/g, ' ').trim() });
    return [{ t: 'Header', c: [level, [id, piece.c[1][1], piece.c[1][2]], piece.c[2]] }];
  };
  const attr = (value: PandocAttr): PandocAttr => {
    const [id, classes, pairs] = cleanAttr(value);
    return [id === '' ? '' : unique(id), classes, pairs];
  };
  const rules: AstRules = { attr, inline, block };
  const title = mapInlines(setting.title, rules);
  const prepared = captionTables(mapBlocks(blocks, rules));
  if (left > 0) warnings.push({ code: 'raw-left-out', values: { count: left, chapter: setting.label } });
  // Nothing is left out that may be the better text; but nobody meant to print its label.
  if (conflicts > 0) warnings.push({ code: 'conflict-left', values: { count: conflicts, chapter: setting.label } });
  if (undescribed > 0)
    warnings.push({ code: 'image-undescribed', values: { count: undescribed, chapter: setting.label } });
  return { title, blocks: prepared, headings: headings.filter(({ text }) => text !== ''), warnings };
}

/** Gives each identifier the section's prefix, a form XML takes, and a number when it was there before. */
function uniqueIds({ id: section }: ChapterSetting): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    const plain = idInSection(section, id);
    let made = plain;
    for (let count = 2; taken.has(made); count += 1) made = `${plain}-${count}`;
    taken.add(made);
    return made;
  };
}

/** Plain words as a line of text. */
function inlinesOf(text: string): readonly PandocInline[] {
  return cleanText(text)
    .trim()
    .split(/\s+/)
    .flatMap((word, index): readonly PandocInline[] => [
      ...(index === 0 ? [] : [{ t: 'Space' } as const]),
      { t: 'Str', c: word },
    ]);
}

/**
 * A figure whose picture is gone: what stood for it and its caption stay as text; once, where the caption is what stood for it.
 */
function withoutLostPicture(figure: Extract<PandocBlock, { t: 'Figure' }>): PandocBlock {
  let pictures = 0;
  mapBlocks(figure.c[2], {
    inline: (inline) => {
      if (inline.t === 'Image') pictures += 1;
      return [inline];
    },
  });
  if (pictures > 0) return figure;
  const [[id, classes, pairs], [, caption], content] = figure.c;
  const captioned = textOfBlocks(caption).body.trim();
  const said = content.filter((block) => {
    if ((block.t === 'Plain' || block.t === 'Para') && block.c.length === 0) return false;
    return captioned === '' || textOfBlocks([block]).body.trim() !== captioned;
  });
  return {
    t: 'Div',
    c: [
      [id, [...classes, 'lost-figure'], pairs],
      [...said, ...caption],
    ],
  };
}
