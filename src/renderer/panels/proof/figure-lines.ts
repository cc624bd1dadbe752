import type { PrintedChange, PrintFigures } from '../../../shared/publishing/print/figures';
import type { Paper } from '../../../shared/publishing/print/papers';
import type { MessageKey, Translator } from '../../i18n/translator';

/** One figure: its name, what it is, and where that comes from. */
export interface FigureLine {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  /** It is outside the limits of the destination. */
  readonly isWrong?: boolean;
}

const PAPER_NAMES: Readonly<Record<string, MessageKey>> = {
  'kdp-cream': 'paper.kdp.cream',
  'kdp-white': 'paper.kdp.white',
  'kdp-colour': 'paper.kdp.colour',
  'kdp-premium': 'paper.kdp.premium',
  lulu: 'paper.lulu',
};

/** The name of a paper: what it weighs and how thick it is for its weight, or what its printer calls it. */
export function paperWords({ t, number }: Translator, { id, rule }: Paper): string {
  const known = PAPER_NAMES[id];
  if (known) return t(known);
  if (rule.kind !== 'bulk') return id;
  const name = id.startsWith('offset') ? 'paper.offset' : id.startsWith('bouffant') ? 'paper.bouffant' : 'paper.own';
  return t(name, { grammage: rule.grammage, bouffant: number(rule.bouffant) });
}

/** `+8`, `−3`: how a figure changed. */
function signed({ number }: Translator, value: number): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${number(Math.abs(value))}`;
}

/** The figures as lines, in the order in which a printer asks for them. */
export function figureLines(translator: Translator, figures: PrintFigures): readonly FigureLine[] {
  const { t, number, month } = translator;
  const { composed, blanks, pages, signs, spines, inside, bound, multiple, spineTextFrom, change } = figures;
  const destination = t(`destination.${figures.destination}`);
  const millimetres = (value: number) => t('figures.millimetres', { value: number(value) });
  const lines: FigureLine[] = [
    {
      name: t('figures.pages'),
      value: number(pages),
      note:
        blanks > 0
          ? t('figures.pages.blanks', { composed, count: blanks, multiple })
          : t('figures.pages.none', { multiple }),
      ...(bound.state === 'fits' ? {} : { isWrong: true }),
    },
    { name: t('figures.signs'), value: number(signs) },
    { name: t('figures.inside'), value: millimetres(inside), note: t('figures.inside.note', { destination, pages }) },
  ];
  if (spines.length === 0)
    lines.push({ name: t('figures.spine'), value: '—', note: t('figures.spine.none', { destination }) });
  for (const { paper, millimetres: thickness, fits } of spines)
    lines.push({
      name: t('figures.spine.on', { paper: paperWords(translator, paper) }),
      value: millimetres(thickness),
      note: fits
        ? t('figures.source', { source: paper.source, date: month(paper.asOf) })
        : t('figures.paper.limits', { least: paper.pages?.[0] ?? bound.least, most: paper.pages?.[1] ?? bound.most }),
      ...(fits ? {} : { isWrong: true }),
    });
  lines.push({
    name: t('figures.limits'),
    value: t(`figures.limits.${bound.state}`),
    note: t('figures.limits.note', { destination, least: bound.least, most: bound.most }),
    ...(bound.state === 'fits' ? {} : { isWrong: true }),
  });
  if (spineTextFrom !== null)
    lines.push({
      name: t('figures.spine.text'),
      value: t(pages >= spineTextFrom ? 'figures.spine.text.yes' : 'figures.spine.text.no'),
      note: t('figures.spine.text.note', { destination, pages: spineTextFrom }),
    });
  if (change) lines.push(changeLine(translator, change));
  else if (change === null) lines.push({ name: t('figures.change'), value: '—', note: t('figures.change.none') });
  return lines;
}

/** What has changed since the book was printed last, and what that was. What nobody counted then is left out. */
function changeLine(translator: Translator, change: PrintedChange): FigureLine {
  const { before, pages, words, signs, spine, inside } = change;
  const { t, date } = translator;
  const parts = [
    t('figures.change.pages', { count: Math.abs(pages), pages: signed(translator, pages) }),
    ...(words === null
      ? []
      : [t('figures.change.words', { count: Math.abs(words), words: signed(translator, words) })]),
    ...(signs === null
      ? []
      : [t('figures.change.signs', { count: Math.abs(signs), signs: signed(translator, signs) })]),
    ...(spine === null ? [] : [t('figures.change.spine', { spine: signed(translator, spine) })]),
    ...(inside === null || inside === 0 ? [] : [t('figures.change.inside', { inside: signed(translator, inside) })]),
  ];
  const { preset, recipient } = before;
  const what = preset === undefined ? t('publish.sent.plain') : preset;
  const whom = recipient === undefined ? '' : ` ${t('publish.sent.to', { name: recipient })}`;
  return {
    name: t('figures.change'),
    value: parts.join(', '),
    note: t('figures.change.note', { what: `${what}${whom}`, date: date(before.at) }),
  };
}

/** The figures as plain text, one a line: for a letter to the printer. */
export function figuresAsText(title: string, lines: readonly FigureLine[], colon: string): string {
  return [title, ...lines.map(({ name, value, note }) => `${name}${colon}${value}${note ? ` (${note})` : ''}`)].join(
    '\n',
  );
}
