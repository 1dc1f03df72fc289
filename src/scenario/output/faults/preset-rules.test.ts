import { expect, it } from 'vitest';
import { CATALOGUES, failureProfile } from '../../../infra/profiles/catalogue.ts';
import { leavesOf } from '../../../infra/profiles/leaves.ts';
import { presetRules, rulesOf } from './preset-rules.ts';

const NAMES = Object.keys(CATALOGUES.failures ?? {});

/** A copy with another number at that path. */
function withOther(profile: object, path: readonly string[]): object {
  const [first = '', ...rest] = path;
  const part: unknown = Reflect.get(profile, first);
  if (typeof part !== 'object' || part === null) throw new Error(`there is no ${first}`);
  if (rest.length > 0) return { ...profile, [first]: withOther(part, rest) };
  const value: unknown = Reflect.get(part, 'value');
  const other = typeof value === 'number' ? value / 2 : { kind: 'constant', value: 1 };
  return { ...profile, [first]: { ...part, value: other } };
}

it.each(NAMES)('each number of %s moves a rule', (name) => {
  const profile = failureProfile(name);
  if (profile === null) throw new Error('there is such a profile');
  const paths = leavesOf(profile).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(20);
  const idle = paths.filter((path) => {
    const moved = { ...profile, ...withOther(profile, path.split('.')) };
    return JSON.stringify(rulesOf(moved, 1)) === JSON.stringify(rulesOf(profile, 1));
  });
  expect(idle).toEqual([]);
});

it('breaks each of them so many times as often', () => {
  const means = (scale: number) =>
    presetRules('first-year', scale).map(({ mtbf }) => (mtbf.kind === 'exponential' ? mtbf.mean : 0));
  expect(means(50)).toEqual(means(1).map((mean) => expect.closeTo(mean / 50, 3)));
});
