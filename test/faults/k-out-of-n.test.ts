/**
 * The availability of a service that needs k of n copies, each on a machine of its own that fails and is repaired, through
 * the whole of a run: binomial where each machine is repaired by itself, and the machine-repair model where one operator
 * sees to all. Each closed form lies in the 99.9 % interval over replications with fixed seeds; that of one copy more or
 * less does not.
 */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../../src/scenario/build.ts';
import { atLeast, availability } from '../../src/stats/availability.ts';
import { meanInterval } from '../../src/stats/interval.ts';
import { brokenMachines } from '../../src/stats/queueing.ts';
import { load } from '../support/load.ts';

const COPIES = 5;
const MTTF_HOURS = 10;
const MTTR_HOURS = 2;
const REPLICATIONS = 60;

/** Containers that are up as soon as their machine is, one a host; their service needs so many of them. */
function served(needs: number, byOneOperator: boolean) {
  const repair = `exp(${MTTR_HOURS}h)`;
  const operators = { count: 1, reaction: '0s', perRepair: repair };
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
      variants: {
        v: { runAs: 'container', placement: { policy: 'spread' }, ...(byOneOperator && { operators }) },
      },
      failures: [{ target: 'host', mtbf: `exp(${MTTF_HOURS}h)`, ...(!byOneOperator && { repair }) }],
    }),
  );
  const runs = Array.from({ length: REPLICATIONS }, (_, replication) => {
    const one = runReplication(scenario, 0, replication).metrics.serviceAvailability;
    return one?.kind === 'scalar' ? (one.value ?? Number.NaN) : Number.NaN;
  });
  const { mean, halfWidth } = meanInterval(runs, 0.999);
  const agrees = (theory: number) => Math.abs(mean - theory) < (halfWidth ?? 0);
  return { agrees, width: (halfWidth ?? Infinity) / mean };
}

describe('a service of five copies whose machines are each repaired by themselves', () => {
  const theory = (needs: number) => atLeast(needs, COPIES, availability(MTTF_HOURS, MTTR_HOURS));

  it.each([1, 3, 4, 5])('that needs %d of them serves for the share of the binomial', (needs) => {
    const { agrees, width } = served(needs, false);
    expect(agrees(theory(needs))).toBe(true);
    expect([agrees(theory(needs - 1)), agrees(theory(needs + 1))]).toEqual([needs === 1, false]);
    expect(width).toBeLessThan(0.06);
  });
});

describe('a service of five copies whose machines wait for one operator', () => {
  const broken = brokenMachines(COPIES, 1, MTTF_HOURS, MTTR_HOURS);
  const theory = (needs: number) =>
    broken.slice(0, COPIES - needs + 1).reduce((sum, chance) => sum + chance, 0);

  it.each([2, 3, 4, 5])('that needs %d of them serves for the share of the machine-repair model', (needs) => {
    const { agrees, width } = served(needs, true);
    expect(agrees(theory(needs))).toBe(true);
    expect([agrees(theory(needs - 1)), agrees(theory(needs + 1))]).toEqual([false, false]);
    expect(width).toBeLessThan(0.12);
  });
});
