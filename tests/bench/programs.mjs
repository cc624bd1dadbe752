import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import WebSocket from 'ws';
import { root } from '../../src/main/bootstrap/prepare.mjs';

/** Runs a program to its end and gives what it printed; throws with what it complained of when it fails. */
export function run(program, programArguments, options = {}) {
  return new Promise((done, reject) => {
    const child = spawn(program, programArguments, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const said = { stdout: [], stderr: [] };
    for (const stream of ['stdout', 'stderr']) child[stream].on('data', (piece) => said[stream].push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) done(Buffer.concat(said.stdout).toString('utf8'));
      else
        reject(new Error(`${program} ended with ${code}: ${Buffer.concat(said.stderr).toString('utf8').slice(-2000)}`));
    });
  });
}

const environment = (home) => ({ ...process.env, OCTAVO_HOME: home, LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr_FR' });

/** `octavo …` as built, in a process of its own, as from a terminal; gives the `result` of its `--json`. */
export async function octavo(home, ...words) {
  const cli = join(root, 'dist', 'host', 'cli.cjs');
  const said = await run(process.execPath, [cli, ...words, '--json'], { cwd: home, env: environment(home) });
  return JSON.parse(said);
}

/**
 * Starts the host behind the web door. `call` asks it as a window does, `exportBook` starts an export and resolves when it has
 * ended, `pid` is the process of the host, `address` what a browser opens. Ends with `stop`.
 */
export async function startHost(home, book) {
  const web = join(root, 'dist', 'host', 'web.cjs');
  const child = spawn(process.execPath, [web, '--no-browser', book], {
    cwd: home,
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const address = await new Promise((done, reject) => {
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
      const found = /^http:\/\/127\.0\.0\.1:\d+\/#token=\S+$/m.exec(said)?.[0];
      if (found) done(found);
    });
    child.once('exit', (code) => reject(new Error(`The web host ended with ${code}: ${said}`)));
  });
  const { origin, hash } = new URL(address);
  const token = hash.slice('#token='.length);
  const call = async (name, argument) => {
    const response = await fetch(`${origin}/api/call`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Octavo-Token': token, Origin: origin },
      body: JSON.stringify({ name, argument }),
    });
    const answer = await response.json();
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const exportBook = async (argument) => {
    const events = new WebSocket(`${origin.replace('http', 'ws')}/api/events`, `octavo.${token}`, { origin });
    await new Promise((done, reject) => events.once('open', done).once('error', reject));
    const ended = new Promise((done, reject) => {
      events.on('message', (data) => {
        const { name, value } = JSON.parse(String(data));
        if (name === 'job.finished') done(value.result);
        else if (name === 'job.failed') reject(new Error(JSON.stringify(value.error)));
      });
    });
    try {
      await call('exports.start', argument);
      return await ended;
    } finally {
      events.close();
    }
  };
  /** Resolves with the value of the next event of a name. */
  const heard = (name) => {
    const events = new WebSocket(`${origin.replace('http', 'ws')}/api/events`, `octavo.${token}`, { origin });
    return new Promise((done, reject) => {
      events.once('error', reject);
      events.on('message', (data) => {
        const event = JSON.parse(String(data));
        if (event.name === name) done(event.value);
      });
    }).finally(() => events.close());
  };
  return {
    pid: child.pid,
    address,
    call,
    heard,
    exportBook,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
    /** Ends it as a power cut does. */
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A chapter of an open book to type in: each word behind the last, acknowledged when it is in the journal. */
export async function typeIn(host, book, chapter) {
  let { text, revision } = await host.call('chapters.read', { book, chapter });
  return {
    get text() {
      return text;
    },
    type: async (word) => {
      const at = text.trimEnd().length;
      const splice = { at, del: 0, ins: word };
      const typed = await host.call('chapters.type', { book, chapter, base: revision, splice });
      if (typed.state !== 'kept') throw new Error('The host has another text.');
      ({ revision } = typed);
      text = text.slice(0, at) + word + text.slice(at);
    },
  };
}

/** The first line a program prints about its version; null when it is not here. */
export async function versionOf(program) {
  return run(program, ['--version']).then(
    (said) => said.trim().split('\n')[0],
    () => null,
  );
}
