/** Languages whose script runs from right to left, by their first subtag. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
]);

/** A language as BCP 47 writes it (`fr-FR`); `null` for what is no such tag (`français`, `fr_FR!`). */
export function languageTag(written: string): string | null {
  try {
    return Intl.getCanonicalLocales(written.trim().replace(/_/g, '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** Which way a language is written, where its tag alone tells. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const [language = '', ...others] = tag.toLowerCase().split('-');
  const script = others.find((subtag) => /^[a-z]{4}$/.test(subtag));
  if (script !== undefined) return ['arab', 'hebr', 'syrc', 'thaa'].includes(script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';
}
