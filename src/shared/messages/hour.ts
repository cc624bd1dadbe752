import type { InterfaceLanguage } from './sentence';

/** `18 h 02`: as a French book writes it, which no locale data knows. */
const frenchHour = (moment: Date) => `${moment.getHours()}\u00a0h\u00a0${String(moment.getMinutes()).padStart(2, '0')}`;

const ENGLISH = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: false });

/** The hour of a moment where this machine is: `18 h 02` in French, with no-break spaces; `18:02` in English. */
export function writtenHour(language: InterfaceLanguage, moment: Date): string {
  return language === 'fr' ? frenchHour(moment) : ENGLISH.format(moment);
}
