import { type Settings, schemeOf, type Theme } from '../../shared/settings';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

/** The theme that is drawn: the one that was chosen, else what the system says of light, dark and contrast. */
export function themeShown(chosen: Settings['theme']): Theme {
  if (chosen !== 'system') return chosen;
  const scheme = window.matchMedia(DARK).matches ? 'dark' : 'light';
  return window.matchMedia(CONTRAST).matches ? `contrast-${scheme}` : scheme;
}

/** Draws a theme in this window, and follows the system where that is what was chosen. Gives what stops following. */
export function drawTheme(chosen: Settings['theme']): () => void {
  const draw = () => {
    const theme = themeShown(chosen);
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.scheme = schemeOf(theme);
  };
  draw();
  const queries = [DARK, CONTRAST].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', draw);
  return () => {
    for (const query of queries) query.removeEventListener('change', draw);
  };
}
