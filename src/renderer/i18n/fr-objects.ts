import type { Message } from './message';

/** What is said of pictures, tables and notes, in French. */
export const frObjects = {
  'picture.insert': 'Image…',
  'picture.settings': 'Réglages de l’image…',
  'picture.figure': 'Image dans son propre bloc',
  'picture.line': 'Image dans la ligne',
  'picture.arriving': 'L’image arrive…',
  'picture.describe': 'Décrire l’image',
  'picture.undescribed': 'Image sans description : {source}',
  'picture.settings.name': 'Réglages de l’image',
  'picture.description': 'Description',
  'picture.description.hint': 'Ce que l’image montre, pour qui ne la voit pas.',
  'picture.decorative': 'Image décorative : rien à décrire',
  'picture.credit': 'Crédit',
  'picture.credit.hint': 'Photographe, musée, agence…',
  'picture.width': 'Largeur',
  'picture.width.own': 'naturelle',
  'picture.width.reset': 'Largeur naturelle',
  'picture.replace': 'Remplacer…',
  'picture.open': 'Taille réelle',
  'picture.remove': 'Retirer',
  'picture.apply': 'Valider',
  'picture.viewer': 'Image en taille réelle',
  'picture.viewer.close': 'Fermer',
  'block.up': 'Monter le bloc',
  'block.down': 'Descendre le bloc',
} as const satisfies Readonly<Record<string, Message>>;
