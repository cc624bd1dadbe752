import { NAME_PARTS, type NamePart } from '../../../shared/publishing/file-name';

/** The name of a part in the language of the window: « titre » for `title`. */
export type NameOfPart = (part: NamePart) => string;

const replaced = (pattern: string, name: (written: string) => string | undefined) =>
  pattern.replace(/\{([^{}]*)\}/g, (whole, written: string) => {
    const found = name(written.trim());
    return found === undefined ? whole : `{${found}}`;
  });

/** The pattern of a file name as the window shows it: `{title}` becomes « {titre} ». What is no part stays as it is. */
export function patternShown(pattern: string, nameOf: NameOfPart): string {
  return replaced(pattern, (written) => {
    const part = NAME_PARTS.find((each) => each === written);
    return part === undefined ? undefined : nameOf(part);
  });
}

/** The pattern as book.yaml keeps it, whichever language its parts were typed in. */
export function patternKept(shown: string, nameOf: NameOfPart): string {
  const same = (one: string, other: string) => one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
  return replaced(shown, (written) => NAME_PARTS.find((part) => same(nameOf(part), written) || part === written));
}
