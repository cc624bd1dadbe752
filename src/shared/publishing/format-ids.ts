import { z } from 'zod';

/** The output formats, in the order in which they are offered. Each has a record in `formats/<id>.ts`. */
export const FORMAT_IDS = ['pdf', 'epub', 'docx', 'odt', 'html', 'md', 'txt', 'tex'] as const;
/** An output format's id: also what the command line calls it. */
export type FormatId = (typeof FORMAT_IDS)[number];
export const formatIdSchema = z.enum(FORMAT_IDS);
