import type { frComfort } from './fr-comfort';
import type { Message } from './message';

/** What makes writing comfortable, in English. */
export const enComfort: Readonly<Record<keyof typeof frComfort, Message>> = {
  'command.look': 'Look of the page…',
  'command.look.larger': 'Larger text',
  'command.look.smaller': 'Smaller text',
  'command.look.wider': 'Longer lines',
  'command.look.narrower': 'Shorter lines',
  'command.look.reset': 'Original look of the page',
  'command.dimming': 'Focus: everything, the paragraph, the sentence',
  'command.dimming.paragraph': 'Focus on the paragraph',
  'command.dimming.sentence': 'Focus on the sentence',

  'look.title': 'Look of the page',
  'look.legend': 'The text',
  'look.face.garamond': 'Garamond',
  'look.face.inter': 'Inter',
  'look.size': 'Size',
  'look.size.value': '{value} px',
  'look.measure': 'Width',
  'look.measure.value': '{value} characters',
  'look.leading': 'Spacing',
  'look.leading.value': '{value}',
  'look.reset': 'Back to the original look',
  'look.said.size': 'Text size: {size} px',

  'dimming.legend': 'In focus mode',
  'dimming.off': 'Keep the whole page in full ink',
  'dimming.paragraph': 'Dim all but the paragraph',
  'dimming.sentence': 'Dim all but the sentence',
  'dimming.said.off': 'Nothing is dimmed.',
  'dimming.said.paragraph': 'Everything but the paragraph is dimmed.',
  'dimming.said.sentence': 'Everything but the sentence is dimmed.',
  'typewriter.line': 'Height of the line being written',
  'typewriter.line.upper': 'A third of the way down',
  'typewriter.line.middle': 'In the middle',
  'typewriter.line.lower': 'Two thirds of the way down',
};
