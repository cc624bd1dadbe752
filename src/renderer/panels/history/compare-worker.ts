import { answerComparison, type ComparisonQuestion } from './compare';

// A thread of its own: a long chapter is compared while one goes on typing.
self.addEventListener('message', ({ data }: MessageEvent<ComparisonQuestion>) =>
  self.postMessage(answerComparison(data)),
);
