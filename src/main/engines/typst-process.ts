import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { parentChannel } from '../host-process';
import type { TypstAnswer, TypstDiagnostic, TypstJob } from './typst-messages';

/** The compiler's own form of a remark. */
interface RawDiagnostic {
  readonly message?: string;
  readonly severity?: unknown;
  readonly path?: string;
  readonly package?: string;
  readonly range?: { readonly start: { readonly line: number; readonly character: number } } | null;
  readonly hints?: readonly string[];
}

/**
 * The compiler tries the network for `@preview` packages. Nothing we hand it names one; should anything ever do, it finds
 * a closed door instead of the internet. Set before the compiler is loaded, because it reads the environment once.
 */
function closeTheNetwork(workspace: string): void {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'https_proxy', 'http_proxy', 'all_proxy'])
    process.env[name] = 'http://127.0.0.1:9';
  for (const name of ['XDG_DATA_HOME', 'XDG_CACHE_HOME', 'LOCALAPPDATA', 'APPDATA']) process.env[name] = workspace;
}

async function compile(job: TypstJob): Promise<TypstAnswer> {
  closeTheNetwork(job.workspace);
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({
    workspace: job.workspace,
    fontArgs: [{ fontBlobs: job.fonts.map((font) => Buffer.from(font)) }],
  });
  for (const [path, source] of Object.entries(job.sources)) compiler.addSource(join(job.workspace, path), source);
  for (const [path, bytes] of Object.entries(job.files))
    compiler.mapShadow(join(job.workspace, path), Buffer.from(bytes));
  const compiled = compiler.compile({ mainFilePath: join(job.workspace, job.main) });

  const remarks = (error: ReturnType<typeof compiled.takeDiagnostics>, severity: TypstDiagnostic['severity']) =>
    error === null
      ? []
      : (compiler.fetchDiagnostics(error) as readonly RawDiagnostic[]).map((raw) => ({
          severity,
          message: raw.message ?? 'unknown',
          path: (raw.path ?? '').startsWith(job.workspace)
            ? relative(job.workspace, raw.path ?? '')
                .split(sep)
                .join('/')
            : (raw.path ?? ''),
          line: raw.range ? raw.range.start.line + 1 : 0,
          column: raw.range ? raw.range.start.character + 1 : 0,
          hints: raw.hints ?? [],
        }));
  if (!compiled.result) {
    const errors = remarks(compiled.takeDiagnostics(), 'error');
    return { pages: 0, diagnostics: errors };
  }
  const warnings = remarks(compiled.takeWarnings(), 'warning');
  const pdf = compiler.pdf(compiled.result, { creationTimestamp: job.timestamp });
  return { pdf: new Uint8Array(pdf), pages: compiled.result.numOfPages, diagnostics: warnings };
}

const channel = parentChannel();
channel.onMessage((message) => {
  compile(message as TypstJob).then(
    (answer) => channel.post(answer),
    (error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      const failure: TypstDiagnostic = { severity: 'error', message: text, path: '', line: 0, column: 0, hints: [] };
      channel.post({ pages: 0, diagnostics: [failure] } satisfies TypstAnswer);
    },
  );
});
