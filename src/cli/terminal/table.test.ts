import { describe, expect, it } from 'vitest';
import { cut, table, widthOf, wrap } from './table.ts';

const RED = `${String.fromCharCode(27)}[31mred${String.fromCharCode(27)}[39m`;

describe('table', () => {
  it('aligns columns two blanks apart, without borders or trailing blanks', () => {
    const rows = [
      ['a', 'bb', ''],
      ['ccc', 'd', 'e'],
    ];
    expect(table(rows)).toBe('a    bb\nccc  d   e');
  });

  it('does not count colour as width', () => {
    expect(widthOf(RED)).toBe(3);
    expect(
      table([
        [RED, 'x'],
        ['four', 'y'],
      ]).split('\n')[0],
    ).toBe(`${RED}   x`);
  });
});

describe('wrap', () => {
  it('breaks at blanks and indents the lines that follow', () => {
    expect(wrap('one two three', 8, '  ')).toEqual(['one two', '  three']);
  });

  it('keeps a number and its % together', () => {
    expect(wrap('falls by 43 %', 12)).toEqual(['falls by', '43 %']);
  });

  it('leaves a word that is too long whole', () => {
    expect(wrap('a muchtoolongword b', 5)).toEqual(['a', 'muchtoolongword', 'b']);
  });
});

describe('cut', () => {
  it('cuts only what is too wide, and shows that it did', () => {
    expect(cut('abcd', 4)).toBe('abcd');
    expect(cut('abcde', 4)).toBe('abc…');
  });
});
