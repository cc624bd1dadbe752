import type { Settings } from '../../shared/settings';
import { LOOK_LIMITS, type PageFace, type PageLook, type TypewriterLine } from '../../shared/writing-comfort';

/** The family of each face, by token, and what a character of French prose takes of its size on average (spaces included). */
const FACES: Readonly<Record<PageFace, { readonly family: string; readonly character: number }>> = {
  garamond: { family: 'var(--face-page)', character: 0.365 },
  inter: { family: 'var(--face-ui)', character: 0.463 },
};

/** The custom properties that give a page its look, by name. */
export function lookProperties({ face, size, measure, leading }: PageLook): Readonly<Record<string, string>> {
  const { family, character } = FACES[face];
  return {
    '--face-text': family,
    '--size-page': `${size}px`,
    '--measure': `${Math.round(measure * character * 100) / 100}em`,
    '--leading-page': String(leading),
  };
}

/** Room below a text, in parts of the window: enough to bring its last line to where one writes. */
const ROOM_BELOW: Readonly<Record<TypewriterLine, string>> = { upper: '66vh', middle: '49vh', lower: '45vh' };

/** Gives every page of the window its look, at once. Through the object model: the page may have no inline styles. */
export function showLook(
  { look, typewriter, typewriterLine }: Pick<Settings, 'look' | 'typewriter' | 'typewriterLine'>,
  root: HTMLElement = document.documentElement,
): void {
  for (const [name, value] of Object.entries(lookProperties(look))) root.style.setProperty(name, value);
  root.style.setProperty('--room-below', ROOM_BELOW[typewriter ? typewriterLine : 'lower']);
}

/** The next larger or smaller value of a measure of the page; the same one at its bound. */
export function stepped(look: PageLook, name: keyof typeof LOOK_LIMITS, direction: 1 | -1): number {
  const { min, max, step } = LOOK_LIMITS[name];
  return Math.min(max, Math.max(min, Math.round((look[name] + direction * step) * 100) / 100));
}
