import type { Translator } from '../../i18n/translator';

/** What the fields show. `undefined` and, for the credit, `null`: the picture has no such setting. */
export interface PictureValues {
  /** `null`: nobody has said; empty: decoration. */
  readonly description: string | null;
  readonly credit: string | null;
  /** As written, `60%` or `6cm`; `null`: its own. */
  readonly width: string | null | undefined;
}

interface PictureFieldsOptions {
  readonly t: Translator['t'];
  readonly description: (text: string | null) => void;
  readonly credit: (text: string) => void;
  readonly width: (width: string | null) => void;
  /** A width that is being tried, while the handle is moved. */
  readonly tryWidth: (width: string | null) => void;
}

let serial = 0;

/** The fields of a picture's settings. Each tells what it holds when it is left. */
export class PictureFields {
  readonly dom = document.createElement('div');
  readonly #t: Translator['t'];
  readonly #description = document.createElement('textarea');
  readonly #decorative = document.createElement('input');
  readonly #credit = document.createElement('input');
  readonly #width = document.createElement('input');
  readonly #widthSaid = document.createElement('output');
  readonly #natural = document.createElement('button');
  readonly #creditRow: HTMLElement;
  readonly #widthRow: HTMLElement;
  #values: PictureValues = { description: null, credit: null, width: undefined };

  constructor({ t, description, credit, width, tryWidth }: PictureFieldsOptions) {
    this.#t = t;
    this.dom.className = 'picture-fields';
    this.#description.rows = 2;
    this.#description.maxLength = 1000;
    this.#description.placeholder = t('picture.description.hint');
    this.#decorative.type = 'checkbox';
    this.#credit.type = 'text';
    this.#credit.maxLength = 300;
    this.#credit.placeholder = t('picture.credit.hint');
    this.#width.type = 'range';
    this.#width.min = '10';
    this.#width.max = '100';
    this.#width.step = '5';
    this.#natural.type = 'button';
    this.#natural.className = 'picture-natural';
    this.#natural.textContent = t('picture.width.reset');

    const decoration = document.createElement('label');
    decoration.className = 'picture-check';
    decoration.append(this.#decorative, t('picture.decorative'));
    this.#creditRow = this.#row(t('picture.credit'), this.#credit);
    this.#widthRow = this.#row(t('picture.width'), this.#width, this.#widthSaid, this.#natural);
    this.dom.append(
      this.#row(t('picture.description'), this.#description),
      decoration,
      this.#creditRow,
      this.#widthRow,
    );

    const typed = () => this.#description.value.replace(/\s+/g, ' ').trim();
    this.#description.addEventListener('change', () => description(typed() || null));
    // One line of text: Enter is done with it.
    this.#description.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.#description.form?.requestSubmit();
    });
    this.#decorative.addEventListener('change', () => {
      description(this.#decorative.checked ? '' : typed() || null);
      this.#description.disabled = this.#decorative.checked;
    });
    this.#credit.addEventListener('change', () => credit(this.#credit.value.trim()));
    this.#width.addEventListener('input', () => {
      this.#say(`${this.#width.value}%`);
      tryWidth(`${this.#width.value}%`);
    });
    this.#width.addEventListener('change', () => width(`${this.#width.value}%`));
    this.#natural.addEventListener('click', () => {
      width(null);
      this.#width.focus();
    });
  }

  show(values: PictureValues): void {
    this.#values = values;
    const { description, credit, width } = values;
    this.#decorative.checked = description === '';
    this.#description.disabled = description === '';
    if (document.activeElement !== this.#description || description) this.#description.value = description ?? '';
    this.#creditRow.hidden = credit === null;
    this.#credit.value = credit ?? '';
    this.#widthRow.hidden = width === undefined;
    this.#natural.hidden = width === null;
    const share = /^(\d+(?:\.\d+)?)%$/.exec(width ?? '')?.[1];
    this.#width.value = share ?? '100';
    this.#say(width ?? null);
  }

  /** Goes back to what was kept. */
  forget(): void {
    this.#description.value = this.#values.description ?? '';
    this.#credit.value = this.#values.credit ?? '';
  }

  focus(): void {
    (this.#description.disabled ? this.#decorative : this.#description).focus();
  }

  #say(width: string | null): void {
    const written = width === null ? this.#t('picture.width.own') : width.replace(/%$/, '\u202f%');
    this.#widthSaid.textContent = written;
    this.#width.setAttribute('aria-valuetext', written);
  }

  #row(name: string, ...fields: readonly HTMLElement[]): HTMLElement {
    serial += 1;
    const row = document.createElement('div');
    row.className = 'picture-row';
    const label = document.createElement('label');
    label.textContent = name;
    label.htmlFor = `picture-field-${serial}`;
    const [field] = fields;
    if (field) field.id = label.htmlFor;
    row.append(label, ...fields);
    return row;
  }
}
