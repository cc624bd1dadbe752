/** The part of pandoc-wasm that the tests use; the package ships no types. */
declare module 'pandoc-wasm' {
  export function convert(
    options: Readonly<Record<string, unknown>>,
    input: string,
    files: Readonly<Record<string, string | Blob>>,
  ): Promise<{ readonly stdout: string; readonly stderr: string }>;
}
