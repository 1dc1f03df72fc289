/** Copies that arrive over time and end by themselves, on the real model, against queueing theory and worked numbers. */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../src/engine/distribution.ts';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import type { RunRecord } from '../src/records.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { App, ResolvedVariant } from '../src/scenario/resolved.ts';
import { Histogram } from '../src/stats/histogram.ts';
import { meanInterval } from '../src/stats/interval.ts';
import { mmcWait } from '../src/stats/queueing.ts';
import { app, constant, containers, GIB, host, scenario, vm, vms } from './support/scenarios.ts';

const exponential = (mean: number): Distribution => ({ kind: 'exponential', mean });

/** A program that is ready at once. */
const instant = (changes: Partial<App>) =>
  app({ startup: constant(0), startupCpu: 0, readinessProbe: null, ...changes });

/** Containers that start in no time on nodes of so many slots. */
function slots(count: number, one: App): ResolvedVariant {
  const base = containers({ apps: [one], hosts: [host({ count: 1 })] });
  return {
    ...base,
    nodes: base.nodes && { ...base.nodes, maxPods: count },
    runtime: base.runtime && {
      ...base.runtime,
      start: constant(0),
      serialSeconds: 0,
      perResidentSeconds: 0,
      pull: { ...base.runtime.pull, cached: true },
    },
    placement: { policy: 'first-fit', decisionFixed: 0, decisionPerNode: 0 },
  };
}

function run(variant: ResolvedVariant, seconds: number, replication = 0) {
  const records: RunRecord[] = [];
  const world = scenario([variant], { duration: fromSeconds(seconds) });
  const { metrics } = runReplication(world, 0, replication, (record) => records.push(record));
  const scalar = (name: string) => (metrics[name]?.kind === 'scalar' ? metrics[name].value : null);
  const mean = (name: string) => {
    const metric = metrics[name];
    return metric?.kind === 'distribution' ? Histogram.from(metric.histogram).mean : null;
  };
  return { records, scalar, mean };
}

test('a node of c slots is an M/M/c queue: the mean wait for a place is that of Erlang C', () => {
  const one = instant({
    replicas: 10_000,
    requests: { cores: 0.001, memory: 1 },
    arrival: { kind: 'rate', perSecond: 1.8 },
    lifetime: exponential(1),
  });
  const waits = Array.from({ length: 12 }, (_, replication) => {
    return run(slots(3, one), 5000, replication).mean('stage.queue') ?? Number.NaN;
  });
  const { mean, halfWidth } = meanInterval(waits, 0.999);
  const theory = mmcWait(1.8, 1, 3);
  expect((halfWidth ?? Infinity) / mean).toBeLessThan(0.15);
  expect(Math.abs(mean - theory)).toBeLessThanOrEqual(halfWidth ?? 0);
  expect(Math.abs(mean - mmcWait(1.8, 1, 4))).toBeGreaterThan(halfWidth ?? 0); // one slot too many
});

describe('a lifetime', () => {
  test('runs from the first time ready; then the VM is gone and the next one has its room', () => {
    // Hosts have room for one VM of 100 GiB; each boots, lives for 50 s and makes way.
    const one = instant({ replicas: 3, lifetime: constant(50) });
    const { records, scalar } = run(
      vms({ apps: [one], hosts: [host({ count: 1 })], vm: vm({ memory: 100 * GIB }) }),
      1000,
    );
    const times = (phase: string) =>
      records.flatMap((r) => (r.kind === 'phase' && r.phase === phase ? [toSeconds(r.at)] : []));
    const ready = times('ready');
    expect(
      times('stopped')
        .map((at, i) => at - (ready[i] ?? 0))
        .map(fromSeconds),
    ).toEqual(Array(3).fill(50e6));
    expect(ready).toHaveLength(3);
    expect(times('imaging')[1]).toBeCloseTo((ready[0] ?? 0) + 50, 2); // beside the time of a decision
    const last = (quantity: string) =>
      records.findLast((r) => r.kind === 'level' && r.quantity === quantity && r.machine === 0);
    for (const quantity of ['instances', 'ramReserved', 'ramUsed', 'ramGuestOs', 'cpuUsed', 'diskPhysical']) {
      expect(last(quantity), quantity).toMatchObject({ value: 0 });
    }
    expect(scalar('placed')).toBe(3);
  });

  test('is not drawn for apps whose copies stay: their runs are as they were', () => {
    const digest = (lifetime: Distribution | null) =>
      runReplication(scenario([containers({ apps: [app({ replicas: 20, lifetime })] })]), 0, 0).digest;
    expect(digest(constant(601))).toBe(digest(null));
    expect(digest(constant(300))).not.toBe(digest(null));
  });
});

describe('copies that are wanted', () => {
  test('are those that have arrived and not ended, so that availability is true', () => {
    // One every 10 s, ready at once, gone after 20 s: each is there for all the time it is wanted.
    const one = instant({
      replicas: 5,
      arrival: { kind: 'every', gap: fromSeconds(10) },
      lifetime: constant(20),
    });
    const { records, scalar } = run(slots(100, one), 100);
    expect(scalar('availability')).toBe(1);
    expect(scalar('ready')).toBeCloseTo((5 * 20) / 100, 12);
    const wanted = records.flatMap((r) => (r.kind === 'level' && r.quantity === 'wanted' ? [r.value] : []));
    expect(wanted).toEqual([1, 2, 2, 2, 2]);
  });

  test('and have no place lower availability', () => {
    // Two slots for four copies that stay: from 30 s on half of what is wanted is there.
    const one = instant({ replicas: 4, arrival: { kind: 'every', gap: fromSeconds(10) } });
    const { scalar } = run(slots(2, one), 40);
    expect(scalar('availability')).toBeCloseTo((10 + 3 * 20) / (10 + 20 + 30 + 40), 12);
  });
});

test.each([1, 4, 7])('a closed loop of %i never has more on their way to ready', (limit) => {
  const one = app({ replicas: 60, arrival: { kind: 'in-flight', limit } });
  const { records } = run(vms({ apps: [one], hosts: [host({ count: 2 })] }), 2000);
  const onTheWay = new Set<number>();
  const seen: number[] = [];
  for (const record of records) {
    if (record.kind !== 'phase') continue;
    if (record.phase === 'ready') onTheWay.delete(record.instance);
    else if (record.phase === 'queued') onTheWay.add(record.instance);
    seen.push(onTheWay.size);
  }
  expect(Math.max(...seen)).toBe(limit);
  expect(records.filter((r) => r.kind === 'phase' && r.phase === 'ready')).toHaveLength(60);
});
