import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { Answer, CallArgument, CallName, CallResult } from '../../src/shared/contract';
import { errorFromRecord } from '../../src/shared/errors';

const root = resolve(import.meta.dirname, '../..');

/** The built host behind the web door, in a process of its own, asked over HTTP as a window asks it. */
export interface RealHost {
  readonly pid: number;
  call<Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<CallResult<Name>>;
  /** Ends it at once (`kill -9`). */
  kill(): void;
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
}

/** Starts the host over a home of its own, with a book that it may open. `dist` has to be built. */
export async function startRealHost(home: string, book: string): Promise<RealHost> {
  const { NODE_OPTIONS: _options, VITEST: _vitest, ...environment } = process.env;
  const child = spawn(process.execPath, [join(root, 'dist', 'host', 'web.cjs'), '--no-browser', book], {
    env: { ...environment, OCTAVO_HOME: home, LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr_FR' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const { origin, hash } = new URL(
    await new Promise<string>((done, reject) => {
      let said = '';
      const hear = (piece: Buffer) => {
        said += piece.toString();
        const address = /^http:\/\/127\.0\.0\.1:\d+\/#token=\S+$/m.exec(said)?.[0];
        if (address) done(address);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => reject(new Error(`The host ended (${code}): ${said}`)));
    }),
  );
  const headers = {
    'Content-Type': 'application/json',
    'X-Octavo-Token': hash.slice('#token='.length),
    Origin: origin,
  };
  return {
    pid: child.pid ?? 0,
    ended,
    async call<Name extends CallName>(name: Name, argument: CallArgument<Name>) {
      const body = JSON.stringify({ name, argument });
      const response = await fetch(`${origin}/api/call`, { method: 'POST', headers, body });
      const answer = (await response.json()) as Answer;
      if (!answer.ok) throw errorFromRecord(answer.error);
      return answer.value as CallResult<Name>;
    },
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
