/** Lets the browser save bytes under a name. */
export function saveAs(file: { readonly name: string; readonly type: string; readonly base64: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser has taken hold of the bytes once this turn is over.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
