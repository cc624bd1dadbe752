import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { isOnPath } from '../../src/main/bootstrap/electron-binary.mjs';
import { temporaryFolder } from '../main/manuscript/folders';

/** Small, and as large as XFS wants it. */
const IMAGE_BYTES = 320 * 1024 * 1024;
/** EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN are one number; 2: whatever is not flushed is gone, the file system's log with it. */
const CUT = `open(my $f, "<", $ARGV[0]) or die; $| = 1; print "ready\\n"; <STDIN>;
  ioctl($f, 0x8004587D, my $flags = pack("L", 2)) or die "$!"; print "cut\\n";`;

function run(program: string, ...options: string[]): void {
  const { status, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${options.join(' ')}: ${stderr}`);
}

/** Why no file system can be mounted here; `null` when one can. `program`: what makes it, where one has to be made. */
export function whyNoMount(program?: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root may mount a file system (Linux)';
  if (program === undefined) {
    const place = temporaryFolder();
    if (spawnSync('mount', ['-t', 'tmpfs', 'octavo', place]).status !== 0) return 'nothing can be mounted here';
    spawnSync('umount', [place]);
    return null;
  }
  if (!isOnPath(program)) return `${program} is not on this machine`;
  if (!isOnPath('perl')) return 'perl, which cuts the power, is not on this machine';
  try {
    new LoopDisk(program.replace('mkfs.', '')).end();
    return null;
  } catch (error) {
    return `no loop device can be mounted here: ${String(error).slice(0, 200)}`;
  }
}

/** A file system of its own in a file, whose power can be cut. */
export class LoopDisk {
  readonly folder: string;
  readonly #image: string;
  readonly #options: string;

  constructor(kind: string, options = 'defaults') {
    this.#options = `loop,${options}`;
    const scratch = temporaryFolder();
    this.folder = join(scratch, 'disk');
    this.#image = join(scratch, 'image');
    mkdirSync(this.folder);
    const file = openSync(this.#image, 'w');
    ftruncateSync(file, IMAGE_BYTES);
    closeSync(file);
    run(`mkfs.${kind}`, '-q', this.#image);
    this.mount();
  }

  mount(): void {
    run('mount', '-o', this.#options, this.#image, this.folder);
  }

  /** Makes an ext4 file system find itself damaged; false where the kernel has no way to. */
  fail(): boolean {
    const device = spawnSync('findmnt', ['-no', 'SOURCE', this.folder], { encoding: 'utf8' }).stdout.trim();
    const trigger = join('/sys/fs/ext4', basename(device), 'trigger_fs_error');
    if (device === '' || !existsSync(trigger)) return false;
    writeFileSync(trigger, 'a test');
    return true;
  }

  /** Gets ready to cut; what it gives does it, and resolves when it is done. */
  async aim(): Promise<() => Promise<void>> {
    const helper: ChildProcess = spawn('perl', ['-e', CUT, this.folder], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((done) => helper.once('exit', done));
    await new Promise<void>((done, reject) => {
      helper.stdout?.once('data', () => done());
      helper.once('error', reject);
    });
    return async () => {
      helper.stdin?.end('\n');
      if ((await ended) !== 0) throw new Error('the power could not be cut');
    };
  }

  /** Mounts it anew, as the next start of the machine does: the file system mends itself from what is on the disk. */
  async remount(): Promise<void> {
    await unmount(this.folder);
    this.mount();
  }

  end(): void {
    if (existsSync(this.folder)) spawnSync('umount', ['-l', this.folder]);
  }
}

/** Unmounts what nobody uses any more; the last of them may have ended only just now. */
export async function unmount(folder: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { status, stderr } = spawnSync('umount', [folder], { encoding: 'utf8' });
    if (status === 0) return;
    if (tries === 50) throw new Error(stderr);
    await pause(20);
  }
}

/** Mounts something at a folder, which is made for it; the options are those of the program `mount`. */
export function mount(folder: string, ...options: string[]): void {
  mkdirSync(folder, { recursive: true });
  run('mount', ...options, folder);
}

/** Takes a file system out of its place while it is in use, as one takes a stick. */
export function pullOut(folder: string): void {
  run('umount', '-l', folder);
}
