/** How many suggestions a menu shows. */
export const MOST_SUGGESTIONS = 7;

/** Words to look up before a dictionary is asked to search. */
const MOST_ALIKE = 1500;

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

/** The letters that stand for each other when one writes by ear. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  a: ['à', 'â'],
  à: ['a', 'â'],
  â: ['a', 'à'],
  c: ['ç'],
  ç: ['c'],
  e: ['é', 'è', 'ê', 'ë'],
  é: ['e', 'è', 'ê'],
  è: ['e', 'é', 'ê'],
  ê: ['e', 'é', 'è'],
  ë: ['e', 'é', 'ê'],
  i: ['î', 'ï', 'y'],
  î: ['i', 'ï'],
  ï: ['i', 'î'],
  o: ['ô'],
  ô: ['o'],
  u: ['û', 'ù'],
  ù: ['u', 'û'],
  û: ['u', 'ù'],
  y: ['i'],
};

/**
 * Words that sound like one: letters doubled or not, accents put or left out, in one or two places. Looking them all up takes a
 * few milliseconds, where a dictionary’s own search gives up when the machine is busy.
 */
export function soundAlikes(word: string): readonly string[] {
  const changes: { readonly at: number; readonly length: number; readonly letters: string }[] = [];
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charAt(at);
    if (!/\p{L}/u.test(letter)) continue;
    const isCapital = letter !== letter.toLowerCase();
    for (const letters of ALIKE[letter.toLowerCase()] ?? [])
      changes.push({ at, length: 1, letters: isCapital ? letters.toUpperCase() : letters });
    if (word.charAt(at + 1) === letter) changes.push({ at, length: 2, letters: letter });
    else if (/[bcdfglmnprst]/.test(letter) && at > 0 && word.charAt(at - 1) !== letter)
      changes.push({ at, length: 1, letters: letter + letter });
    if (/^oe/.test(word.slice(at))) changes.push({ at, length: 2, letters: 'œ' });
  }
  const made = ({ at, length, letters }: (typeof changes)[number], text: string) =>
    text.slice(0, at) + letters + text.slice(at + length);
  const found = new Set<string>();
  for (const [index, change] of changes.entries()) {
    found.add(made(change, word));
    // The later change first: it leaves the places before it where they are.
    for (const later of changes.slice(index + 1))
      if (later.at >= change.at + change.length) found.add(made(change, made(later, word)));
  }
  return [...found].slice(0, MOST_ALIKE);
}

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
