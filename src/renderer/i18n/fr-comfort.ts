import type { Message } from './message';

/** What makes writing comfortable, in French. Narrow no-break spaces (U+202F) are in the text. */
export const frComfort = {
  'command.look': 'Aspect de la page…',
  'command.look.larger': 'Texte plus grand',
  'command.look.smaller': 'Texte plus petit',
  'command.look.wider': 'Lignes plus longues',
  'command.look.narrower': 'Lignes plus courtes',
  'command.look.reset': 'Aspect d’origine de la page',
  'command.dimming': 'Concentration : tout, le paragraphe, la phrase',
  'command.dimming.paragraph': 'Concentration sur le paragraphe',
  'command.dimming.sentence': 'Concentration sur la phrase',

  'look.title': 'Aspect de la page',
  'look.legend': 'Le texte',
  'look.face.garamond': 'Garamond',
  'look.face.inter': 'Inter',
  'look.size': 'Taille',
  'look.size.value': '{value} px',
  'look.measure': 'Largeur',
  'look.measure.value': '{value} signes',
  'look.leading': 'Interligne',
  'look.leading.value': '{value}',
  'look.reset': 'Revenir à l’aspect d’origine',
  'look.said.size': 'Taille du texte : {size} px',

  'dimming.legend': 'En mode concentration',
  'dimming.off': 'Toute la page reste lisible',
  'dimming.paragraph': 'Estomper hors du paragraphe',
  'dimming.sentence': 'Estomper hors de la phrase',
  'dimming.said.off': 'Rien n’est estompé.',
  'dimming.said.paragraph': 'Tout est estompé hors du paragraphe.',
  'dimming.said.sentence': 'Tout est estompé hors de la phrase.',
  'typewriter.line': 'Hauteur de la ligne que l’on écrit',
  'typewriter.line.upper': 'Au tiers de la page',
  'typewriter.line.middle': 'Au milieu',
  'typewriter.line.lower': 'Aux deux tiers',
} as const satisfies Readonly<Record<string, Message>>;
