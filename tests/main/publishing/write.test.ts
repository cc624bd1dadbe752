import { describe, expect, it } from 'vitest';
import { fileStem } from '../../../src/main/publishing/write';

describe('the name of the files of a book', () => {
  it.each([
    ['Le livre noir', 'Le livre noir'],
    [
      'Le livre noir du service et de l’expérience client, enquête sur vingt ans d’attente',
      'Le livre noir du service et de l’expérience client, enquête',
    ],
    [
      'Le livre noir du service et de l’expérience client : une enquêtes',
      'Le livre noir du service et de l’expérience client une',
    ],
    ['Mot – '.repeat(12), 'Mot – Mot – Mot – Mot – Mot – Mot – Mot – Mot – Mot – Mot'],
    ['a'.repeat(90), 'a'.repeat(60)],
    [`Un ${'a'.repeat(90)}`, `Un ${'a'.repeat(57)}`],
    ['  ', 'octavo'],
    ['con', 'octavo'],
  ])('of %j is %j: whole words of what every file system can hold', (title, name) => {
    expect(fileStem(title)).toBe(name);
  });
});
