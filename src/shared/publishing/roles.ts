import type { AssembledSection } from './assembled';

/** What a section is called in EPUB's structural vocabulary and in DPUB-ARIA (https://www.w3.org/TR/dpub-aria-1.1/). */
export interface SectionRole {
  readonly type: string;
  readonly role: string;
}

const same = (type: string): SectionRole => ({ type, role: `doc-${type}` });

const ROLES: Readonly<Record<AssembledSection['kind'], SectionRole>> = {
  part: same('part'),
  chapter: same('chapter'),
  dedication: same('dedication'),
  epigraph: same('epigraph'),
  foreword: same('foreword'),
  preface: same('preface'),
  introduction: same('introduction'),
  afterword: same('afterword'),
  acknowledgements: same('acknowledgments'),
  appendix: same('appendix'),
  glossary: same('glossary'),
  bibliography: same('bibliography'),
  index: same('index'),
  colophon: same('colophon'),
};

/** The role of a section. */
export function sectionRole(kind: AssembledSection['kind']): SectionRole {
  return ROLES[kind];
}
