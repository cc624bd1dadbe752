import type { Message } from './message';

/** The plan of the book in French: the binder’s many rows, its filter, the cards and the table. Narrow no-break spaces are in the text. */
export const frPlan = {
  'command.duplicate': 'Dupliquer le chapitre',
  'command.filter': 'Filtrer le classeur…',
  'binder.copy': '{title} (copie)',
  'binder.chosen': { one: '{count} élément choisi', other: '{count} éléments choisis' },
  'binder.label.none': 'Sans étiquette',
  'binder.label.new': 'Autre étiquette…',
  'binder.row.label': '{title} — {label}',
  'binder.row.labelled': 'étiquette : {label}',
  'binder.row.goal': '{percent} % de l’objectif',
  'said.moved.many': { one: '{count} élément déplacé', other: '{count} éléments déplacés' },
  'toast.trashed.many': { one: '{count} élément mis à la corbeille', other: '{count} éléments mis à la corbeille' },
  'filter.title': 'Filtrer le classeur',
  'filter.status': 'État',
  'filter.label': 'Étiquette',
  'filter.words': 'Mots',
  'filter.words.any': 'Tous',
  'filter.words.empty': 'Sans texte',
  'filter.words.short': 'Sous leur objectif',
  'filter.words.reached': 'Objectif atteint',
  'filter.shown': { one: '{count} chapitre sur {total}', other: '{count} chapitres sur {total}' },
  'filter.clear': 'Tout montrer',
  'filter.none': 'Aucun chapitre ne répond à ce filtre.',
} as const satisfies Readonly<Record<string, Message>>;
