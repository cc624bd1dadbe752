/** Signs that hardly anybody writes who does not write Markdown. */
const CERTAIN: readonly RegExp[] = [
  /^#{2,6} \S/m,
  /^# \S.*\n\n/,
  /^ {0,3}\[\^[^\]\s]{1,40}\]: /m,
  /\S\[\^[^\]\s]{1,40}\](?!\()/,
  /!?\[[^\]\n]{0,500}\]\((?:https?:|mailto:|\.\.?\/|images\/)[^)\s]{1,2000}\)/,
  /^ {0,3}(```|~~~)[^\n]*\n[\s\S]*?\n {0,3}\1/m,
  /^ {0,3}\|? *:?-{3,}:? *(?:\| *:?-{3,}:? *)+\|? *$/m,
  /^:{3,} ?\{?\.?\w/m,
  /(?<![*\w\\])\*\*[^*\s][^*\n]{0,300}\*\*(?!\*)/,
  /\]\{(?:\.[\w-]+|lang=\w)/,
];

/** Signs that people write in plain text too: only several of them, of several kinds, are Markdown. */
const POSSIBLE: readonly RegExp[] = [
  /^# \S/m,
  /(?<![*\w\\])\*[^*\s][^*\n]{0,300}[^*\s]\*(?![*\w])/,
  /^[-*+] \S.*\n(?:(?: {2,}\S.*|)\n)*[-*+] \S/m,
  /^1\. \S.*\n(?:(?: {2,}\S.*|)\n)*2\. \S/m,
  /^> \S/m,
  /(?<!`)`[^`\n]{1,200}`(?!`)/,
  /\\$/m,
];

/** How much of a text is looked at: its signs are everywhere. */
const SAMPLE = 50_000;

/** Whether a plain text clearly is Markdown, as a copy of our own text is in other programs. */
export function isMarkdown(text: string): boolean {
  const sample = text.slice(0, SAMPLE).replace(/\r\n?/g, '\n');
  return CERTAIN.some((sign) => sign.test(sample)) || POSSIBLE.filter((sign) => sign.test(sample)).length >= 2;
}
