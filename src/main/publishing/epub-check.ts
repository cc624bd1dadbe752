import type { Warning } from '../../shared/book/book-view';

/** Remarks shown at most: a book with more has one defect many times. */
const SHOWN = 12;

/**
 * What EPUBCheck (its port to TypeScript; the one shops run is in Java) says of a finished EPUB, as warnings with its code
 * and the place in their text. What shops refuse is `epub-refused`, what they may remark upon `epub-finding`. Loaded when it
 * is needed first.
 */
export async function epubFindings(bytes: Uint8Array): Promise<readonly Warning[]> {
  const { EpubCheck } = await import('@likecoin/epubcheck-ts');
  const { messages } = await EpubCheck.validate(bytes);
  const told = messages.filter(
    ({ severity }) => severity === 'fatal' || severity === 'error' || severity === 'warning',
  );
  const warnings = told.map(({ id, severity, message, location }): Warning => {
    const place =
      location === undefined ? '' : ` (${location.path}${location.line === undefined ? '' : `:${location.line}`})`;
    return {
      code: severity === 'warning' ? 'epub-finding' : 'epub-refused',
      values: { text: `${id}\u00A0: ${message}${place}`.slice(0, 400) },
    };
  });
  return warnings.slice(0, SHOWN);
}
