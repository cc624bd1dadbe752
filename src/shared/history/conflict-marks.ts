import { preferredLanguage } from '../messages/sentence';
import type { ConflictMarks } from './conflict';

/** What stands before another program's version of a paragraph that was changed here too, in the book's language. */
export function conflictMarks(language: string, moment: Date): ConflictMarks {
  const isFrench = preferredLanguage([language]) === 'fr';
  const time = new Intl.DateTimeFormat(isFrench ? 'fr' : 'en', { hour: '2-digit', minute: '2-digit' }).format(moment);
  return {
    label: isFrench
      ? `Autre version de ce passage, venue d’un autre programme à ${time}`
      : `Another version of this passage, from another program at ${time}`,
    source: moment.toISOString(),
  };
}
