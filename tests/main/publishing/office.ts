import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** True when LibreOffice is on this machine. */
export const hasOffice = () => spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * LibreOffice opens files, of different names, and saves each as another kind; gives the paths of what it wrote, in their order.
 * It is started once for all of them: that takes longer than the work. Throws with its words when one is not there.
 */
export function officeSavesAll(files: readonly string[], as: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-office-'));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  // Files that differ in their ending alone would be written over one another.
  const copies = files.map((file, index) => join(folder, `${index}-${basename(file)}`));
  for (const [index, copy] of copies.entries()) copyFileSync(files[index] ?? '', copy);
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', as, '--outdir', folder, ...copies], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const made = copies.map((copy) => copy.replace(/\.[^.]*$/, `.${as.split(':')[0]}`));
  for (const path of made) if (!existsSync(path)) throw new Error(`${path}: ${run.stdout}${run.stderr}`);
  return made;
}

/** LibreOffice opens a file and saves it as another kind; gives the path of what it wrote. Throws with its words otherwise. */
export const officeSaves = (file: string, as: string): string => officeSavesAll([file], as)[0] ?? '';

/** A program for LibreOffice’s own Python interface: types words into a document with its changes tracked, and saves it. */
const EDIT = `
import sys, time, uno
from com.sun.star.beans import PropertyValue
def prop(name, value):
    p = PropertyValue(); p.Name = name; p.Value = value; return p
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(120):
    try:
        context = resolver.resolve("uno:pipe,name=" + sys.argv[1] + ";urp;StarOffice.ComponentContext"); break
    except Exception:
        time.sleep(0.25)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
doc = desktop.loadComponentFromURL(sys.argv[2], "_blank", 0, (prop("Hidden", True),))
print("tracked" if doc.RecordChanges else "untracked")
search = doc.createSearchDescriptor(); search.SearchString = sys.argv[4]
found = doc.findFirst(search)
found.Text.insertString(found.End, sys.argv[5], False)
doc.storeToURL(sys.argv[3], (prop("FilterName", "MS Word 2007 XML"),))
doc.close(True)
try:
    desktop.terminate()
except Exception:
    pass
`;

/** Why LibreOffice cannot be asked to edit here; empty when it can. */
export const noOfficeEditing = () =>
  hasOffice() && spawnSync('/usr/bin/python3', ['-c', 'import uno'], { stdio: 'ignore' }).status === 0
    ? ''
    : 'LibreOffice or its Python interface is not installed';

/** LibreOffice opens a document, writes `words` behind the first place of `after`, and saves it. Says whether changes were tracked. */
export function officeEdits(file: string, after: string, words: string): { path: string; tracked: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-office-'));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const pipe = `octavo${process.pid}${Date.now()}`;
  const path = join(folder, 'rendu.docx');
  const script = [
    `soffice "$1" --headless --norestore --accept="pipe,name=$2;urp" & office=$!`,
    `/usr/bin/python3 -c "$3" "$2" "$4" "$5" "$6" "$7"; code=$?`,
    'kill $office 2>/dev/null; wait $office 2>/dev/null; exit $code',
  ].join('\n');
  const run = spawnSync(
    'sh',
    ['-c', script, 'sh', profile, pipe, EDIT, pathToFileURL(file).href, pathToFileURL(path).href, after, words],
    { encoding: 'utf8', timeout: 120_000 },
  );
  if (run.status !== 0 || !existsSync(path)) throw new Error(`${run.stdout}${run.stderr}`);
  return { path, tracked: run.stdout.includes('\ntracked') || run.stdout.startsWith('tracked') };
}
