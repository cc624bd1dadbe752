import { relative, sep } from 'node:path';
import process from 'node:process';
import type { TypstDiagnostic } from './typst-messages';

/** The compiler's own form of a remark. */
interface RawDiagnostic {
  readonly message?: string;
  readonly path?: string;
  readonly range?: { readonly start: { readonly line: number; readonly character: number } } | null;
  readonly hints?: readonly string[];
}

/**
 * The compiler tries the network for `@preview` packages. Nothing we hand it names one; should anything ever do, it finds
 * a closed door instead of the internet. To be called before the compiler is loaded, because it reads the environment once.
 */
export function closeTheNetwork(workspace: string): void {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'https_proxy', 'http_proxy', 'all_proxy'])
    process.env[name] = 'http://127.0.0.1:9';
  for (const name of ['XDG_DATA_HOME', 'XDG_CACHE_HOME', 'LOCALAPPDATA', 'APPDATA']) process.env[name] = workspace;
}

/** What the compiler found (its `fetchDiagnostics`), with paths relative to the workspace. */
export function diagnosticsOf(
  found: readonly unknown[],
  severity: TypstDiagnostic['severity'],
  workspace: string,
): readonly TypstDiagnostic[] {
  return (found as readonly RawDiagnostic[]).map((raw) => ({
    severity,
    message: raw.message ?? 'unknown',
    path: (raw.path ?? '').startsWith(workspace)
      ? relative(workspace, raw.path ?? '')
          .split(sep)
          .join('/')
      : (raw.path ?? ''),
    line: raw.range ? raw.range.start.line + 1 : 0,
    column: raw.range ? raw.range.start.character + 1 : 0,
    hints: raw.hints ?? [],
  }));
}
