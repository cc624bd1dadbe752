import type { BookView } from '../../shared/book/book-view';
import type { CallArgument, CallName, CallResult, HostClient } from '../../shared/contract';
import { OctavoError } from '../../shared/errors';

const isView = (value: unknown): value is BookView =>
  typeof value === 'object' && value !== null && 'id' in value && 'folder' in value;

/**
 * A host that was started after this window knows nothing of the books that were open in it. A call about one of them opens
 * the book again, in the folder it came from, and is then made once more: a book's id is that of its folder.
 */
export function reopening(client: HostClient): HostClient {
  /** Where the books seen in this window are, by id. */
  const folders = new Map<string, string>();
  return {
    listen: (listener) => client.listen(listener),
    async call<Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<CallResult<Name>> {
      try {
        const result = await client.call(name, argument);
        if (name.startsWith('books.') && isView(result)) folders.set(result.id, result.folder);
        return result;
      } catch (failure) {
        const isForgotten =
          failure instanceof OctavoError && failure.code === 'book-not-open' && name !== 'books.close';
        const folder = isForgotten && 'book' in argument ? folders.get(String(argument.book)) : undefined;
        if (folder === undefined) throw failure;
        await client.call('books.open', { folder });
        return client.call(name, argument);
      }
    },
  };
}
