import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADAPTERS, NOT_BUILT } from './families/all.ts';
import { type Family, judgeFamily, parseFamily } from './vectors.ts';

const doubling: Family = {
  family: 'doubling',
  cases: [
    { name: 'two', input: { n: 2 }, expected: { twice: 4 } },
    { name: 'three', input: { n: 3 }, expected: { twice: 7 } },
  ],
};

test('a case passes when the code gives what is expected, and fails with both when not', () => {
  expect(judgeFamily(doubling, { run: ({ n }: { n: number }) => ({ twice: 2 * n, more: true }) })).toEqual({
    family: 'doubling',
    passed: 1,
    skipped: 0,
    failures: ['three: twice: expected 7, got 6'],
  });
});

test('a family without an adapter is skipped, case by case', () => {
  expect(judgeFamily(doubling, undefined)).toMatchObject({ passed: 0, skipped: 2, failures: [] });
});

test('an exception of the code is a failure, not the end', () => {
  const adapter = {
    run: () => {
      throw new Error('no such rule');
    },
  };
  expect(judgeFamily(doubling, adapter).failures).toEqual(['two: no such rule', 'three: no such rule']);
});

test('what was chosen must be among what may be chosen', () => {
  const family = {
    family: 'choice',
    cases: [{ name: 'a or b', input: {}, expected: { anyOf: ['a', 'b'] } }],
  };
  expect(judgeFamily(family, { run: () => ({ chosen: 'b' }) }).passed).toBe(1);
  expect(judgeFamily(family, { run: () => ({ chosen: ['a', 'c'] }) }).failures).toHaveLength(1);
  expect(judgeFamily(family, { run: () => ({ chosen: [] }) }).failures).toHaveLength(1);
});

test('victims are a set: their order says nothing', () => {
  const victims = (names: readonly string[]) => ({ n1: { victims: [...names], pdbViolations: 0 } });
  const cases = [{ name: 'two', input: {}, expected: { candidates: victims(['a', 'b']) } }];
  const judged = (names: readonly string[]) =>
    judgeFamily({ family: 'victims', cases }, { run: () => ({ candidates: victims(names) }) });
  expect(judged(['b', 'a']).passed).toBe(1);
  expect(judged(['b', 'c']).failures).toHaveLength(1);
});

test('a file that is no vector file is told apart', () => {
  expect(() => parseFamily('{"family": "x"}')).toThrow(/cases/);
  expect(() => parseFamily('{"family": "x", "cases": [{"name": "y"}]}')).toThrow(/input/);
});

test('no family is both built and not built', () => {
  expect(Object.keys(ADAPTERS).filter((family) => family in NOT_BUILT)).toEqual([]);
});

const shared = join(import.meta.dirname, '../../../shared/vectors');
const files = existsSync(shared) ? readdirSync(shared).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)(
  'the shared vectors (skipped where they are not beside the project)',
  () => {
    test.each(files)('%s', (file) => {
      const family = parseFamily(readFileSync(join(shared, file), 'utf8'));
      expect(judgeFamily(family, ADAPTERS[family.family]).failures).toEqual([]);
    });
  },
);
