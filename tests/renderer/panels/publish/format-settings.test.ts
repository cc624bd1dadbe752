import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { type MessageKey, translator } from '../../../../src/renderer/i18n/translator';
import { FORMAT_FORMS } from '../../../../src/renderer/panels/publish/format-settings';
import { FORMAT_IDS, type FormatId } from '../../../../src/shared/publishing/format-ids';
import type { Preset } from '../../../../src/shared/publishing/presets';
import { printLayoutSchema } from '../../../../src/shared/publishing/print/layout';
import { FORMAT_SETTINGS, type FormatSettings } from '../../../../src/shared/publishing/settings';

/** The words beside the control of each setting; or, after a dash, why it has none. A setting without an entry is a type error. */
const CONTROLS: { readonly [Id in FormatId]: Readonly<Record<keyof FormatSettings<Id>, string>> } = {
  pdf: {
    layout: '– the controls of the layout, below',
    standard: 'print.standard',
    bleed: 'print.bleed',
    marks: 'print.marks',
  },
  epub: { fonts: 'epub.fonts', pageList: 'epub.pageList', conformance: 'epub.conformance' },
  docx: {
    look: 'docx.look',
    reference: 'docx.reference',
    titlePage: 'docx.titlePage',
    contents: 'docx.contents',
    lineNumbers: 'docx.lineNumbers',
    watermark: 'docx.watermark',
    reviewer: 'docx.reviewer',
    review: 'docx.review',
  },
  odt: { titlePage: 'docx.titlePage' },
  html: {},
  md: { as: 'md.as' },
  txt: {},
  tex: {},
};
const LAYOUT: Readonly<Record<keyof typeof printLayoutSchema.shape, string>> = {
  trim: 'print.trim',
  style: 'print.style',
  destination: 'print.destination',
  face: 'print.face',
  size: 'print.size',
  opening: 'print.opening',
  notes: 'print.notes',
  contents: 'print.contents',
  recto: 'print.recto',
  indexes: 'print.index.names',
  paper: '– the spine’s, in the details of the book: a file is the same on every paper',
  pages: '– set from the print figures, for the whole book',
};

const { t } = translator('fr');
/** With a document of styles: by itself, the row that chooses one is only shown in the program with the system’s dialogs. */
const preset = (format: FormatId): Preset => ({
  id: 'abcd',
  name: 'Essai',
  formats: [format],
  settings: { docx: { reference: '/modele.docx' } },
});
function form(format: FormatId): string {
  const Form = FORMAT_FORMS[format];
  return Form ? renderToStaticMarkup(createElement(Form, { value: preset(format), onChange: () => undefined })) : '';
}
/** As words stand in markup. */
const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll("'", '&#x27;');

describe('the settings of a format', () => {
  it.each(FORMAT_IDS)('%s: each has a control, or a reason to have none', (format) => {
    const made = form(format);
    const wanted = Object.entries<string>({ ...CONTROLS[format], ...(format === 'pdf' ? LAYOUT : {}) });
    expect(Object.keys(CONTROLS[format]).sort()).toEqual(Object.keys(FORMAT_SETTINGS[format].shape).sort());
    for (const [setting, words] of wanted) {
      if (words.startsWith('–')) continue;
      expect(made, setting).toContain(`>${escaped(t(words as MessageKey))}<`);
    }
    // A format without a form has nothing to set.
    if (made === '') expect(wanted).toEqual([]);
  });

  it('of the layout are those the schema knows', () => {
    expect(Object.keys(LAYOUT).sort()).toEqual(Object.keys(printLayoutSchema.shape).sort());
  });
});
