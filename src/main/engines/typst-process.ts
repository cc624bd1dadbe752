import { join } from 'node:path';
import { parentChannel } from '../host-process';
import { closeTheNetwork, diagnosticsOf } from './typst-compiler';
import type { TypstAnswer, TypstDiagnostic, TypstJob } from './typst-messages';

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
    error === null ? [] : diagnosticsOf(compiler.fetchDiagnostics(error), severity, job.workspace);
  if (!compiled.result) {
    const errors = remarks(compiled.takeDiagnostics(), 'error');
    return { pages: 0, diagnostics: errors };
  }
  const warnings = remarks(compiled.takeWarnings(), 'warning');
  const found =
    job.query === undefined
      ? {}
      : { found: compiler.query(compiled.result, { selector: job.query, field: 'value' }) as readonly unknown[] };
  const pdf = compiler.pdf(compiled.result, {
    creationTimestamp: job.timestamp,
    ...(job.pdfStandard === undefined ? {} : { pdfStandard: job.pdfStandard }),
  });
  return { pdf: new Uint8Array(pdf), pages: compiled.result.numOfPages, ...found, diagnostics: warnings };
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
