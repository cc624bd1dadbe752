import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';

/** The writer's own words, and the grammar checker of this machine. */
export const spellingCalls = {
  'spelling.words': ({ book }, { dictionaries }) => dictionaries.words(book),
  'spelling.change': async ({ book, dictionary, how, word }, { dictionaries }) => {
    await dictionaries.change(book, dictionary, how, word);
    return null;
  },
  'grammar.state': async (_argument, { grammar, settings }) => {
    const { grammar: choice } = await settings.read();
    return grammar.state(choice === 'off' ? 'system' : choice);
  },
  'grammar.check': async ({ paragraphs }, { grammar, settings }) => {
    const { grammar: choice } = await settings.read();
    return choice === 'off' ? paragraphs.map(() => []) : grammar.check(choice, paragraphs);
  },
} satisfies Partial<Handlers<Host>>;
