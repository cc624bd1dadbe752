import { z } from 'zod';

/** The faces a page can be set in: the book's own, and the one of the window for whoever reads it more easily. */
export const PAGE_FACES = ['garamond', 'inter'] as const;
export type PageFace = (typeof PAGE_FACES)[number];

/** The bounds of each measure of the page: of its type in CSS px, of its lines in characters, between lines in their height. */
export const LOOK_LIMITS = {
  size: { min: 14, max: 28, step: 1 },
  measure: { min: 50, max: 90, step: 2 },
  leading: { min: 1.3, max: 2, step: 0.05 },
} as const;

/** How the page looks while one writes; nothing of it is in the book. */
export const pageLookSchema = z.object({
  face: z.enum(PAGE_FACES).default('garamond'),
  /** CSS px. */
  size: z.number().int().min(LOOK_LIMITS.size.min).max(LOOK_LIMITS.size.max).default(20),
  /** Characters of a full line: 60 to 70 are what books have. */
  measure: z.number().int().min(LOOK_LIMITS.measure.min).max(LOOK_LIMITS.measure.max).default(70),
  /** From line to line, in sizes of the type. */
  leading: z.number().min(LOOK_LIMITS.leading.min).max(LOOK_LIMITS.leading.max).default(1.6),
});
export type PageLook = z.infer<typeof pageLookSchema>;
/** The look of a first day. */
export const FIRST_LOOK: PageLook = pageLookSchema.parse({});

/** What stays in full ink in focus mode: everything, the paragraph of the caret, or its sentence. */
export const DIMMINGS = ['off', 'paragraph', 'sentence'] as const;
export type Dimming = (typeof DIMMINGS)[number];

/** Where on the page typewriter scrolling keeps the line being written, from its top to its foot. */
export const TYPEWRITER_LINES = ['upper', 'middle', 'lower'] as const;
export type TypewriterLine = (typeof TYPEWRITER_LINES)[number];

/** How the text is read aloud. */
export const readingSchema = z.object({
  /** 1: as fast as the voice speaks by itself. */
  rate: z.number().min(0.5).max(2).default(1),
  /** The address (`voiceURI`) of the voice; `null`: the first of the computer that speaks the text's language. */
  voice: z.string().max(400).nullable().default(null),
});
export type Reading = z.infer<typeof readingSchema>;
/** Before anything was set. */
export const FIRST_READING: Reading = readingSchema.parse({});
