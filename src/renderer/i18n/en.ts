import { enDialogs } from './en-dialogs';
import { enEditor } from './en-editor';
import { enHistory } from './en-history';
import { enSearch } from './en-search';
import { enWindow } from './en-window';

/** Everything the window says, in English. */
export const en = { ...enWindow, ...enDialogs, ...enEditor, ...enHistory, ...enSearch };
