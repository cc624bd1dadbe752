import { join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { errorSentence, preferredLanguage } from '../../shared/messages/sentence';
import { createHost } from '../create-host';
import { hasDisplay, nodePlatform, openWithSystem } from '../node-platform';
import type { Opening } from '../opening';
import { openStateFile } from '../state-file';
import { hearUncaught } from '../uncaught';
import { WEB_SENTENCES } from './sentences';
import { startWebDoor } from './server';

/** Milliseconds a window has to save what is not saved, when the host is told to end. */
const FLUSH = 2000;
/** Milliseconds without a window and without a call after which the door closes by itself: 12 hours. */
const IDLE = 12 * 60 * 60 * 1000;

/**
 * Serves Octavo to a browser on this machine until Ctrl+C. `root` is the folder of package.json. Does not come back: it
 * ends the process, after the windows have saved.
 */
export async function serve(root: string, opening: Opening): Promise<void> {
  let address: string | null = null;
  // The book was asked for in a second Octavo: this one's tab is the one to look at.
  const showWindow = () => void (address === null ? undefined : openWithSystem(address).catch(() => undefined));
  const running = await createHost({ ...nodePlatform('web', root, opening.folder), showWindow });
  const { settings, platform } = running.host;
  const language = (await settings.read()).language ?? preferredLanguage(platform.systemLanguages);
  const say = WEB_SENTENCES[language];

  if (opening.sample && opening.folder === null) {
    const opened = await running.answer('books.openSample', {});
    // The window opens all the same, and says what it can do instead.
    if (!opened.ok) console.error(errorSentence(opened.error, language));
  }
  // At the port of last time: a tab that outlived its host finds this one, and the browser what it remembers of the window.
  const place = openStateFile(
    running.host.disk,
    join(platform.configFolder, 'web-door.json'),
    z.object({ port: z.number().int().min(0).max(65_535) }),
    { port: 0 },
    { damaged: () => undefined },
  );
  const door = await startWebDoor(running, (await place.read()).port);
  address = door.address;
  await place.change(() => ({ port: Number(new URL(door.origin).port) })).catch(() => undefined);

  hearUncaught({ log: running.host.log, tell: running.host.emit });
  let ending = false;
  const end = async () => {
    // A second Ctrl+C does not wait.
    if (ending) process.exit(130);
    ending = true;
    if (door.windows() > 0) await running.flush(FLUSH);
    await door.close();
    await running.close();
    process.exit(0);
  };
  process.removeAllListeners('SIGINT');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
  setInterval(() => door.idleFor() > IDLE && void end(), 60_000).unref();

  console.log(say.served);
  // Alone on its line: a terminal makes a link of it, a program can read it.
  console.log(door.address);
  const isOpened =
    opening.browser &&
    hasDisplay() &&
    (await openWithSystem(door.address).then(
      () => true,
      () => false,
    ));
  if (!isOpened) console.log(say.openYourself);
  console.log(say.stop);
  await new Promise(() => undefined);
}
