import type { FormatRun } from '../publishing-job';

/** The style sheet of a format read on a screen: what all of them share, then its own, which has the last word. */
export async function screenStyle({ resource }: Pick<FormatRun, 'resource'>, own: string): Promise<string> {
  const sheets = await Promise.all([resource('screen/book.css'), resource(own)]);
  return sheets.map((sheet) => new TextDecoder().decode(sheet)).join('\n');
}
