/** How many suggestions a menu shows. */
export const MOST_SUGGESTIONS = 7;

/** A word as the ear hears it: without case, accents, ligatures, doubled letters and a mute e, which are what goes wrong most often. */
const heard = (word: string): string =>
  word
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=.)e$/, '');

/** Letters to add, take away, change or swap with their neighbour to make one word of the other. */
export function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      current.push(least);
    }
    before = last;
    last = current;
  }
  return last[other.length] ?? 0;
}

/** The writer's own words that are near a misspelt one, nearest first. */
export function nearWords(word: string, words: Iterable<string>): readonly string[] {
  const sound = heard(word);
  const most = sound.length < 5 ? 1 : 2;
  return [...words]
    .filter((candidate) => Math.abs(candidate.length - word.length) <= 3)
    .map((candidate) => ({ candidate, far: distance(sound, heard(candidate)) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/**
 * The suggestions for a word in the order a writer expects, at most seven: what sounds the same first, then what is near, two
 * words in the place of one last. Among equals the dictionary's own order stays. `own` are `nearWords`.
 */
export function rankSuggestions(word: string, own: readonly string[], found: readonly string[]): readonly string[] {
  const sound = heard(word);
  const cut = (text: string) => text.split(/[ -]/).length;
  const rank = (suggestion: string) =>
    distance(sound, heard(suggestion)) + (cut(suggestion) > cut(word) ? 1.5 : 0) + (/ /.test(suggestion) ? 1 : 0);
  const all = [...new Set([...own, ...found.map((suggestion) => suggestion.replace(/'/g, '’'))])];
  const ranked = all
    .filter((suggestion) => suggestion !== word)
    .map((suggestion, index) => ({ suggestion, index, rank: rank(suggestion) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  // Beside a good one, what only begins alike is noise.
  const farthest = (ranked[0]?.rank ?? 0) + 2;
  return ranked
    .filter((suggestion) => suggestion.rank <= farthest)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ suggestion }) => suggestion);
}
