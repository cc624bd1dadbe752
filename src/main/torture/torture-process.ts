import { openDevice } from '../device';
import { createDisk } from '../disk';
import { parentChannel } from '../host-process';
import { Manuscript } from '../manuscript/manuscript';
import { randomId } from '../manuscript/surroundings';
import type { KillNews, KillTask } from './kill-messages';
import { SeededWriter } from './kill-typing';

const channel = parentChannel();
const tell = (news: KillNews) => channel.post(news);

/** Opens the copy with the real thing and types until it is killed. */
async function write({ folder, stateFolder, seed, chapters }: KillTask): Promise<never> {
  const disk = createDisk();
  const device = await openDevice(disk, stateFolder);
  const clock = () => new Date();
  const book = await Manuscript.open({ disk, clock, device, stateFolder, newId: randomId }, folder);
  const texts = new Map<string, string>();
  for (const id of chapters) texts.set(id, (await book.readChapter(id)).text);
  const writer = new SeededWriter(seed, texts);
  tell({ kind: 'open' });
  for (let acts = 1; ; acts += 1) {
    const action = writer.next();
    if (action.kind === 'type') {
      const { revision } = await book.readChapter(action.chapter);
      const typed = await book.type(action.chapter, revision, action.splice);
      if (typed.state !== 'kept') throw new Error(`${action.chapter} has another text than was typed`);
    } else if (action.kind === 'settle') await book.settle();
    else await book.versions.keep(`${acts}`);
    tell({ kind: 'acknowledged', acts });
  }
}

channel.onMessage((message) => {
  write(message as KillTask).catch((error: unknown) => {
    tell({ kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});
