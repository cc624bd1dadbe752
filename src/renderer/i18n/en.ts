import { enDialogs } from './en-dialogs';
import { enWindow } from './en-window';

/** Everything the window says, in English. */
export const en = { ...enWindow, ...enDialogs };
