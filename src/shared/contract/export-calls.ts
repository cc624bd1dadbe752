import { z } from 'zod';
import type { JobState } from '../publishing/job';
import { exportOrderSchema } from '../publishing/settings';
import { pandocChoiceSchema, pathSchema } from '../settings';
import { bookId, call } from './call';

/** Exports and what becomes of them. */
export const EXPORT_CALLS = {
  /** Starts an export and returns at once; progress and result come as events. */
  'exports.start': call<{ readonly job: string }>()(
    exportOrderSchema.extend({
      book: bookId,
      /** Folder to write into; `exports/<date>/` in the book when left out. */
      destination: pathSchema.optional(),
      /** For this export only; the setting when left out. */
      pandoc: pandocChoiceSchema.optional(),
    }),
  ),
  'exports.cancel': call<null>()(z.object({ job: z.string() })),
  /** How far an export has come, for a window that may have missed its end. */
  'exports.state': call<JobState>()(z.object({ job: z.string() })),
  /** Opens a finished file with the system's program for it, or shows it in its folder. */
  'exports.open': call<null>()(
    z.object({ job: z.string(), file: z.number().int().nonnegative(), how: z.enum(['open', 'reveal']) }),
  ),
  /** The bytes of a finished file, for a window that cannot open files itself (the browser downloads it). */
  'exports.read': call<{ readonly name: string; readonly type: string; readonly base64: string }>()(
    z.object({ job: z.string(), file: z.number().int().nonnegative() }),
  ),
} as const;
