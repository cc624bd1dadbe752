import type { Handlers } from '../../shared/contract';
import type { Host } from '../host';
import { placesOfPreset } from '../publishing/preset-run';

/** Changes to the order and the facts of parts and chapters. */
export const outlineCalls = {
  'outline.change': async ({ book, operation }, host) => {
    const manuscript = host.manuscripts.get(book);
    await manuscript.changeOutline(operation);
    if (operation.type === 'save-preset') await host.chosenPlaces.remember(placesOfPreset(operation.preset));
    return manuscript.view();
  },
} satisfies Partial<Handlers<Host>>;
