import { describe, expect, test } from 'vitest';
import { blockNode, joinLines } from '../../../src/shared/import/paragraphs';
import { typographyProfile } from '../../../src/shared/typography/profiles';

const french = typographyProfile('fr-fine');
const block = (text: string) => ({ lines: text.split('\n'), before: 1, after: 1 });
/** A paragraph as a line: emphasis between slashes, a hard break as ⏎. */
const shown = (text: string) => {
  const node = blockNode(block(text), 72, french);
  if (node.type.name !== 'paragraph') return node.type.name;
  let line = '';
  node.forEach((child) => {
    line += child.isText ? (child.marks.length > 0 ? `/${child.text}/` : child.text) : '⏎';
  });
  return line;
};

describe('a paragraph of plain text', () => {
  test('joins lines that a margin broke, and keeps those an author broke', () => {
    expect(joinLines(block('Il était une fois\nune ville'), 72)).toBe('Il était une fois une ville');
    expect(joinLines(block('          _Soy de Badajoz._\n          _Amor me llama._'), 72)).toBe(
      '_Soy de Badajoz._\n_Amor me llama._',
    );
    const list = [
      '_Pour le petit séminaire: quinze cents livres_',
      '_Pour le soulagement et la délivrance des prisonniers: cinq cents',
      'livres_',
      '_Pour les pauvres: six mille livres_',
      '_Ma dépense personnelle: mille livres_',
    ].join('\n');
    expect(joinLines(block(list), 72).split('\n')).toEqual([
      '_Pour le petit séminaire: quinze cents livres_',
      '_Pour le soulagement et la délivrance des prisonniers: cinq cents livres_',
      '_Pour les pauvres: six mille livres_',
      '_Ma dépense personnelle: mille livres_',
    ]);
  });

  test('a dash at the margin is not set apart twice', () => {
    expect(joinLines(block('Un jour--\nil pleuvait'), 72)).toBe('Un jour--il pleuvait');
  });

  test('is set as French print has it', () => {
    expect(shown("--Qu'est-ce? dit-il.")).toBe('—\u00a0Qu’est-ce\u202f? dit-il.');
    expect(shown("Un jour--il était là--l'évêque dit:")).toBe('Un jour — il était là — l’évêque dit\u00a0:');
    expect(shown('Ainsi!--Elle doit être grande')).toBe('Ainsi\u202f! — Elle doit être grande');
    expect(shown('«respectable»; car')).toBe('«\u202frespectable\u202f»\u202f; car');
  });

  test('has its emphasis, over the end of a line too', () => {
    expect(shown('un billet: _Allocation pour frais\nde poste_.')).toBe(
      'un billet\u00a0: /Allocation pour frais de poste/.',
    );
    expect(shown('--_Où?_--_Dans la rivière._')).toContain('/Où\u202f?/');
    expect(shown('tout bas:_ Tso-maraude_.')).toBe('tout bas\u00a0:/ Tso-maraude/.');
    expect(shown('un_nom et _seul')).toBe('un_nom et _seul');
  });

  test('a line of stars is a scene break, three stars for a name are not', () => {
    expect(shown('      *       *       *       *       *')).toBe('scene_break');
    expect(shown('le comte*** (ce')).toBe('le comte*** (ce');
  });
});
