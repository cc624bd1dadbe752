import { resolve } from 'node:path';
import process from 'node:process';
import { errorSentence, preferredLanguage } from '../../shared/messages/sentence';
import { createHost } from '../create-host';
import { hasDisplay, nodePlatform, openWithSystem } from '../node-platform';
import { readOpening } from '../opening';
import { WEB_SENTENCES } from './sentences';
import { startWebDoor } from './server';

/** Milliseconds a window has to save what is not saved, when the host is told to end. */
const FLUSH = 2000;
/** Milliseconds without a window and without a call after which the door closes by itself: 12 hours. */
const IDLE = 12 * 60 * 60 * 1000;

async function main(): Promise<void> {
  const opening = readOpening(process.argv.slice(2), process.cwd());
  const running = await createHost(nodePlatform('web', resolve(__dirname, '../..'), opening.folder));
  const { settings, platform } = running.host;
  const language = (await settings.read()).language ?? preferredLanguage(platform.systemLanguages);
  const say = WEB_SENTENCES[language];

  if (opening.sample && opening.folder === null) {
    const opened = await running.answer('books.openSample', {});
    // The window opens all the same, and says what it can do instead.
    if (!opened.ok) console.error(errorSentence(opened.error, language));
  }
  const door = await startWebDoor(running);

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
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
  process.on('SIGHUP', () => void end());
  setInterval(() => door.idleFor() > IDLE && void end(), 60_000).unref();

  // The address alone on its line of stdout: a terminal makes a link of it, a program can read it.
  console.log(say.served);
  console.log(door.address);
  if (opening.browser && hasDisplay()) await openWithSystem(door.address).catch(() => console.log(say.openYourself));
  else console.log(say.openYourself);
  console.log(say.stop);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
