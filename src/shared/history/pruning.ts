import type { Version } from './version';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** How long what was kept before something was done stays, whatever else was kept. */
const BEFORE_STAYS = 90 * DAY;

/**
 * Up to which age one version is kept for each span of time; below 48 hours all are. A longer span holds shorter ones
 * whole, so that what is thinned today is not thinned otherwise tomorrow.
 */
const SPANS = [
  { until: 14 * DAY, span: HOUR },
  { until: 90 * DAY, span: DAY },
  { until: Number.POSITIVE_INFINITY, span: WEEK },
] as const;
const ALL_STAY = 2 * DAY;

/**
 * The ids of the versions that may go, of those one machine kept, newest first: all stay for 48 hours, then the last of
 * each hour for two weeks, of each day for three months, of each week for ever. That is counted for each chapter: a
 * version goes only when none of its chapters needs it. Named ones, those from the future and the newest of each chapter
 * always stay; those kept before something was done stay for 90 days at least. Hours, days and weeks are those of UTC.
 */
export function versionsToDrop(versions: readonly Version[], now: Date): ReadonlySet<string> {
  const ages = agesOf(versions, now.getTime());
  const dropped = new Set<string>();
  /** Chapters in a span of time that a newer version stands for: so the newest of a chapter always has a place. */
  const served = new Set<string>();
  versions.forEach((version, index) => {
    const at = Date.parse(version.at);
    const age = ages[index] ?? 0;
    const span = age < ALL_STAY ? null : SPANS.find(({ until }) => age < until)?.span;
    const places = span == null ? [] : version.chapters.map(({ id }) => `${span} ${Math.floor(at / span)} ${id}`);
    const stays =
      index === 0 ||
      version.reason === 'named' ||
      (version.reason.startsWith('before-') && age < BEFORE_STAYS) ||
      span == null ||
      places.some((place) => !served.has(place));
    if (!stays) dropped.add(version.id);
    for (const place of places) served.add(place);
  });
  return dropped;
}

/**
 * How old each version is, in milliseconds: no older than those kept before it, so that an hour in which the clock stood at
 * 1970 is not thinned like half a century. Versions from the future count as new, and say nothing about later ones.
 */
function agesOf(versions: readonly Version[], now: number): readonly number[] {
  let latest = Number.NEGATIVE_INFINITY;
  return [...versions]
    .reverse()
    .map(({ at }) => {
      const time = Date.parse(at);
      if (!(time <= now)) return 0;
      latest = Math.max(latest, time);
      return now - latest;
    })
    .reverse();
}
