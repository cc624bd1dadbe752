import type { Message } from './message';

/** What the window says of how much of the book it shows and where, in French. */
export const frViews = {
  'command.extent.chapter': 'Un chapitre à la fois',
  'command.extent.part': 'La partie à la suite',
  'command.extent.book': 'Tout le livre à la suite',
  'command.share': 'Partager la vue',
  'command.beside': 'Ouvrir à côté',
  'command.note.beside': 'Une note de travail à côté',
  'command.note.quick': 'Note rapide…',
  'quick.title': 'Note rapide',
  'quick.placeholder': 'Ce qui vous passe par la tête, une citation, une question…',
  'quick.kept': 'Gardée au fur et à mesure parmi les notes de travail.',
  'quick.hint': 'Gardée dès le premier mot, parmi les notes de travail du livre.',
  'quick.text': 'La note',
  'quick.beside': 'La lire à côté de la page',
  'views.notes': 'Notes de travail',
  'views.notes.none':
    'Ce livre n’a pas encore de notes de travail : les textes que vous mettez dans son dossier notes/ se lisent ici, à côté de la page.',
  'command.other.close': 'Fermer l’autre vue',
  'command.other.go': 'Passer à l’autre vue',
  'views.separator': 'Limite entre les deux vues',
  'views.close': 'Fermer la vue « {title} »',
  'said.extent.chapter': 'Un chapitre à la fois',
  'said.extent.part': {
    one: 'La partie à la suite : {count} chapitre',
    other: 'La partie à la suite : {count} chapitres',
  },
  'said.extent.book': {
    one: 'Tout le livre à la suite : {count} chapitre',
    other: 'Tout le livre à la suite : {count} chapitres',
  },
} as const satisfies Record<string, Message>;
