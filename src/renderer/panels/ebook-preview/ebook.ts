import { OctavoError } from '../../../shared/errors';
import { hostClient } from '../../stores/host-client';

/** An entry of the table of contents. */
export interface EbookEntry {
  readonly level: number;
  readonly text: string;
  readonly place: EbookPlace;
}

/** A place in the book: one of its pages' files, and an identifier in it; '' is its beginning. */
export interface EbookPlace {
  readonly file: string;
  readonly id: string;
}

/** A face that comes with the book. */
interface EbookFace {
  readonly family: string;
  readonly style: string;
  readonly weight: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A digital book as its preview needs it. Names of files are those in the archive. */
export interface Ebook {
  readonly files: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
  readonly contents: readonly EbookEntry[];
  /** The style sheet without what would fetch anything. */
  readonly style: string;
  readonly faces: readonly EbookFace[];
  /** One page's document, inert: no scripts, no addresses; its pictures are `blob:`. */
  page(file: string): Promise<Document>;
  /** Lets go of the pictures. */
  close(): void;
}

const parse = (text: string, type: DOMParserSupportedType) => new DOMParser().parseFromString(text, type);

/** Opens the EPUB that an export made. */
export async function openEbook(job: string, file: number): Promise<Ebook> {
  const { ebook, resources } = await hostClient().call('ebook.preview', { job, file });
  const names = new Set(resources.map(({ name }) => name));
  const bytes = async (name: string) => {
    const { base64 } = await hostClient().call('ebook.resource', { ebook, name });
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  };
  const text = async (name: string) => new TextDecoder().decode(await bytes(name));

  const container = parse(await text('META-INF/container.xml'), 'application/xml');
  const packageName = container.querySelector('rootfile')?.getAttribute('full-path') ?? '';
  const opf = parse(await text(packageName), 'application/xml');
  const items = new Map(
    [...opf.querySelectorAll('manifest > item')].map((item) => [
      item.getAttribute('id') ?? '',
      {
        name: resolveName(packageName, item.getAttribute('href') ?? ''),
        type: item.getAttribute('media-type') ?? '',
        properties: item.getAttribute('properties') ?? '',
      },
    ]),
  );
  const files = [...opf.querySelectorAll('spine > itemref')]
    .map((reference) => items.get(reference.getAttribute('idref') ?? '')?.name ?? '')
    .filter((name) => names.has(name));
  if (files.length === 0) throw new OctavoError('export-gone', { file: packageName });
  const nav = [...items.values()].find(({ properties }) => properties.split(' ').includes('nav'))?.name;
  const contents = nav === undefined ? [] : entriesOf(parse(await text(nav), 'application/xhtml+xml'), nav);
  const sheet = [...items.values()].find(({ type }) => type === 'text/css')?.name;
  const css = sheet === undefined ? '' : await text(sheet);
  const types = new Map([...items.values()].map(({ name, type }) => [name, type]));

  const pictures = new Map<string, Promise<string>>();
  const picture = (name: string): Promise<string> => {
    const known = pictures.get(name) ?? bytes(name).then((data) => blobAddress(data, types.get(name) ?? ''));
    pictures.set(name, known);
    return known;
  };
  return {
    files,
    titles: new Map(contents.map((entry) => [entry.place.file, entry.text] as const).reverse()),
    contents,
    style: css.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/@import[^;]*;|url\([^)]*\)/g, ''),
    faces: sheet === undefined ? [] : await facesOf(css, sheet, names, bytes),
    page: async (file) => {
      const page = parse(disarmedText(await text(file)), 'application/xhtml+xml');
      disarm(page);
      for (const image of page.querySelectorAll('img')) {
        const name = resolveName(file, image.getAttribute('data-source') ?? '');
        if (names.has(name) && (types.get(name) ?? '').startsWith('image/')) image.src = await picture(name);
      }
      return page;
    },
    close: () => {
      for (const address of pictures.values())
        void address.then(
          (made) => URL.revokeObjectURL(made),
          () => undefined,
        );
    },
  };
}

const blobAddress = (bytes: Uint8Array<ArrayBuffer>, type: string) => URL.createObjectURL(new Blob([bytes], { type }));

/** What an address in one file of the archive leads to: a name in the archive. */
export function resolveName(from: string, address: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of address.split('#')[0]?.split('/') ?? []) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The place that a link in a file leads to; `null` for one that leads out of the book. */
export function placeOf(from: string, address: string): EbookPlace | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address)) return null;
  const [path = '', id = ''] = address.split('#');
  return { file: path === '' ? from : resolveName(from, path), id };
}

function entriesOf(nav: Document, name: string): readonly EbookEntry[] {
  const root = nav.querySelector('#toc');
  return [...(root?.querySelectorAll('a[href]') ?? [])].flatMap((link): EbookEntry[] => {
    const place = placeOf(name, link.getAttribute('href') ?? '');
    let level = 0;
    for (let up: Element | null = link; up !== null && up !== root; up = up.parentElement)
      if (up.localName === 'ol') level += 1;
    return place ? [{ level, text: link.textContent ?? '', place }] : [];
  });
}

/**
 * The first of three locks, on the text of a page: what the window's policy would refuse while the page is being read, and say
 * so on the console, is not there to be refused. Inline styles are kept aside under a name that means nothing to a browser.
 */
function disarmedText(markup: string): string {
  return markup
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\sstyle(\s*=)/gi, ' data-style$1').replace(/\son\w+(\s*=)/gi, ' data-was$1'),
    );
}

/**
 * The second, on the page that was read: whatever could run, fetch or lead anywhere is taken out of it. The third is the
 * frame, which has no scripts. Addresses are kept aside.
 */
export function disarm(page: Document): void {
  const elements = 'script, style, link, meta, base, iframe, object, embed, form, audio, video';
  for (const element of page.querySelectorAll(elements)) element.remove();
  for (const element of page.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes]) {
      const bare = name.toLowerCase();
      if (bare === 'href' && element.localName === 'a') element.setAttribute('data-address', value);
      if (bare === 'src' && element.localName === 'img') element.setAttribute('data-source', value);
      if (/^on|^(?:xlink:)?href$|^src(?:set|doc)?$|^style$|^action$|^background$|^ping$/.test(bare))
        element.removeAttribute(name);
    }
}

async function facesOf(
  css: string,
  sheet: string,
  names: ReadonlySet<string>,
  bytes: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<readonly EbookFace[]> {
  const faces = [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, body = '']) => {
    const value = (name: string) =>
      new RegExp(`${name}:\\s*([^;]+)`).exec(body)?.[1]?.trim().replace(/^"|"$/g, '') ?? '';
    return {
      family: value('font-family'),
      style: value('font-style'),
      weight: value('font-weight'),
      file: value('src'),
    };
  });
  const made = faces.map(async ({ family, style, weight, file }): Promise<EbookFace[]> => {
    const name = resolveName(sheet, /url\("?([^")]+)"?\)/.exec(file)?.[1] ?? '');
    return names.has(name)
      ? [{ family, style: style || 'normal', weight: weight || '400', bytes: await bytes(name) }]
      : [];
  });
  return (await Promise.all(made)).flat();
}
