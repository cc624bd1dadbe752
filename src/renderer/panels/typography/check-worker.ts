import { answerTypography, type TypographyQuestion } from './checking';

// A thread of its own: a whole book is read while one goes on typing.
self.addEventListener('message', ({ data }: MessageEvent<TypographyQuestion>) =>
  self.postMessage(answerTypography(data)),
);
