/** Writes the `(address "title")` of a link or a picture. */
export function writeTarget(address: string, title: string): string {
  const clean = address.replace(/[\r\n]/g, (character) => (character === '\n' ? '%0A' : '%0D'));
  const written = /^[^\s()<>\\|\p{Cc}]+$/u.test(clean)
    ? escapeEntities(clean)
    : `<${escapeEntities(clean.replace(/[\\<>|]/g, '\\$&'))}>`;
  return title === '' ? `(${written})` : `(${written} "${escapeTitle(title)}")`;
}

/** An ampersand that would begin a character reference. */
function escapeEntities(text: string): string {
  return text.replace(/&(?=[a-zA-Z#])/g, '&amp;');
}

function escapeTitle(title: string): string {
  return escapeEntities(title.replace(/[\r\n]+/g, ' ').replace(/[\\"|]/g, '\\$&'));
}
