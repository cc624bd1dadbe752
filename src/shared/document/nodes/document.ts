import type { PartElement } from '../element';

/** A chapter's text. Written and read by the chapter itself. */
export const document: PartElement = {
  kind: 'part',
  name: 'doc',
  of: 'chapter',
  spec: { content: 'block+' },
  rules: [],
};
