import type { frPlan } from './fr-plan';
import type { Message } from './message';

/** The plan of the book in English. */
export const enPlan: Readonly<Record<keyof typeof frPlan, Message>> = {
  'command.duplicate': 'Duplicate Chapter',
  'command.filter': 'Filter the Binder…',
  'binder.copy': '{title} (copy)',
  'binder.chosen': { one: '{count} item chosen', other: '{count} items chosen' },
  'binder.label.none': 'No label',
  'binder.label.new': 'Another label…',
  'binder.row.label': '{title} — {label}',
  'binder.row.labelled': 'label: {label}',
  'binder.row.goal': '{percent}% of the goal',
  'said.moved.many': { one: '{count} item moved', other: '{count} items moved' },
  'toast.trashed.many': { one: '{count} item in the trash', other: '{count} items in the trash' },
  'filter.title': 'Filter the binder',
  'filter.status': 'Status',
  'filter.label': 'Label',
  'filter.words': 'Words',
  'filter.words.any': 'All',
  'filter.words.empty': 'Without text',
  'filter.words.short': 'Short of their goal',
  'filter.words.reached': 'Goal reached',
  'filter.shown': { one: '{count} chapter of {total}', other: '{count} chapters of {total}' },
  'filter.clear': 'Show all',
  'filter.none': 'No chapter answers this filter.',
};
