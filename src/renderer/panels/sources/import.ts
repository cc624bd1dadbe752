import type { ImportedSources } from '../../../shared/contract';
import { OctavoError } from '../../../shared/errors';
import { MAXIMUM_SOURCES } from '../../../shared/sources/work';
import { hostClient } from '../../stores/host-client';
import { useSources } from '../../stores/sources';

/** What an import did. */
export type ImportNews = Pick<ImportedSources, 'added' | 'known' | 'renamed'>;

/** A file as text: UTF-8, else what older programs on Windows write. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Adds the works of a file to the open book. Rejects with an OctavoError; nothing is changed then. */
export async function importBibliography(file: File): Promise<ImportNews> {
  const { book, receive } = useSources.getState();
  if (book === null) return { added: [], known: 0, renamed: [] };
  if (file.size > MAXIMUM_SOURCES) throw new OctavoError('sources-unreadable', { name: file.name });
  const text = await textOf(file);
  const { works, ...news } = await hostClient().call('sources.import', { book, name: file.name.slice(0, 400), text });
  receive(book, works);
  return news;
}
