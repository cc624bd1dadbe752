/** Puts a prefix before each line; the first may have its own, empty lines another. */
export function prefixLines(text: string, prefix: string, first = prefix, empty = ''): string {
  return text
    .split('\n')
    .map((line, index) => {
      if (line === '') return index === 0 ? first.trimEnd() : empty;
      return (index === 0 ? first : prefix) + line;
    })
    .join('\n');
}
