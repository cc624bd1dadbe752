import { createAnswering, type SearchQuestion } from './search-messages';

// A thread of its own: a pattern that never ends can be ended with it, and nobody’s typing waits for a whole book.
const hear = createAnswering((message) => self.postMessage(message));
self.addEventListener('message', ({ data }: MessageEvent<SearchQuestion>) => hear(data));
