import { ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

/** What pandoc's WebAssembly module exports that we use. */
interface PandocExports {
  readonly memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
  malloc(bytes: number): number;
  hs_init_with_rtsopts(argumentCount: number, argumentValues: number): void;
  convert(options: number, bytes: number): void;
}

/** What one conversion gave: raw, before anyone judges it. */
export interface InstanceResult {
  readonly output: Uint8Array<ArrayBuffer>;
  /** Pandoc's stderr: empty, or `ERROR: …`. */
  readonly errors: string;
  /** Pandoc's log: a JSON array of objects with `type` and `verbosity`; may be empty. */
  readonly log: string;
  /** Bytes of WebAssembly memory held from now on: it never shrinks. */
  readonly memory: number;
}

/** A pandoc that lives in this thread: synchronous, so only ever used inside a worker. */
export interface PandocInstance {
  /**
   * `options` is a pandoc defaults file as JSON; `files` are what it may read, by relative path with `/`. Throws when the
   * WebAssembly program itself ended (out of memory): the instance is then dead.
   */
  convert(options: object, stdin: Uint8Array, files: Readonly<Record<string, Uint8Array>>): InstanceResult;
}

/** Where the output goes in the virtual file system; a name no book uses. */
const OUTPUT = 'octavo-output';
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The entries of a folder of the shim: file names to files and folders. */
type Folder = Directory['contents'];

function put(root: Folder, path: string, data: Uint8Array): File {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.pop();
  if (name === undefined || parts.includes('..') || name === '..') throw new Error(`Not a virtual file: ${path}`);
  let folder = root;
  for (const part of parts) {
    const known = folder.get(part);
    if (known instanceof Directory) {
      folder = known.contents;
      continue;
    }
    const made = new Directory(new Map());
    folder.set(part, made);
    folder = made.contents;
  }
  const file = new File(data);
  folder.set(name, file);
  return file;
}

/**
 * Starts pandoc from its compiled module. The npm package's own entry point is not used: it cannot read files in folders,
 * takes text only, and compiles 58 MB anew in every thread.
 *
 * @param settings `environment`: `NAME=value` lines; `runtime`: options of the Haskell runtime, e.g. `-M1g` (heap limit).
 */
export async function startPandoc(
  module: WebAssembly.Module,
  settings: { readonly environment: readonly string[]; readonly runtime: readonly string[] },
): Promise<PandocInstance> {
  const root: Folder = new Map();
  const console = ConsoleStdout.lineBuffered(() => undefined);
  const descriptors = [new OpenFile(new File([])), console, console, new PreopenDirectory('/', root)];
  const programArguments = ['pandoc.wasm', '+RTS', ...settings.runtime, '-RTS'];
  const wasi = new WASI(programArguments, [...settings.environment], descriptors, { debug: false });
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
  const pandoc = instance.exports as unknown as PandocExports;
  wasi.initialize(instance as never);
  pandoc.__wasm_call_ctors();

  const word = (at: number, value: number) => new DataView(pandoc.memory.buffer).setUint32(at, value, true);
  const bytesAt = (data: Uint8Array) => {
    const at = pandoc.malloc(data.length);
    new Uint8Array(pandoc.memory.buffer).set(data, at);
    return at;
  };
  // The C convention: pointers to a count and to an array of NUL-terminated strings that ends with a null pointer.
  const count = pandoc.malloc(4);
  word(count, programArguments.length);
  const values = pandoc.malloc(4 * (programArguments.length + 1));
  programArguments.forEach((argument, index) => {
    word(values + 4 * index, bytesAt(encoder.encode(`${argument}\0`)));
  });
  word(values + 4 * programArguments.length, 0);
  const valuesPointer = pandoc.malloc(4);
  word(valuesPointer, values);
  pandoc.hs_init_with_rtsopts(count, valuesPointer);

  return {
    convert(options, stdin, files) {
      root.clear();
      // Copies: pandoc gets nothing through which it could change what the caller holds.
      for (const [path, data] of Object.entries(files)) put(root, path, data.slice());
      put(root, 'stdin', stdin);
      put(root, 'stdout', new Uint8Array());
      const errors = put(root, 'stderr', new Uint8Array());
      const log = put(root, 'warnings', new Uint8Array());
      const output = put(root, OUTPUT, new Uint8Array());
      const json = encoder.encode(JSON.stringify({ ...options, 'output-file': OUTPUT }));
      pandoc.convert(bytesAt(json), json.length);
      root.clear();
      return {
        output: output.data.slice(),
        errors: decoder.decode(errors.data),
        log: decoder.decode(log.data),
        memory: pandoc.memory.buffer.byteLength,
      };
    },
  };
}
