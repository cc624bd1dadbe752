/**
 * What is no character of a text but an instruction to a program: soft hyphens and invisible marks of a page, the order to
 * turn the direction of what follows (by which a text can show other words than it has), controls. The no-break spaces are
 * not among them.
 */
const JUNK =
  /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u061c\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufff9-\ufffb]/g;

/** Marks that join or part letters, or say which way a sign goes: nothing among Latin letters, needed among others. */
const JOINERS = /[\u200c-\u200f]/g;
const NEEDS_JOINERS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Extended_Pictographic}]/u;

/** Half of a character, which no file can hold. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * Pasted characters as a text holds them: composed (NFC), without invisible junk. Letters and spaces stay; half a
 * character, which cannot be written down, becomes U+FFFD.
 */
export function cleanCharacters(text: string): string {
  const clean = text.replace(JUNK, '').replace(LONE_SURROGATE, '\ufffd').normalize('NFC');
  return NEEDS_JOINERS.test(clean) ? clean : clean.replace(JOINERS, '');
}
