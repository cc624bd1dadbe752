import { answerDigest, type DigestQuestion } from './chapter-digest';

// A thread of its own: a book of five hundred chapters is read while one goes on typing.
self.addEventListener('message', ({ data }: MessageEvent<DigestQuestion>) => self.postMessage(answerDigest(data)));
