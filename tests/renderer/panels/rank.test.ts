import { describe, expect, it } from 'vitest';
import { rank } from '../../../src/renderer/panels/palette/rank';

describe('the palette', () => {
  it.each([
    ['Vers', 'vers', 1],
    ['Réglages…', 'réglages', 1],
    ['Versions du chapitre', 'vers', 0.9],
    ['Réglages…', 'regl', 0.9],
    ['État : terminé', 'etat', 0.9],
    ['Ajouter un chapitre', 'chap', 0.8],
    ['Ajouter un chapitre', 'chap aj', 0.8],
    ['L’export', "l'exp", 0.9],
    ['Exporter…', 'porte', 0.4],
    ['Exporter…', 'xyz', 0],
    ['Exporter…', '', 1],
  ])('%s for « %s »', (name, typed, expected) => expect(rank('id', typed, [name])).toBe(expected));

  it('does not search ids', () => expect(rank('book.export', 'book', ['Exporter'])).toBe(0));
});
