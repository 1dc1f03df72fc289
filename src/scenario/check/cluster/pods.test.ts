import { expect, it } from 'vitest';
import { nothing, V1 } from '../../../../test/support/load.ts';
import { loadScenario } from '../../load.ts';

it('points from crashes that nobody reads to failures of pods', () => {
  const text = `${V1}apps: {web: {crashes: {after: exp(30d)}}}\nvariants: {c: {runAs: container}}`;
  const { problems } = loadScenario(text, { path: 'shop.yaml', readFile: nothing });
  const fixes = problems.filter(({ code }) => code === 'TT0304').map(({ fix }) => fix);
  expect(fixes).toEqual([expect.stringContaining('failures: [{target: pod')]);
});
