import { expect, test } from 'vitest';
import { FileCache } from './file-cache.ts';
import { Memory } from './memory.ts';

/** A machine of 100 bytes, and what its cache saved last. */
function cache() {
  const memory = new Memory(100, 0);
  let saved = 0;
  const files = new FileCache(memory, (bytes) => {
    saved = bytes;
  });
  return { memory, files, saved: () => saved };
}

test('a file that several map is in memory once, for as long as anybody does', () => {
  const { memory, files, saved } = cache();
  for (let user = 0; user < 3; user++) expect(files.map('libc', 10)).toBe(true);
  expect(files.map('app', 5)).toBe(true);
  expect([memory.used, saved()]).toEqual([15, 20]);
  files.unmap('libc');
  expect([memory.used, saved()]).toEqual([15, 10]);
  files.unmap('libc');
  files.unmap('libc');
  expect([memory.used, saved()]).toEqual([5, 0]);
  expect(() => files.unmap('libc')).toThrow('nobody maps libc');
});

test('a file that finds no room stays on disk, and takes none', () => {
  const { memory, files } = cache();
  memory.claim(95, true);
  expect(files.map('libc', 10)).toBe(false);
  expect(files.map('app', 5)).toBe(true);
  expect(memory.used).toBe(5);
});
