import { describe, expect, it } from 'vitest';
import { correction, nearest, suggest } from './nearest.ts';
import { blockOf, readRows } from './rows.ts';
import { sha256 } from './sha256.ts';

describe('the nearest word', () => {
  it('is found through a letter too many, too few, wrong or swapped', () => {
    const known = ['replicas', 'resources', 'readinessProbe'];
    for (const word of ['replcas', 'repliccas', 'replicaz', 'replciaS'])
      expect(nearest(word, known)).toBe('replicas');
  });

  it('is none where all are far', () => {
    expect(nearest('timeline', ['hosts', 'apps'])).toBeNull();
    expect(suggest('timeline', ['hosts', 'apps'])).toBe('use one of hosts, apps');
    expect(correction('hots', ['hosts', 'apps'])).toBe('write hosts');
  });
});

describe('SHA-256', () => {
  it('gives the digests of the standard', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    );
    expect(sha256('a'.repeat(1_000_000))).toBe(
      'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
    );
  });

  it('counts bytes of UTF-8, not letters', () => {
    expect(sha256('é€𝄞')).toBe('914b44317a4e1f0850bf59894ab838a905f124a87c52930a60f3d13c40ad4a31');
  });
});

describe('rows', () => {
  it('are all, or a block of equal blocks', () => {
    expect(readRows('all')).toEqual({ part: 1, of: 1 });
    expect(readRows('2/4')).toEqual({ part: 2, of: 4 });
    for (const wrong of ['0/4', '5/4', '1', '1/0', 'some']) expect(readRows(wrong)).toBeNull();
  });

  it('of the last block are fewer where they do not divide', () => {
    const counts = [1, 2, 3, 4].map((part) => blockOf(898, { part, of: 4 }).count);
    expect(counts).toEqual([225, 225, 225, 223]);
    expect(blockOf(1052, { part: 4, of: 4 })).toEqual({ first: 789, count: 263 });
    expect(blockOf(3, { part: 4, of: 4 })).toEqual({ first: 3, count: 0 });
  });
});
