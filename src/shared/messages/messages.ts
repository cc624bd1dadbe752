import type { ErrorCode } from './error-codes';
import type { PublishingStep } from './publishing-steps';
import type { WarningCode } from './warning-codes';

/**
 * What the host says to a writer, in one language: used by the window and by the command line alike. `{name}` is filled
 * from the values that come with the code. A missing sentence does not compile.
 */
export interface Messages {
  readonly errors: Readonly<Record<ErrorCode, string>>;
  readonly warnings: Readonly<Record<WarningCode, string>>;
  readonly steps: Readonly<Record<PublishingStep, string>>;
}
