import { type ErrorRecord, errorFromRecord, errorRecord } from '../../shared/errors';
import type { PictureConverter } from '../engines/vips';
import type { ConvertedPicture, PictureOrder } from '../engines/vips-messages';

/** What a thread asks of the host’s converter of pictures. */
export interface PictureQuestion {
  readonly picture: number;
  readonly bytes: Uint8Array;
  readonly order: PictureOrder;
  readonly key: string;
}

/** What it is answered. */
export type PictureReply = { readonly picture: number } & (
  | { readonly converted: ConvertedPicture }
  | { readonly error: ErrorRecord }
);

/** Bytes of converted pictures that a thread keeps: the same ones are wanted with each key that is pressed. */
const KEPT = 64 * 1024 * 1024;

/** True for an answer to a `PictureQuestion` among other messages. */
export function isPictureReply(message: object): message is PictureReply {
  return 'picture' in message;
}

/** The host’s converter in a thread, for the reason for which pandoc is lent. A picture that was converted is not sent again. */
export function borrowedPictures(ask: (question: PictureQuestion) => void): {
  readonly pictures: PictureConverter;
  hear(reply: PictureReply): void;
} {
  const waiting = new Map<number, { resolve: (picture: ConvertedPicture) => void; reject: (error: Error) => void }>();
  const kept = new Map<string, ConvertedPicture>();
  let next = 0;
  const keep = (name: string, made: ConvertedPicture) => {
    kept.delete(name);
    kept.set(name, made);
    let bytes = [...kept.values()].reduce((sum, own) => sum + own.bytes.length, 0);
    for (const [oldest, own] of kept) {
      if (bytes <= KEPT || oldest === name) return;
      kept.delete(oldest);
      bytes -= own.bytes.length;
    }
  };
  return {
    pictures: {
      convert: async (bytes, order, key) => {
        const name = `${key} ${JSON.stringify(order)}`;
        const asked = () =>
          new Promise<ConvertedPicture>((resolve, reject) => {
            next += 1;
            waiting.set(next, { resolve, reject });
            ask({ picture: next, bytes, order, key });
          });
        const made = kept.get(name) ?? (await asked());
        keep(name, made);
        return made;
      },
      close: () => undefined,
    },
    hear: (reply) => {
      const asker = waiting.get(reply.picture);
      waiting.delete(reply.picture);
      if ('error' in reply) asker?.reject(errorFromRecord(reply.error));
      else asker?.resolve(reply.converted);
    },
  };
}

/** The host’s answer to a thread’s question. Never rejects. */
export async function lendPictures(pictures: PictureConverter, question: PictureQuestion): Promise<PictureReply> {
  const { picture, bytes, order, key } = question;
  try {
    return { picture, converted: await pictures.convert(bytes, order, key) };
  } catch (error) {
    return { picture, error: errorRecord(error) };
  }
}
