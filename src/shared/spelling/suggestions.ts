/** How many suggestions a menu shows. */
export const MOST_SUGGESTIONS = 7;

/** Words to look up before a dictionary is asked to search. */
const MOST_ALIKE = 700;

/** Changes in one of them. */
const MOST_CHANGES = 3;

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

/** One thing written otherwise than one wrote it. */
interface Change {
  readonly at: number;
  readonly length: number;
  readonly letters: string;
  readonly kind: 'doubling' | 'accent';
}

/** Everything in a word that sounds the same when it is written otherwise, in the order of its letters. */
function changesOf(word: string): readonly Change[] {
  const changes: Change[] = [];
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charAt(at);
    if (!/\p{L}/u.test(letter)) continue;
    const isCapital = letter !== letter.toLowerCase();
    for (const other of ALIKE[letter.toLowerCase()] ?? [])
      changes.push({ at, length: 1, letters: isCapital ? other.toUpperCase() : other, kind: 'accent' });
    if (word.charAt(at + 1) === letter) changes.push({ at, length: 2, letters: letter, kind: 'doubling' });
    else if (/[bcdfglmnprst]/.test(letter) && at > 0 && word.charAt(at - 1) !== letter)
      changes.push({ at, length: 1, letters: letter + letter, kind: 'doubling' });
    // « acceuil », « orgeuil »: after c and g the u comes first.
    if (/[cg]/.test(word.charAt(at - 1)) && word.startsWith('eui', at))
      changes.push({ at, length: 3, letters: 'uei', kind: 'accent' });
    if (word.startsWith('oe', at)) changes.push({ at, length: 2, letters: 'œ', kind: 'accent' });
  }
  return changes;
}

/**
 * Words that sound like one: letters doubled or not, accents put or left out, in up to three places, those with the fewest changes
 * first. Looking them all up takes some ten milliseconds, where a dictionary’s own search gives up when the machine is busy.
 */
export function soundAlikes(word: string): readonly string[] {
  const changes = changesOf(word);
  const found = new Set<string>();
  /** Makes `more` changes at or behind `free`; those made before lie to the left, and moved what is behind by `shift`. */
  const make = (
    text: string,
    first: number,
    free: number,
    more: number,
    left: Readonly<Record<Change['kind'], number>>,
    shift: number,
  ): void => {
    if (more === 0) found.add(text);
    else
      for (const [offset, change] of changes.slice(first).entries()) {
        const { at, length, letters, kind } = change;
        if (found.size >= MOST_ALIKE) return;
        if (at < free || left[kind] === 0) continue;
        const place = at + shift;
        const next = text.slice(0, place) + letters + text.slice(place + length);
        make(
          next,
          first + offset + 1,
          at + length,
          more - 1,
          { ...left, [kind]: left[kind] - 1 },
          shift + letters.length - length,
        );
      }
  };
  for (let count = 1; count <= MOST_CHANGES; count += 1) make(word, 0, 0, count, { doubling: 2, accent: 2 }, 0);
  return [...found];
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
