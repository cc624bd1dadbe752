import { z } from 'zod';
import type { SentList } from '../publishing/sent';
import { bookId, call } from './call';

/**
 * What was made with presets. The presets themselves are part of the book: they are read in its view and changed with
 * `outline.change` (`save-preset`, `remove-preset`, `move-preset`), and run with `exports.start`.
 */
export const PRESET_CALLS = {
  /** What was made of the book: what, to whom, when, and of which version of the text; newest first. */
  'exports.sent': call<SentList>()(z.object({ book: bookId })),
  /** Shows a file of that list in its folder. Throws `export-gone` where it is no longer there. */
  'exports.revealSent': call<null>()(
    z.object({ book: bookId, at: z.string().max(40), file: z.number().int().nonnegative() }),
  ),
} as const;
