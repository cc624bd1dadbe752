import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Manuscript } from '../../../src/main/manuscript/manuscript';
import { surroundings } from '../manuscript/books';

/** A picture of one dark pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const BOOK = `octavo: 1
title: Les heures creuses
subtitle: Petit traité de l’attente
language: fr-FR
contributors:
  - { name: Odile Lestienne, role: aut, sort: "Lestienne, Odile" }
identifiers: { print: 978-2-07-036002-4 }
publisher: { name: Éditions du Ravelin, address: Lesquières }
rights: © 2026 Odile Lestienne
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
  for (const [name, text] of Object.entries({ ...CHAPTERS, ...changes.chapters }))
    if (text !== null) put(`chapters/${name}`, text);
  for (const [path, content] of Object.entries(changes.files ?? {})) put(path, content);
  return Manuscript.open({ ...surroundings(), clock: () => new Date('2026-11-23T12:00:00Z') }, folder);
}
