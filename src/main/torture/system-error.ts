/** An error as Node throws it for a failed system call, so that whoever looks at `code` cannot tell it from a real one. */
export function systemError(code: string, call: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${call} '${path}'`), { code, syscall: call, path });
}
