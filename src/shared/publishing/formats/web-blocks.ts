import type { PandocBlock } from '../../document/pandoc-ast';
import type { AssembledSection } from '../assembled';

/** The heading of a section on the web: without its identifier, which the element around the section bears. */
export function webHeading(section: AssembledSection, level: number): readonly PandocBlock[] {
  return section.title.length === 0 ? [] : [{ t: 'Header', c: [level, ['', [], []], section.title] }];
}
