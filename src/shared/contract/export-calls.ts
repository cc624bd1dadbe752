import { z } from 'zod';
import type { JobState } from '../publishing/job';
import { exportOrderSchema } from '../publishing/settings';
import { pandocChoiceSchema, pathSchema } from '../settings';
import { bookId, call } from './call';

/** Exports and what becomes of them. */
export const EXPORT_CALLS = {
  /** Starts an export and returns at once; progress and result come as events. */
  'exports.start': call<{ readonly job: string }>()(
    exportOrderSchema
      .partial({ formats: true })
      .extend({
        book: bookId,
        /** A preset of the book, by id or name: what is left out here is as it says. `preset-unknown` for one that is not there. */
        preset: z.string().min(1).max(200).optional(),
        /** Folder to write into; `exports/<date>/` in the book when left out. */
        destination: pathSchema.optional(),
        /** How the files are called: see ../publishing/file-name.ts. The book’s title when left out. */
        naming: z.string().max(300).optional(),
        /** To whom it goes. */
        recipient: z.string().max(200).optional(),
        /** For this export only; the setting when left out. */
        pandoc: pandocChoiceSchema.optional(),
      })
      .refine(({ formats, preset }) => formats !== undefined || preset !== undefined, { error: 'formats or a preset' }),
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
