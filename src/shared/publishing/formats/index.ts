import { OctavoError } from '../../errors';
import type { OutputFormat } from '../format';
import { FORMAT_IDS, type FormatId } from '../format-ids';
import { docx } from './docx';
import { epub } from './epub';
import { html } from './html';
import { md } from './md';
import { odt } from './odt';
import { pdf } from './pdf';
import { tex } from './tex';
import { txt } from './txt';

const RECORDS: Readonly<Record<FormatId, OutputFormat>> = { pdf, epub, docx, odt, html, md, txt, tex };

/** Every output format, in the order in which they are offered. */
export const FORMATS: readonly OutputFormat[] = FORMAT_IDS.map((id) => RECORDS[id]);

/** The record of a format by its name; throws `export-format-unknown` with the names there are. */
export function formatOf(name: string): OutputFormat {
  const found = FORMATS.find(({ id }) => id === name);
  if (!found) throw new OctavoError('export-format-unknown', { format: name, known: FORMAT_IDS.join(', ') });
  return found;
}
