import { OctavoError } from '../../shared/errors';

/** The `code` of a Node system error, or undefined. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** True when nothing has that name. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const CODES: Readonly<Record<string, 'disk-full' | 'disk-refused'>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'disk-refused',
  EPERM: 'disk-refused',
  EROFS: 'disk-refused',
};

/**
 * What a writer can be told of a failed system call: `disk-full`, `disk-refused`, `folder-missing` (a folder on the way is
 * gone) or `disk-failed`. Done here and nowhere else; an OctavoError passes through.
 */
export function diskError(error: unknown, path: string): OctavoError {
  if (error instanceof OctavoError) return error;
  const code = systemCode(error);
  const options = { cause: error, detail: error instanceof Error ? error.message : String(error) };
  if (code === 'ENOENT' || code === 'ENOTDIR') return new OctavoError('folder-missing', { folder: path }, options);
  return new OctavoError((code && CODES[code]) || 'disk-failed', { file: path }, options);
}

/** What a writer can be told when a file could not be read or a folder not listed: `folder-missing` or `disk-unreadable`. */
export function readingError(error: unknown, path: string): OctavoError {
  const failure = diskError(error, path);
  if (failure === error || failure.code === 'folder-missing') return failure;
  return new OctavoError(
    'disk-unreadable',
    { file: path },
    { cause: error, ...(failure.detail === undefined ? {} : { detail: failure.detail }) },
  );
}
