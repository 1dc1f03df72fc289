import { describe, expect, it } from 'vitest';
import { erlangB } from '../../src/stats/queueing.ts';
import { run, shipped } from './shipped.ts';

const GIB = 2 ** 30;
const scenario = shipped('warm-pool.yaml');
/** Create, firmware, kernel, and the mean of the services. Unit: s. */
const BOOT = 0.1789 + 0.0296 + 1.027 + 5.643 * 1.011;

const mean = (variant: string, metric: string, replications = 3) =>
  Array.from({ length: replications }, (_, i) => run(scenario, variant, i)(metric)).reduce(
    (sum, value) => sum + value / replications,
    0,
  );

describe('a warm pool whose VMs take 7 s to replace, asked once a second', () => {
  it.each([5, 10])("of %d is empty as often as Erlang's loss formula says", (size) => {
    const empty = 1 - mean(`pool-${size}`, 'warmStarts');
    const expected = erlangB(size, BOOT);
    // 1800 requests a run, three runs, in bursts of the length of a boot: known to about 3 points.
    expect(Math.abs(empty - expected)).toBeLessThan(0.03);
    expect(Math.abs(empty - erlangB(size + 2, BOOT))).toBeGreaterThan(0.03);
  });

  it('of 20 makes nearly every start as fast as the app alone', () => {
    const pool = run(scenario, 'pool-20');
    expect(pool('bootToReady', 0.95)).toBeLessThan(0.21);
    expect(run(scenario, 'no-pool')('bootToReady', 0.95)).toBeGreaterThan(BOOT);
  });

  it('costs the memory of those that stand ready and those that boot for them', () => {
    const more = mean('pool-20', 'ramReserved') - mean('no-pool', 'ramReserved');
    // 20 VMs of 1 GiB and their overhead; but copies boot in no time, and hold their memory for 7 s less each.
    const each = GIB + 131 * 2 ** 20;
    expect(more / each).toBeGreaterThan(20 - 7 - 3);
    expect(more / each).toBeLessThan(20 - 7 + 3);
  });

  it('costs no memory where it is suspended, and a read of what the guest holds', () => {
    const paused = mean('pool-20-paused', 'ramReserved');
    expect(mean('pool-20-suspended', 'ramReserved')).toBeLessThan(paused - 10 * GIB);
    expect(run(scenario, 'pool-20-suspended')('bootToReady', 0.5)).toBeGreaterThan(0.21);
  });

  it('is beaten by a snapshot in what it takes of memory, not in time', () => {
    const snapshot = run(scenario, 'snapshot');
    expect(snapshot('bootToReady', 0.95)).toBeLessThan(0.7);
    expect(snapshot('bootToReady', 0.95)).toBeGreaterThan(run(scenario, 'pool-20')('bootToReady', 0.95));
    expect(mean('snapshot', 'ramReserved')).toBeLessThan(mean('no-pool', 'ramReserved'));
  });
});
