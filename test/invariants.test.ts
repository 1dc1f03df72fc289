/**
 * What must hold at every change of every run, whatever the scenario: each byte once, no core given twice, nothing
 * negative, no work lost. Random crowded worlds are run and every record is checked.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../src/engine/time.ts';
import { type Cause, type Phase, QUANTITIES, type Quantity, type RunRecord } from '../src/records.ts';
import { hostOffer } from '../src/scenario/build/shapes.ts';
import { runReplication } from '../src/scenario/build.ts';
import type { ResolvedVariant } from '../src/scenario/resolved.ts';
import { randomVariant } from './support/crowded-worlds.ts';
import { randomGpus } from './support/gpu-worlds.ts';
import { randomPulls } from './support/pull-worlds.ts';
import { host, scenario } from './support/scenarios.ts';
import { randomSharing } from './support/sharing-worlds.ts';
import { randomStorage } from './support/storage-worlds.ts';
import { CAUSES_OF_COPIES, Watch } from './support/watch.ts';

const RUNS = 60;
function run(variant: ResolvedVariant, listener: (record: RunRecord) => void) {
  return runReplication(scenario([variant], { duration: fromSeconds(200) }), 0, 0, listener);
}

/** Told only where things break, which they do in the worlds of `chaos/`. */
const WHERE_THINGS_BREAK: readonly Quantity[] = ['controlPlaneUp', 'repairBacklog', 'operatorsBusy'];

/** Crowded worlds, and such whose storage or memory is short. */
const worlds = fc.oneof(randomVariant, randomStorage, randomSharing, randomPulls, randomGpus);

describe('in every run', () => {
  test('each byte is counted once, no core is given twice, and nothing is negative, at every instant', () => {
    fc.assert(
      fc.property(worlds, (variant) => {
        // A VM in between may be full while its host has a core to spare.
        const watch = new Watch({ conserving: variant.hypervisor === null });
        run(variant, (record) => watch.hear(record));
        watch.settled();
        expect(watch.levels.size).toBeGreaterThan(0);
      }),
      { numRuns: 2 * RUNS, seed: 20 },
    );
  });

  test('no node is promised more than it has, and no instance stands on two machines', () => {
    fc.assert(
      fc.property(randomVariant, (variant) => {
        const phases = new Map<number, Phase>();
        const bound = new Map<number, number>();
        const reserved = new Map<number, number>();
        const mostCores = hostOffer(variant, variant.hosts[0] ?? host()).cpu / 1000;
        run(variant, (record) => {
          if (record.kind === 'decision' && record.node >= 0) {
            expect(bound.has(record.instance)).toBe(false);
            bound.set(record.instance, record.node);
          }
          if (record.kind === 'phase') phases.set(record.instance, record.phase);
          if (record.kind === 'level' && record.quantity === 'cpuReserved') {
            expect(record.value).toBeLessThanOrEqual(Math.max(0, mostCores) + 1e-9);
            reserved.set(record.machine, record.value);
          }
          if (record.kind === 'level' && record.quantity === 'ramReserved') {
            const most = hostOffer(variant, variant.hosts[0] ?? host()).memory;
            expect(record.value).toBeLessThanOrEqual(Math.max(0, most));
          }
        });
        expect(reserved.size).toBe(variant.hosts[0]?.count);
        const replicas = variant.apps.reduce((sum, app) => sum + app.replicas, 0);
        const atOnce = variant.apps.every((app) => app.arrival.kind === 'at-once');
        if (atOnce) expect(phases.size).toBe(replicas);
        const unplaced = [...phases.values()].filter((phase) => phase === 'queued').length;
        expect(bound.size + unplaced).toBe(phases.size);
      }),
      { numRuns: RUNS, seed: 21 },
    );
  });

  test("Little's law: the time-average number in a phase is the rate of entering it times the mean time in it", () => {
    fc.assert(
      fc.property(worlds, (variant) => {
        const within = new Map<number, { phase: Phase; since: number }>();
        const spent = new Map<Phase, number>(); // instance-seconds, added up visit by visit
        const area = new Map<Phase, number>(); // the same by integrating the number in the phase over time
        const count = new Map<Phase, number>();
        let last = 0;
        const advance = (to: number) => {
          for (const [phase, number] of count) area.set(phase, (area.get(phase) ?? 0) + number * (to - last));
          last = to;
        };
        const result = run(variant, (record) => {
          if (record.kind !== 'phase') return;
          advance(record.at);
          const before = within.get(record.instance);
          if (before !== undefined) {
            count.set(before.phase, (count.get(before.phase) ?? 0) - 1);
            spent.set(before.phase, (spent.get(before.phase) ?? 0) + record.at - before.since);
          }
          count.set(record.phase, (count.get(record.phase) ?? 0) + 1);
          within.set(record.instance, { phase: record.phase, since: record.at });
        });
        advance(result.endedAt);
        for (const { phase, since } of within.values()) {
          spent.set(phase, (spent.get(phase) ?? 0) + result.endedAt - since);
        }
        for (const [phase, time] of spent) expect(time).toBe(area.get(phase));
        const ready = result.metrics.ready;
        if (ready?.kind !== 'scalar' || ready.value === null) return;
        const seconds = toSeconds(area.get('ready') ?? 0);
        expect(Math.abs(ready.value * toSeconds(result.endedAt) - seconds)).toBeLessThan(
          1e-6 * (1 + seconds),
        );
      }),
      { numRuns: RUNS, seed: 22 },
    );
  });

  test('every byte of an image that a pull counts has crossed the network, and no other', () => {
    fc.assert(
      fc.property(randomPulls, (variant) => {
        const flows: readonly Quantity[] = ['fromRegistry', 'fromPeers', 'fromCache'];
        const rates = new Map<Quantity, number>();
        const pulled = { counted: 0, crossed: 0, parts: 0 };
        let since = 0;
        run(variant, (record) => {
          const seconds = toSeconds(record.at - since);
          since = record.at;
          for (const rate of rates.values()) pulled.crossed += rate * seconds;
          if (record.kind === 'level' && flows.includes(record.quantity))
            rates.set(record.quantity, record.value);
          if (record.kind !== 'pull') return;
          pulled.counted += record.bytes;
          pulled.parts += record.parts.length;
        });
        for (const rate of rates.values()) expect(rate).toBe(0);
        // A transfer ends up to 1 µs after its last byte, at 1.25 GB/s at most.
        expect(pulled.crossed - pulled.counted).toBeGreaterThan(-1);
        expect(pulled.crossed - pulled.counted).toBeLessThan(1251 * pulled.parts + 1);
      }),
      { numRuns: RUNS, seed: 26 },
    );
  });

  test('the energy of all hosts together is that of the fleet, and none draws less than nothing', () => {
    fc.assert(
      fc.property(randomVariant, fc.boolean(), (variant, sampled) => {
        const every = fromSeconds(7);
        const energy = sampled
          ? ({ kind: 'sampled', every, offset: 0, atMoves: false } as const)
          : variant.energy;
        const { metrics, energyByHost } = run({ ...variant, energy }, () => undefined);
        expect(energyByHost).toHaveLength(variant.hosts[0]?.count ?? 0);
        const sum = energyByHost.reduce((all, { kwh }) => all + kwh, 0);
        for (const { kwh } of energyByHost) expect(kwh).toBeGreaterThanOrEqual(0);
        expect(metrics.energy?.kind === 'scalar' && metrics.energy.value).toBeCloseTo(sum, 9);
      }),
      { numRuns: 20, seed: 25 },
    );
  });

  test('the same seed gives the same digest, and another seed another', () => {
    fc.assert(
      fc.property(randomVariant, (variant) => {
        const world = scenario([variant], { duration: fromSeconds(200) });
        const digest = runReplication(world, 0, 0).digest;
        expect(runReplication(world, 0, 0).digest).toBe(digest);
        expect(digest).toMatch(/^[0-9a-f]{32}$/);
        const draws = variant.apps.some((one) => one.replicas > 0) && runReplication(world, 0, 1).events > 0;
        const started = runReplication(world, 0, 0).metrics.bootToReady;
        if (draws && started?.kind === 'distribution' && started.histogram.n > 0) {
          expect(runReplication(world, 0, 1).digest).not.toBe(digest);
        }
      }),
      { numRuns: 20, seed: 23 },
    );
  });
});

test('the random worlds reach every quantity and every cause, so that the properties above are not empty', () => {
  const heard = new Set<Quantity>();
  const causes = new Set<Cause>();
  const moves = new Set<string>();
  let strandings = 0;
  const hear = (variant: ResolvedVariant) => {
    run(variant, (record) => {
      if (record.kind === 'level') heard.add(record.quantity);
      if (record.kind === 'phase') causes.add(record.cause);
      if (record.kind === 'migration') moves.add(record.outcome).add(record.reason);
      if (record.kind === 'level' && record.quantity === 'cpuStranded' && record.value > 0) strandings++;
    });
  };
  fc.assert(fc.property(randomVariant, hear), { numRuns: 3 * RUNS, seed: 24 });
  fc.assert(fc.property(randomStorage, hear), { numRuns: RUNS, seed: 24 });
  fc.assert(fc.property(randomSharing, hear), { numRuns: RUNS, seed: 24 });
  fc.assert(fc.property(randomPulls, hear), { numRuns: 20, seed: 24 });
  fc.assert(fc.property(randomGpus, hear), { numRuns: 20, seed: 24 });
  expect(QUANTITIES.filter((quantity) => !heard.has(quantity))).toEqual(WHERE_THINGS_BREAK);
  expect(CAUSES_OF_COPIES.filter((cause) => !causes.has(cause))).toEqual([]);
  for (const end of ['moved', 'broken-off', 'refused', 'converged', 'ended', 'no-room']) {
    expect(moves).toContain(end);
  }
  expect(strandings).toBeGreaterThan(0);
});
