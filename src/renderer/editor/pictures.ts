import type { PictureData } from '../../shared/contract';

/** A picture being shown: gives its address to `show` once it is there, or says that it cannot be had. */
export class PictureLoader {
  #address: string | null = null;
  #wanted = 0;

  /** Fetches a picture and shows it by a `blob:` address, the only kind the page's security policy allows besides its own. */
  load(read: () => Promise<PictureData>, show: (address: string) => void, missing: (failure: unknown) => void): void {
    this.#wanted += 1;
    const wanted = this.#wanted;
    read().then(
      ({ type, base64 }) => {
        if (wanted !== this.#wanted) return;
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        this.release();
        this.#address = URL.createObjectURL(new Blob([bytes], { type }));
        show(this.#address);
      },
      (failure: unknown) => {
        if (wanted === this.#wanted) missing(failure);
      },
    );
  }

  /** Gives the bytes back to the browser. */
  release(): void {
    if (this.#address !== null) URL.revokeObjectURL(this.#address);
    this.#address = null;
  }

  /** Forgets what is still on its way too. */
  destroy(): void {
    this.#wanted += 1;
    this.release();
  }
}
