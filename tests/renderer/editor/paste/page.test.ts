import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executablePath, openWindow, type PasteWindow } from './open-window';

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../fixtures/paste/${name}`, import.meta.url)), 'utf8');

describe.skipIf(executablePath === '')('pasting and dropping on the page', () => {
  let window: PasteWindow;
  beforeAll(async () => {
    window = await openWindow();
  });
  afterAll(() => window?.close());

  const open = async (text: string) => {
    await window.page.evaluate((chapter) => globalThis.window.page.open({ a: chapter }), text);
    await window.page.waitForSelector('.ProseMirror');
  };
  const caretAfter = (text: string) => window.page.evaluate((words) => globalThis.window.page.caretAfter(words), text);
  const paste = (data: Readonly<Record<string, string>>) =>
    window.page.evaluate((given) => globalThis.window.pasting.paste(given), data);
  const drop = (
    words: string,
    data: Readonly<Record<string, string>>,
    files: readonly { name: string; text: string }[] = [],
  ) =>
    window.page.evaluate(([at, given, list]) => globalThis.window.pasting.drop(at, given, list), [
      words,
      data,
      files,
    ] as const);
  const saved = () =>
    window.page.evaluate(async () => {
      await globalThis.window.page.flush();
      return globalThis.window.page.host.texts.get('a') ?? '';
    });
  const told = () => window.page.evaluate(() => globalThis.window.pasting.told());

  test('a chapter of Word comes under the title of ours, its notes with their texts, and goes with one undo', async () => {
    await open('# Chapitre\n\nAvant\n');
    await caretAfter('Avant');
    await paste({ 'text/html': fixture('word.html'), 'text/plain': 'x' });
    const text = await saved();
    expect(text).toMatch(/^# Chapitre\n\nAvant\n\n## La panne\n\nElle dit/);
    expect(text).toMatch(/siècle\[\^(\w+)\], rien\.\n\n\[\^\1\]: La première \*note\*\.\n\n {4}Sa suite\.\n/);
    await window.page.keyboard.press('Control+z');
    expect(await saved()).toBe('# Chapitre\n\nAvant\n');
  });

  test('what was typed just before stays when a paste is undone', async () => {
    await open('# Chapitre\n\nAvant\n');
    await caretAfter('Avant');
    await window.page.keyboard.type(' et');
    await paste({ 'text/plain': ' puis' });
    expect(await saved()).toBe('# Chapitre\n\nAvant et puis\n');
    await window.page.keyboard.press('Control+z');
    expect(await saved()).toBe('# Chapitre\n\nAvant et\n');
  });

  test('pasted twice, the notes are two with names of their own', async () => {
    await open('# Chapitre\n\nAvant\n');
    await caretAfter('Avant');
    const html = fixture('libreoffice-docx.html');
    await paste({ 'text/html': html });
    await paste({ 'text/html': html });
    const labels = [...(await saved()).matchAll(/^\[\^(\w+)\]: /gm)].map(([, label]) => label);
    expect(labels).toHaveLength(4);
    expect(new Set(labels).size).toBe(4);
  });

  test('in an empty chapter the title that is pasted is the title', async () => {
    await open('');
    await window.page.click('.ProseMirror');
    await paste({ 'text/html': '<h1>La panne</h1><p>Texte</p><h1>Suite</h1>' });
    expect(await saved()).toBe('# La panne\n\nTexte\n\n## Suite\n');
  });

  test('a list, a table or a heading in the middle of a paragraph parts it; words go on with it', async () => {
    await open('# Titre\n\nUn deux\n');
    await caretAfter('Un');
    await paste({ 'text/html': '<h2>Sous</h2><p>milieu</p><ul><li>a</li><li>b</li></ul>' });
    expect(await saved()).toBe('# Titre\n\nUn\n\n## Sous\n\nmilieu\n\n- a\n- b\n\ndeux\n');
    await open('# Titre\n\nUn deux\n');
    await caretAfter('Un');
    await paste({ 'text/html': '<span> mot <i>penché</i></span>' });
    expect(await saved()).toBe('# Titre\n\nUn mot *penché* deux\n');
  });

  test('a title, a caption and a cell take one line, and a long text goes below the title', async () => {
    const lines = { 'text/html': '<p>une<sup>1</sup></p><ul><li>deux</li></ul><p>trois</p>', 'text/plain': 'x' };
    await open('# Titre\n\nTexte\n\n![Légende](../images/a.png)\n\n| a | b |\n| --- | --- |\n| c | d |\n');
    await caretAfter('Titre');
    await paste({ 'text/plain': ' à\ndeux lignes' });
    await caretAfter('Légende');
    await paste(lines);
    await caretAfter('c');
    await paste(lines);
    expect(await saved()).toBe(
      '# Titre à deux lignes\n\nTexte\n\n![Légendeune^1^ deux trois](../images/a.png)\n\n| a | b |\n| --- | --- |\n| cune^1^ deux trois | d |\n',
    );
    await caretAfter('deux lignes');
    await paste({ 'text/html': `<p>suite</p>${'<p>Un paragraphe du texte.</p>'.repeat(5)}` });
    expect(await saved()).toMatch(/^# Titre à deux lignessuite\n\nUn paragraphe du texte\.\n\n/);
  });

  test('a note takes paragraphs, and the notes in them in parentheses', async () => {
    await open('# Titre\n\nUn mot[^k1a].\n\n[^k1a]: Note\n');
    await window.page.getByRole('button', { name: 'Note 1' }).click();
    await window.page.getByRole('textbox', { name: 'Texte de la note 1' }).press('End');
    await paste({
      'text/html':
        '<h2>Titre</h2><p>mot<a href="#n1" id="r1">1</a></p><ul><li>a</li></ul><div><p id="n1"><a href="#r1">1</a> source</p></div>',
    });
    expect(await saved()).toBe('# Titre\n\nUn mot[^k1a].\n\n[^k1a]: NoteTitre\n\n    mot (source)\n\n    a\n');
    await window.page.keyboard.press('Escape');
  });

  test('code takes what is pasted as it is', async () => {
    await open('# Titre\n\n```\nconst a;\n```\n');
    await caretAfter('const a;');
    await paste({ 'text/html': '<b>x</b>', 'text/plain': '\n"b" *c* [d](https://e.example)' });
    expect(await saved()).toBe('# Titre\n\n```\nconst a;\n"b" *c* [d](https://e.example)\n```\n');
  });

  test('Markdown is what it says; pasted without formatting, every sign stays', async () => {
    const markdown = 'Un **mot** et une note[^x].\n\n[^x]: "Sa note"\n\n- un\n- deux [piège](javascript:x)';
    await open('# Titre\n\nAvant\n');
    await caretAfter('Avant');
    await window.page.keyboard.press('Enter');
    await paste({ 'text/plain': markdown });
    // A pasted note is another one, with a label of its own.
    expect((await saved()).replace(/\[\^(?!x\])\w+\]/g, '[^new]')).toBe(
      '# Titre\n\nAvant\n\nUn **mot** et une note[^new].\n\n[^new]: «\u202fSa note\u202f»\n\n- un\n- deux piège\n',
    );
    await open('# Titre\n\nAvant\n');
    await caretAfter('Avant');
    await window.page.keyboard.press('Enter');
    await window.page.evaluate((text) => navigator.clipboard.writeText(text), 'Un **mot** "droit"');
    await window.page.keyboard.press('Control+Shift+v');
    expect(await saved()).toBe('# Titre\n\nAvant\n\nUn \\*\\*mot\\*\\* "droit"\n');
  });

  test('what is copied by another page of the browser comes through the real clipboard', async () => {
    await open('# Titre\n\nAvant\n');
    await window.page.evaluate(() => {
      const html = '<h1>Ailleurs</h1><p>Un <i>mot</i> : "oui"</p><ul><li>a</li></ul>';
      const item = new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob(['x'], { type: 'text/plain' }),
      });
      return navigator.clipboard.write([item]);
    });
    await caretAfter('Avant');
    await window.page.keyboard.press('Control+v');
    expect(await saved()).toBe('# Titre\n\nAvant\n\n## Ailleurs\n\nUn *mot*\u00a0: «\u202foui\u202f»\n\n- a\n');
  });

  test('our own copies come as they were: notes with their texts, divs, small capitals, and no second title', async () => {
    const text =
      '# Titre\n\nUn [mot]{.smallcaps}[^k1a] en [English!]{lang=en}.\n\n[^k1a]: Une *note*.\n\n::: {.verse}\nun\\\ndeux\n:::\n\n![Une image](https://a.example/x.png)\n';
    await open(text);
    await caretAfter('English!');
    await window.page.keyboard.press('Control+a');
    await window.page.keyboard.press('Control+c');
    await open('# Autre\n\nIci\n');
    await caretAfter('Ici');
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.press('Control+v');
    // All of it but the label: a pasted note is another one.
    expect((await saved()).replace(/\[\^(?!k1a\])\w+\]/g, '[^new]')).toBe(
      `# Autre\n\nIci\n\n#${text}`.replaceAll('[^k1a]', '[^new]'),
    );
  });

  test('a picture that stayed on the web says so; those that came along are copied into the book, in one undo', async () => {
    await open('# Titre\n\nAvant\n');
    await caretAfter('Avant');
    await paste({
      'text/html':
        '<p>a</p><img src="https://a.example/une/photo.jpg" alt="Photo"><img src="data:image/png;base64,iVBORw0KGgo=" alt="Un"><p>b</p><img src="data:image/png;base64,BBBB" alt="Deux">',
    });
    // One by one they come into the book, then the text comes with them.
    await window.page.getByText('Image restée sur le web\u00a0: https://a.example/une/photo.jpg').waitFor();
    expect(await saved()).toBe(
      '# Titre\n\nAvanta\n\n![](https://a.example/une/photo.jpg){alt="Photo"}\n\n![](../images/.png){alt="Un"}\n\nb\n\nDeux\n',
    );
    expect(await told()).toContain('paste.pictures.remote');
    await window.page.keyboard.press('Control+z');
    expect(await saved()).toBe('# Titre\n\nAvant\n');
    expect(window.asked).toEqual([]);
  });

  test('what another program drops falls where it is dropped', async () => {
    await open('# Titre\n\nUn\n\nDeux\n');
    await caretAfter('Un');
    await drop('Deux', { 'text/html': '<i>mot</i> ', 'text/plain': 'mot ' });
    expect(await saved()).toBe('# Titre\n\nUn\n\n*mot* Deux\n');
    await drop('Un', { 'text/plain': 'Puis... ' });
    expect(await saved()).toBe('# Titre\n\nPuis… Un\n\n*mot* Deux\n');
  });

  test('files of text are put where they are dropped; of others a sentence says why not', async () => {
    await open('# Titre\n\nUn\n\nDeux\n');
    await drop('Deux', {}, [{ name: 'Notes.md', text: '# Notes\n\nUn *mot*.\n' }]);
    await window.page.getByRole('heading', { name: 'Notes' }).waitFor();
    expect(await saved()).toBe('# Titre\n\nUn\n\n## Notes\n\nUn *mot*.Deux\n');
    await drop('Deux', {}, [
      { name: 'rapport.docx', text: 'PK' },
      { name: 'son.mp3', text: 'x' },
    ]);
    await window.page.waitForFunction(() => globalThis.window.pasting.told().includes('paste.file.other'));
    expect(await told()).toEqual(expect.arrayContaining(['paste.file.document', 'paste.file.other']));
    expect(await saved()).toBe('# Titre\n\nUn\n\n## Notes\n\nUn *mot*.Deux\n');
  });
});
