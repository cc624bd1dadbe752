import type { frObjects } from './fr-objects';
import type { Message } from './message';

/** What is said of pictures, tables and notes, in English. */
export const enObjects: Readonly<Record<keyof typeof frObjects, Message>> = {
  'picture.insert': 'Image…',
  'picture.settings': 'Image settings…',
  'picture.figure': 'Image in a block of its own',
  'picture.line': 'Image in the line',
  'picture.arriving': 'The image is coming…',
  'picture.describe': 'Describe the image',
  'picture.undescribed': 'Image without a description: {source}',
  'picture.settings.name': 'Image settings',
  'picture.description': 'Description',
  'picture.description.hint': 'What the image shows, for whoever cannot see it.',
  'picture.decorative': 'Decorative image: nothing to describe',
  'picture.credit': 'Credit',
  'picture.credit.hint': 'Photographer, museum, agency…',
  'picture.width': 'Width',
  'picture.width.own': 'natural',
  'picture.width.reset': 'Natural width',
  'picture.replace': 'Replace…',
  'picture.open': 'Full size',
  'picture.remove': 'Remove',
  'picture.apply': 'Done',
  'picture.viewer': 'Image at full size',
  'picture.viewer.close': 'Close',
  'block.up': 'Move block up',
  'block.down': 'Move block down',
};
