import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { parentChannel } from '../host-process';
import { closeTheNetwork, diagnosticsOf } from './typst-compiler';
import type { TypstDiagnostic } from './typst-messages';
import type { SessionAnswer, SessionBeginning, SessionOrder } from './typst-session-messages';

/** Compositions for which a result that was not used again is kept: what was typed is soon typed over. */
const KEPT = 2;
/** Milliseconds between two looks at whether the host still lives. */
const LOOK = 1000;

/**
 * A compile cannot be interrupted, not even by the news that the host is gone: a thread looks after it, so that no runaway
 * outlives a host that was killed. Electron ends its utility processes itself.
 */
function watchHost(): void {
  if (!process.send) return;
  const source = `const host = ${process.ppid};
    setInterval(() => {
      let isThere = process.ppid === host;
      try { process.kill(host, 0); } catch (error) { isThere = isThere && error.code === 'EPERM'; }
      if (!isThere) process.kill(process.pid, 'SIGKILL');
    }, ${LOOK});`;
  const watch = new Worker(source, { eval: true });
  watch.unref();
}

/** Lets others go first; where the system does not allow it, it is as quick as they. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Only politeness is lost.
  }
}

interface Session {
  readonly compiler: NodeCompiler;
  readonly workspace: string;
  readonly isTagged: boolean;
}

async function begin({ workspace, fonts, isBackground, isTagged }: SessionBeginning): Promise<Session> {
  if (isBackground) giveWay();
  closeTheNetwork(workspace);
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontArgs = [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }];
  return { compiler: NodeCompiler.create({ workspace, fontArgs }), workspace, isTagged };
}

function takeOver({ compiler, workspace }: Session, { sources, files }: SessionOrder): void {
  for (const [path, source] of Object.entries(sources)) {
    const place = join(workspace, path);
    if (source === null) compiler.unmapShadow(place);
    else compiler.addSource(place, source);
  }
  for (const [path, bytes] of Object.entries(files)) {
    const place = join(workspace, path);
    if (bytes === null) compiler.unmapShadow(place);
    else compiler.mapShadow(place, Buffer.from(bytes));
  }
}

function compose(session: Session, order: SessionOrder): Omit<SessionAnswer, 'number' | 'resident'> {
  takeOver(session, order);
  const { compiler, workspace } = session;
  const compiled = compiler.compile({ mainFilePath: join(workspace, order.main) });
  const remarks = (error: ReturnType<typeof compiled.takeDiagnostics>, severity: TypstDiagnostic['severity']) =>
    error === null ? [] : diagnosticsOf(compiler.fetchDiagnostics(error), severity, workspace);
  if (!compiled.result) return { pages: 0, found: [], diagnostics: remarks(compiled.takeDiagnostics(), 'error') };
  const diagnostics = remarks(compiled.takeWarnings(), 'warning');
  const found =
    order.query === null
      ? []
      : (compiler.query(compiled.result, { selector: order.query, field: 'value' }) as readonly unknown[]);
  const pdf = compiler.pdf(compiled.result, {
    creationTimestamp: order.timestamp,
    ...(order.pdfStandard === undefined ? {} : { pdfStandard: order.pdfStandard }),
    // Left to the compiler where there are to be some: a standard may want none.
    ...(session.isTagged ? {} : { pdfTags: false }),
  });
  return { pdf: new Uint8Array(pdf), pages: compiled.result.numOfPages, found, diagnostics };
}

const channel = parentChannel();
watchHost();
let session: Promise<Session> | undefined;

async function answer(order: SessionOrder): Promise<void> {
  let composed: Omit<SessionAnswer, 'number' | 'resident'>;
  try {
    if (!session) throw new Error('Nothing was begun.');
    composed = compose(await session, order);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const failure: TypstDiagnostic = { severity: 'error', message, path: '', line: 0, column: 0, hints: [] };
    composed = { pages: 0, found: [], diagnostics: [failure] };
  }
  channel.post({ number: order.number, ...composed, resident: process.memoryUsage.rss() } satisfies SessionAnswer);
  // After the answer is on its way: nobody waits for the sweeping.
  setImmediate(() => void session?.then(({ compiler }) => compiler.evictCache(KEPT)));
}

let last: Promise<void> = Promise.resolve();
channel.onMessage((message) => {
  const order = message as SessionBeginning | SessionOrder;
  if (order.say === 'begin') session = begin(order);
  // One after the other, and each in a turn of its own: what the compiler made is let go of between two turns.
  else last = last.then(() => answer(order)).then(() => new Promise((turn) => setImmediate(turn)));
});
