/** The named steps of an export, in the order in which they run; a format may skip some. */
export const PUBLISHING_STEPS = ['gather', 'assemble', 'pandoc', 'typst', 'finish', 'verify', 'write'] as const;

/** The name of a step of an export. */
export type PublishingStep = (typeof PUBLISHING_STEPS)[number];
