import { describe, expect, it } from 'vitest';
import { app, containers, scenario, vms } from '../../../test/support/scenarios.ts';
import { runReplication } from '../../scenario/build.ts';
import { METRICS } from '../../scenario/outcome.ts';
import { runHash } from '../../scenario/resolved/hash.ts';
import { summariseMetric } from '../findings/summarise.ts';
import { keptRun, keptText, slimmed } from './kept-run.ts';

const apps = [app({ replicas: 5 })];
const WORLD = scenario([vms({ apps }), containers({ apps })]);

describe('a run that is kept', () => {
  it('comes back without a bit lost', () => {
    const run = slimmed(runReplication(WORLD, 1, 3));
    expect(keptRun(keptText(run))).toEqual(run);
    expect(keptText(keptRun(keptText(run)))).toBe(keptText(run));
  });

  it('says the same of every metric as the whole run', () => {
    const runs = [0, 1, 2].map((replication) => runReplication(WORLD, 0, replication));
    const kept = runs.map((run) => keptRun(keptText(slimmed(run))));
    for (const metric of Object.keys(METRICS))
      expect(summariseMetric(kept, metric)).toEqual(summariseMetric(runs, metric));
  });

  it('is made alone as it is made beside other variants', () => {
    const alone = { ...WORLD, variants: WORLD.variants.slice(1) };
    expect(runReplication(alone, 0, 2)).toEqual(runReplication(WORLD, 1, 2));
  });
});

describe('the hash of a run', () => {
  const hash = runHash(WORLD, 1);

  it('is moved by nothing that changes no run', () => {
    const others = scenario([vms({ apps: [app({ replicas: 9 })] }), containers({ apps })]);
    expect(runHash({ ...others, name: 'other', question: 'other', answerWith: ['cost'] }, 1)).toBe(hash);
    const run = { ...WORLD.run, replications: { min: 1, max: 2, until: null } };
    expect(runHash({ ...WORLD, run }, 1)).toBe(hash);
  });

  it.each([
    ['the seed', { ...WORLD, run: { ...WORLD.run, seed: 'other' } }],
    ['the duration', { ...WORLD, run: { ...WORLD.run, duration: WORLD.run.duration + 1 } }],
    ['the variant', scenario([vms({ apps }), containers({ apps: [app({ replicas: 6 })] })])],
  ])('is moved by %s', (_, world) => {
    expect(runHash(world, 1)).not.toBe(hash);
  });
});
