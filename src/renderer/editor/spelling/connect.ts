import { useBook } from '../../stores/book';
import { hostClient } from '../../stores/host-client';
import { useSettings } from '../../stores/settings';
import { grammarian } from './grammarian';
import { speller } from './speller';

/** Asks the host which words are known in the open book. */
async function readWords(): Promise<void> {
  const book = useBook.getState().view?.id;
  if (book === undefined) return;
  try {
    const words = await hostClient().call('spelling.words', { book });
    if (useBook.getState().view?.id === book) speller.words = words;
  } catch {
    // Without them their words are underlined; they are asked for again when the window comes back to the front.
  }
}

/** Joins speller and grammarian to the settings, the open book and the host; gives the function that stops it. */
export function connectSpelling(): () => void {
  let book: string | null = null;
  let grammar: unknown = 'off';
  const follow = () => {
    const { settings } = useSettings.getState();
    speller.enabled = settings.spelling;
    if (JSON.stringify(settings.grammar) === JSON.stringify(grammar)) return;
    grammar = settings.grammar;
    grammarian.ask =
      settings.grammar === 'off'
        ? null
        : (paragraphs) => hostClient().call('grammar.check', { paragraphs: [...paragraphs] });
  };
  const turn = () => {
    const open = useBook.getState().view?.id ?? null;
    if (open === book) return;
    book = open;
    speller.forgetBook();
    void readWords();
  };
  const again = () => void readWords();
  follow();
  turn();
  window.addEventListener('focus', again);
  const stops = [
    useSettings.subscribe(follow),
    useBook.subscribe(turn),
    hostClient().listen((event) => {
      if (event.name === 'host.resumed') again();
      if (event.name === 'spelling.changed' && (event.value.book === null || event.value.book === book)) again();
    }),
    () => window.removeEventListener('focus', again),
  ];
  return () => {
    for (const stop of stops) stop();
    speller.enabled = false;
    grammarian.ask = null;
  };
}

/** Puts a word in a list of the writer’s own, or takes it out. Rejects with an OctavoError. */
export async function changeWord(dictionary: 'book' | 'author', how: 'add' | 'remove', word: string): Promise<void> {
  const book = useBook.getState().view?.id;
  if (book === undefined) return;
  await hostClient().call('spelling.change', { book, dictionary, how, word });
  await readWords();
}
