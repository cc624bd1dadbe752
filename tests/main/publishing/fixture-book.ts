import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { surroundings } from '../manuscript/books';

/** A picture of one dark pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A cover as shops want it, of one colour. */
export const COVER = plainPng(1600, 2560);

const BOOK = `octavo: 1
title: Les heures creuses
subtitle: Petit traité de l’attente
language: fr-FR
contributors:
  - { name: Odile Lestienne, role: aut, sort: "Lestienne, Odile" }
identifiers: { print: 978-2-07-036002-4 }
publisher: { name: Éditions du Ravelin, address: Lesquières }
rights: © 2026 Odile Lestienne
cover: images/couverture.png
front:
  - { id: dedi, kind: dedication, title: Dédicace, file: dedicace.md }
  - { id: avan, kind: foreword, title: Avant-propos, file: avant-propos.md }
body:
  - part: Le guichet
    id: part1
    children:
      - { id: file1, title: La file, file: la-file.md }
      - { id: pieces, title: Les pièces, file: les-pieces.md }
  - part: Le retour
    id: part2
    children:
      - { id: lettre, title: La lettre, file: la-lettre.md }
back:
  - { id: merci, kind: acknowledgements, title: Remerciements, file: remerciements.md }
`;

const CHAPTERS: Readonly<Record<string, string>> = {
  'dedicace.md': '::: dedication\nÀ ceux qui tiennent la porte.\n:::\n',
  'avant-propos.md': '# Avant-propos\n\nOn attend beaucoup\u202f; on écrit peu[^av1].\n\n[^av1]: Peu, mais bien.\n',
  'la-file.md': `# La file {#file}

« Prenez un ticket », dit-il. Elle prit le *quarante-sept*[^f1], puis s’assit à côté de **quelqu’un d’autre**, M^e^ Abriel.

[^f1]: Le numéro existe. Voir [les pièces](les-pieces.md).

## À l’intérieur {#dedans}

::: epigraph
On ne fait attendre que ceux qui reviendront.

[Abel Pelletan]{.smallcaps}
:::

Elle relut [le début](#file) et [la suite](#dedans) ; on disait *[the queue]{lang=en}* à Londres\\
et la queue ici. H~2~O, ~~rien~~ tout, \`code\`.

* * *

> Citation d’un règlement[^f2].
>
> Second alinéa.

[^f2]: Article 3.

- un tiret
- un autre

1. d’abord
2. ensuite

::: verse
Le soir tombait\\
sur le guichet

personne encore
:::
`,
  'les-pieces.md': `# Les pièces d’un dossier qui n’en finit pas d’être incomplet, selon l’usage et la jurisprudence

![Le plan du *guichet*](../images/plan.png){alt="Un plan carré." width=50%}

:::: tableau
| Pièce | Exigée |
|:------|-------:|
| Carte | deux |
| **Preuve** | trois |

::: legende
Ce qu’il faut apporter.
:::
::::

Dernière phrase du chapitre.
`,
  'la-lettre.md': `# La lettre

::: letter
Madame,

Nous avons bien reçu votre demande.

Le service
:::

Elle sourit[^l1].

[^l1]: Une fois.
`,
  'remerciements.md': '# Remerciements\n\nMerci à la dame du guichet 4.\n',
};

/** What a test changes in the fixture. A chapter of `null` is not written. */
export interface FixtureChanges {
  readonly book?: string;
  readonly chapters?: Readonly<Record<string, string | null>>;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Writes the fixture book into a folder of its own and opens it. */
export async function fixtureBook(changes: FixtureChanges = {}): Promise<Manuscript> {
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-publishing-')), 'livre');
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  put('book.yaml', changes.book ?? BOOK);
  put('images/plan.png', PIXEL);
  put('images/couverture.png', COVER);
  for (const [name, text] of Object.entries({ ...CHAPTERS, ...changes.chapters }))
    if (text !== null) put(`chapters/${name}`, text);
  for (const [path, content] of Object.entries(changes.files ?? {})) put(path, content);
  return Manuscript.open({ ...surroundings(), clock: () => new Date('2026-11-23T12:00:00Z') }, folder);
}

/** A PNG of one colour, eight bits and three channels a pixel. */
export function plainPng(width: number, height: number): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
    const whole = Buffer.alloc(body.length + 8);
    whole.writeUInt32BE(content.length, 0);
    body.copy(whole, 4);
    whole.writeUInt32BE(crc(body), body.length + 4);
    return whole;
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const pixels = Buffer.alloc(height * (1 + width * 3), 0x60);
  for (let row = 0; row < height; row += 1) pixels[row * (1 + width * 3)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk('IDAT', deflateSync(pixels));
  return Buffer.concat([signature, chunk('IHDR', head), data, chunk('IEND', Buffer.alloc(0))]);
}

/** CRC-32 as PNG has it; Node has one of its own only since 22. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}
