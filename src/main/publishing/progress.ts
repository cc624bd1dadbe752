import type { PublishingStep } from '../../shared/messages/publishing-steps';
import type { OutputFormat } from '../../shared/publishing/format';
import type { FormatId } from '../../shared/publishing/format-ids';
import type { JobProgress } from '../../shared/publishing/job';

/** How long steps take beside one another; measured on a book of 112 000 words. */
const WEIGHTS: Readonly<Record<PublishingStep, number>> = {
  gather: 4,
  assemble: 1,
  pandoc: 20,
  typst: 8,
  finish: 2,
  verify: 3,
  write: 1,
};

/** Steps done once for all formats of a job. */
const SHARED: ReadonlySet<PublishingStep> = new Set(['gather', 'assemble', 'write']);

/** Turns steps into one fraction over the whole job that never falls. */
export class Progress {
  readonly #report: (progress: Omit<JobProgress, 'job'>) => void;
  readonly #total: number;
  #done = 0;
  #shown = 0;
  #format: FormatId;
  #step: PublishingStep = 'gather';

  constructor(formats: readonly OutputFormat[], report: (progress: Omit<JobProgress, 'job'>) => void) {
    this.#report = report;
    this.#format = formats[0]?.id ?? 'pdf';
    const weigh = (steps: readonly PublishingStep[]) => steps.reduce((sum, step) => sum + WEIGHTS[step], 0);
    this.#total =
      weigh([...SHARED]) +
      formats.reduce((sum, { steps }) => sum + weigh(steps.filter((step) => !SHARED.has(step))), 0);
  }

  /** Runs one step; what it advances is shown as a part of the whole. */
  async step<Result>(
    format: FormatId | undefined,
    step: PublishingStep,
    run: (advance: (fraction: number) => void) => Promise<Result>,
  ): Promise<Result> {
    this.#format = format ?? this.#format;
    this.#step = step;
    this.#show(0);
    const result = await run((fraction) => this.#show(fraction));
    this.#done += WEIGHTS[step];
    this.#show(0);
    return result;
  }

  #show(fraction: number): void {
    const within = Math.min(1, Math.max(0, fraction)) * WEIGHTS[this.#step];
    this.#shown = Math.max(this.#shown, Math.min(1, (this.#done + within) / this.#total));
    this.#report({ format: this.#format, step: this.#step, fraction: this.#shown });
  }
}
