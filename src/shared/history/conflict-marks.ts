import { writtenHour } from '../messages/hour';
import { preferredLanguage } from '../messages/sentence';
import type { ConflictMarks } from './conflict';

/** What stands before another program's version of a paragraph that was changed here too, in the book's language. */
export function conflictMarks(language: string, moment: Date): ConflictMarks {
  const spoken = preferredLanguage([language]);
  const time = writtenHour(spoken, moment);
  return {
    label:
      spoken === 'fr'
        ? `Autre version de ce passage, venue d’un autre programme à ${time}`
        : `Another version of this passage, from another program at ${time}`,
    source: moment.toISOString(),
  };
}
