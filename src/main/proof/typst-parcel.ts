import type { TypstInput } from '../engines/typst';

/** A composition on its way between two threads: bytes that the other side has already are named and not sent. */
export interface TypstParcel extends Omit<TypstInput, 'files' | 'fonts'> {
  /** Numbers of bytes, by path. */
  readonly files: Readonly<Record<string, number>>;
  readonly fonts: readonly number[];
  /** The bytes that are new, by number. */
  readonly bytes: ReadonlyMap<number, Uint8Array>;
}

/** Packs compositions one after the other. The same array of bytes is sent once, as long as it is in each of them. */
export function parcelPacker(): (input: TypstInput) => TypstParcel {
  const numbers = new WeakMap<Uint8Array, number>();
  let next = 0;
  let there: ReadonlySet<number> = new Set();
  return ({ files, fonts, ...rest }) => {
    const bytes = new Map<number, Uint8Array>();
    const used = new Set<number>();
    const numberOf = (content: Uint8Array) => {
      const known = numbers.get(content);
      const number = known ?? next;
      if (known === undefined) {
        numbers.set(content, number);
        next += 1;
      }
      if (!there.has(number)) bytes.set(number, content);
      used.add(number);
      return number;
    };
    const named = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [path, numberOf(content)] as const),
    );
    const parcel = { ...rest, files: named, fonts: fonts.map(numberOf), bytes };
    there = used;
    return parcel;
  };
}

/** Unpacks what one packer packed, every parcel of it in order. Bytes that were sent once are the same array each time. */
export function parcelOpener(): (parcel: TypstParcel) => TypstInput {
  let known: ReadonlyMap<number, Uint8Array> = new Map();
  let fontList: readonly Uint8Array[] = [];
  return ({ files, fonts, bytes, ...rest }) => {
    const kept = new Map<number, Uint8Array>();
    const contentOf = (number: number) => {
      const content = bytes.get(number) ?? known.get(number);
      if (content === undefined) throw new Error(`A parcel names bytes that were never sent: ${number}`);
      kept.set(number, content);
      return content;
    };
    const named = Object.fromEntries(Object.entries(files).map(([path, number]) => [path, contentOf(number)] as const));
    const list = fonts.map(contentOf);
    if (list.length !== fontList.length || list.some((font, index) => font !== fontList[index])) fontList = list;
    known = kept;
    return { ...rest, files: named, fonts: fontList };
  };
}
