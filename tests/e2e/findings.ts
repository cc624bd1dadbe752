import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { root } from './door';

const AXE = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What would stop somebody on the page as it is, one line a finding: what axe finds, and what it does not look for. */
export async function findings(page: Page): Promise<string[]> {
  // Motion that is still going would be measured half faded.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe
        .run(document, { runOnly: tags })
        .then((result) => result.violations),
    TAGS,
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} (${node.failureSummary})`).join('; ')}`,
  );
  return [...found, ...(await page.evaluate(unseenByAxe))];
}

/**
 * axe passes over a text one can write in that has no role, name or language, and over a tree, a toolbar or a dialog without
 * a name. Runs in the page.
 */
function unseenByAxe(): string[] {
  const said: string[] = [];
  const tell = (what: string, element: Element) =>
    said.push(`${what}: ${element.outerHTML.slice(0, 160).replace(/\s+/g, ' ')}`);
  const isShown = (element: Element) => element.getClientRects().length > 0 && !element.closest('[aria-hidden=true]');
  const nameOf = (element: Element): string => {
    const label = element.getAttribute('aria-label')?.trim();
    if (label) return label;
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    const named = ids.flatMap((id) => document.getElementById(id) ?? []);
    return named.map((by) => by.getAttribute('aria-label') ?? by.textContent?.trim() ?? '').join(' ');
  };
  for (const text of document.querySelectorAll('[contenteditable=true]')) {
    if (!isShown(text)) continue;
    if (text.getAttribute('role') !== 'textbox') tell('a text without a role', text);
    if (text.getAttribute('aria-multiline') !== 'true') tell('a text that seems to be one line', text);
    if (nameOf(text) === '') tell('a text without a name', text);
    if (!text.closest('[lang]:not(html)')) tell('a text without a language', text);
  }
  const widgets = ['tree', 'toolbar', 'dialog', 'listbox', 'menu', 'tablist', 'search', 'radiogroup', 'grid'];
  for (const widget of document.querySelectorAll(widgets.map((role) => `[role=${role}]`).join(',')))
    if (isShown(widget) && nameOf(widget) === '') tell('a widget without a name', widget);
  return said;
}

/**
 * What takes the keyboard by Tab and does not show that it has it, from the focus on, over so many stops. axe does not look
 * for that.
 */
export async function unshownStops(page: Page, stops: number): Promise<string[]> {
  const unshown = new Set<string>();
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const told = await page.evaluate(() => {
      const holder = document.activeElement;
      if (!(holder instanceof HTMLElement) || holder === document.body) return null;
      // A text shows its caret.
      if (
        holder.isContentEditable ||
        holder.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea')
      )
        return null;
      // The ring may be drawn around the label, or by what stands beside a hidden field.
      const drawn = [holder, holder.parentElement, holder.closest('label'), holder.nextElementSibling].some(
        (element) => {
          const style = element && getComputedStyle(element);
          return (
            style && ((style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none')
          );
        },
      );
      return drawn ? null : holder.outerHTML.slice(0, 160).replace(/\s+/g, ' ');
    });
    if (told) unshown.add(told);
  }
  return [...unshown];
}
