import { unzipSync } from 'fflate';
import { type ZipFile, zip } from '../finish/zip';
import { element, isElement, withChildren } from '../xml/xml-build';
import { parseXml, writeXml, type XmlElement } from '../xml/xml-tree';

const TYPES = '[Content_Types].xml';
/** Relationships of a part: which files it shows, and under which name. */
const linksOf = (part: string) => `word/_rels/${part}.xml.rels`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MEDIA = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A Word document taken apart: its parts by their path in the archive. */
export interface WordPackage {
  /** A part of it as a tree; `undefined` when it has none of that name. Throws `XmlError` for one that is no XML. */
  part(path: string): XmlElement | undefined;
  /** The bytes of a part that is no tree: a picture. */
  file(path: string): Uint8Array | undefined;
  /** Puts a tree in the place of a part. */
  setPart(path: string, root: XmlElement): void;
  /** Changes a part that has to be there. */
  change(path: string, make: (root: XmlElement) => XmlElement): void;
  /** Adds a PNG that a part shows (`document`, `footnotes`), and gives the name by which it shows it. */
  addPicture(shownIn: string, name: string, bytes: Uint8Array): string;
  /** Adds a header or a footer and gives the name by which the text shows it. */
  addPage(kind: 'header' | 'footer', root: XmlElement): string;
  /** The whole as bytes again; the same parts and date give the same bytes. */
  bytes(date: Date): Uint8Array;
}

/** Takes a Word document apart. */
export function openWordPackage(bytes: Uint8Array): WordPackage {
  const parts = new Map<string, Uint8Array | XmlElement>(Object.entries(unzipSync(bytes)));
  const part = (path: string) => {
    const found = parts.get(path);
    if (found === undefined || !(found instanceof Uint8Array)) return found;
    const root = parseXml(new TextDecoder().decode(found));
    parts.set(path, root);
    return root;
  };
  const setPart = (path: string, root: XmlElement) => void parts.set(path, root);
  const change = (path: string, make: (root: XmlElement) => XmlElement) => {
    const root = part(path);
    if (root === undefined) throw new Error(`a Word document without ${path}`);
    setPart(path, make(root));
  };
  const add = (path: string, child: XmlElement) =>
    change(path, (root) => withChildren(root, [...root.children, child]));
  return {
    part,
    file: (path) => {
      const found = parts.get(path);
      return found instanceof Uint8Array ? found : undefined;
    },
    setPart,
    change,
    addPicture: (shownIn, name, bytes) => {
      const id = `rIdOctavo${name.replace(/\W/g, '')}`;
      parts.set(`word/media/${name}`, bytes);
      add(linksOf(shownIn), element('Relationship', { Id: id, Type: `${OFFICE}/image`, Target: `media/${name}` }));
      add(TYPES, element('Override', { PartName: `/word/media/${name}`, ContentType: 'image/png' }));
      return id;
    },
    addPage: (kind, root) => {
      const number = [...parts.keys()].filter((path) => path.startsWith(`word/${kind}`)).length + 1;
      const name = `${kind}${number}.xml`;
      const id = `rIdOctavo${kind === 'header' ? 'Header' : 'Footer'}${number}`;
      setPart(`word/${name}`, root);
      add(linksOf('document'), element('Relationship', { Id: id, Type: `${OFFICE}/${kind}`, Target: name }));
      add(TYPES, element('Override', { PartName: `/word/${name}`, ContentType: `${MEDIA}.${kind}+xml` }));
      return id;
    },
    bytes: (date) => {
      const files = [...parts].map(
        ([path, content]): ZipFile => [path, content instanceof Uint8Array ? content : writeXml(content)],
      );
      // Word wants the list of content types first.
      const order = ([path]: ZipFile) => (path === TYPES ? 0 : 1);
      files.sort((left, right) => order(left) - order(right) || (left[0] < right[0] ? -1 : 1));
      return zip(files, date);
    },
  };
}

/** The body of the running text with other blocks in it. */
export function withBody(document: XmlElement, make: (body: XmlElement) => XmlElement): XmlElement {
  return withChildren(
    document,
    document.children.map((child) => (isElement(child, 'w:body') ? make(child) : child)),
  );
}
