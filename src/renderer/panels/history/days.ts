import type { Version } from '../../../shared/history/version';
import type { Translator } from '../../i18n/translator';

/** The versions of one day, newest first. */
export interface VersionDay {
  /** « Aujourd’hui », « Hier », « 12 novembre ». */
  readonly label: string;
  readonly versions: readonly Version[];
}

const DAY = 24 * 60 * 60 * 1000;

/** Midnight of a moment's day, local time; two days apart by whole days even where the hour changes. */
const dayNumber = (moment: Date): number =>
  Math.round(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY);

/** Which day it was, in words; as a whole sentence begins. */
export function dayLabel(iso: string, now: Date, { t, day }: Translator): string {
  const ago = dayNumber(now) - dayNumber(new Date(iso));
  if (ago === 0) return t('history.today');
  return ago === 1 ? t('history.yesterday') : day(iso, now);
}

/** The day and the hour of a version, « Hier, 18 h 02 ». */
export function momentLabel(iso: string, now: Date, text: Translator): string {
  return `${dayLabel(iso, now, text)}, ${text.hour(iso)}`;
}

/** Versions by the day on which they were kept, in the order in which they come. */
export function byDay(versions: readonly Version[], now: Date, text: Translator): readonly VersionDay[] {
  const days: { readonly label: string; readonly versions: Version[] }[] = [];
  for (const version of versions) {
    const label = dayLabel(version.at, now, text);
    const last = days.at(-1);
    if (last?.label === label) last.versions.push(version);
    else days.push({ label, versions: [version] });
  }
  return days;
}
