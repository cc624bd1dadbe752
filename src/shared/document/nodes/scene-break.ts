import type { BlockElement } from '../element';

/** A break between two scenes: `* * *`. */
export const sceneBreak: BlockElement = {
  kind: 'block',
  name: 'scene_break',
  spec: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  read: { hr: (_syntax, reader) => [reader.build('scene_break', null, [])] },
  write: () => '* * *',
  toPandoc: () => [{ t: 'HorizontalRule' }],
  fromPandoc: { HorizontalRule: (_block, reader) => [reader.build('scene_break', null, [])] },
  rules: [{ kind: 'replace', pattern: /^(?:\*\*\*|\* \* \*|---|—-)$/, attrs: () => ({}) }],
};
