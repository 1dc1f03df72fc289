/**
 * The availability of a service that needs k of n copies, each on a machine of its own that fails and is repaired: the
 * closed form of the machine repair model, within an interval of 99.9 % over replications. Broken by a fault that is drawn
 * from the wrong end, by copies that do not come back, and by time that is counted twice; found so by changing the formula.
 */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { atLeast, availability } from '../../src/stats/availability.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { load } from '../support/load.ts';

const COPIES = 5;
const MTTF_HOURS = 10;
const MTTR_HOURS = 2;
const REPLICATIONS = 60;

/** Containers that are up as soon as their machine is, one a host. */
function served(needs: number): number[] {
  const { scenario } = load(
    JSON.stringify({
      apiVersion: 'towtank/v1',
      run: { duration: '400h', warmup: '20h', seed: 11 }, // all are up at first
      hosts: [{ name: 'h', count: COPIES, os: { phases: [] } }],
      apps: {
        web: {
          replicas: COPIES,
          needs,
          startup: '0s',
          startupCpu: '0%',
          resources: { requests: { cpu: '100m', memory: '64Mi' } },
        },
      },
      variants: { v: { runAs: 'container', placement: { policy: 'spread' } } },
      failures: [{ target: 'host', mtbf: `exp(${MTTF_HOURS}h)`, repair: `exp(${MTTR_HOURS}h)` }],
    }),
  );
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    const { metrics } = runReplication(scenario, 0, replication);
    const one = metrics.serviceAvailability;
    return one?.kind === 'scalar' ? (one.value ?? Number.NaN) : Number.NaN;
  });
}

describe('a service of five copies, with a repairer for each', () => {
  it.each([1, 3, 4, 5])('that needs %d of them serves for the share of the binomial', (needs) => {
    const { mean, halfWidth } = meanInterval(served(needs), 0.999);
    const theory = atLeast(needs, COPIES, availability(MTTF_HOURS, MTTR_HOURS));
    expect((halfWidth ?? Infinity) / mean).toBeLessThan(0.06);
    expect(Math.abs(mean - theory)).toBeLessThan(halfWidth ?? 0);
  });
});
