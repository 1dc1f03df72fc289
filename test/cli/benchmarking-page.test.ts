/** Every command of the page on benchmarking works, in the order in which it is told. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Workplace } from '../support/towtank.ts';

const PAGE = readFileSync(new URL('../../docs/benchmarking.md', import.meta.url), 'utf8');
const commands = [...PAGE.matchAll(/^\$ npx towtank (.+)$/gm)].map(([, words = '']) => words);
const place = new Workplace();
afterAll(() => place.remove());

describe('the page on benchmarking', () => {
  it('has commands to try', () => {
    expect(commands.length).toBeGreaterThan(6);
  });

  it.each(commands)('towtank %s', (words) => {
    expect(place.run(words.split(/\s+/)).exit).toBe(0);
  });
});
