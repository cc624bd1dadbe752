// Makes the pictures of the interiors that the publish dialog shows, from the sample book, into resources/interiors: one spread
// each, 640 pixels wide. `node tests/interiors.mjs`; it needs pdftoppm (poppler-utils).
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { createServer } from 'vite';

const WIDTH = 640;
const TRIMS = { classical: '140x210', contemporary: '155x240', poche: '110x180' };
const root = resolve(import.meta.dirname, '..');
const pictures = join(root, 'resources', 'interiors');

/** Two facing pages of a PDF, on one page of another. */
function spread(pdf, left, trim) {
  const workspace = mkdtempSync(join(tmpdir(), 'octavo-spread-'));
  const compiler = NodeCompiler.create({ workspace });
  compiler.mapShadow(join(workspace, 'book.pdf'), Buffer.from(pdf));
  const page = (number) => `image("book.pdf", page: ${number}, width: ${trim.width}pt)`;
  compiler.addSource(
    join(workspace, 'main.typ'),
    `#set page(width: ${2 * trim.width}pt, height: ${trim.height}pt, margin: 0pt)
#grid(columns: 2, ${page(left)}, ${page(left + 1)})
#place(top + left, dx: ${trim.width}pt, line(angle: 90deg, length: 100%, stroke: 0.5pt + luma(190)))`,
  );
  const made = compiler.compile({ mainFilePath: join(workspace, 'main.typ') });
  if (!made.result) throw new Error(JSON.stringify(compiler.fetchDiagnostics(made.takeDiagnostics())));
  const path = join(workspace, 'spread.pdf');
  writeFileSync(path, compiler.pdf(made.result));
  return path;
}

/**
 * The left-hand page that ends a chapter while the next begins beside it: text, folio, head, title and opening in one picture. Of
 * all there are, the fullest; the opening is to be of a chapter whose first paragraph has room for a drop cap.
 */
function facing({ sections, places }) {
  const lowest = (page) => Math.max(0, ...places.filter((place) => place.page === page).map(({ y }) => y));
  const blocks = (section) => places.filter((place) => place.section === section && place.block >= 0);
  const opens = (section) => {
    const [first, second] = blocks(section);
    return section.startsWith('c-') && first?.page === second?.page && second?.y - first?.y > 50;
  };
  const found = sections.flatMap((each, index) => {
    const before = sections[index - 1];
    return opens(each.section) && before?.pages > 2 && before.page + before.pages === each.page ? [each.page - 1] : [];
  });
  return found.sort((one, other) => lowest(other) - lowest(one))[0] ?? 2;
}

const vite = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  appType: 'custom',
});
try {
  const load = (path) => vite.ssrLoadModule(`/${path}`);
  const { compose, converted, NOW, resourceFile } = await load('tests/main/publishing/compose.ts');
  const { realTools } = await load('tests/main/publishing/real-tools.ts');
  const { surroundings } = await load('tests/main/manuscript/books.ts');
  const { Manuscript } = await load('src/main/manuscript/manuscript.ts');
  const { readPrintResources, typstBook } = await load('src/main/publishing/typst-book.ts');
  const { printLayoutOf } = await load('src/shared/publishing/print/layout.ts');
  const { sheetGeometry } = await load('src/shared/publishing/print/page-geometry.ts');
  const folder = join(mkdtempSync(join(tmpdir(), 'octavo-interiors-')), 'livre');
  cpSync(join(root, 'resources', 'sample'), folder, { recursive: true });
  const manuscript = await Manuscript.open({ ...surroundings(), clock: () => NOW }, folder);
  const book = await converted(manuscript, await realTools());
  await manuscript.close?.();
  mkdirSync(pictures, { recursive: true });
  for (const [style, trim] of Object.entries(TRIMS)) {
    const layout = printLayoutOf({}, { style, trim });
    const made = compose(typstBook({ ...book, layout, resources: await readPrintResources(layout, resourceFile) }));
    const path = spread(made.pdf, facing(made.places), sheetGeometry(layout).trim);
    const size = ['-scale-to-x', String(WIDTH), '-scale-to-y', '-1'];
    const { status, stderr } = spawnSync('pdftoppm', [
      '-png',
      '-gray',
      '-singlefile',
      ...size,
      path,
      join(pictures, style),
    ]);
    if (status !== 0) throw new Error(String(stderr));
    process.stdout.write(`resources/interiors/${style}.png\n`);
  }
} finally {
  await vite.close();
}
process.exit(0);
