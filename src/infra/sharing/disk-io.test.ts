import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { MEASUREMENTS } from '../profiles/measurements/measurements.ts';
import { DiskIo, type IoKind, type IoPath } from './disk-io.ts';

const DEVICE = {
  size: 1,
  type: 'ssd',
  readBytesPerSecond: 1,
  writeBytesPerSecond: 1,
  iops: { read: 1000, write: 500 },
  latencySeconds: 0.01,
} as const;

/** Repeats batches of operations for as long as the run lasts, and counts the operations done. */
function client(sim: Simulation, path: IoPath, batch: number, kind: IoKind, efficiency: number) {
  const done = { operations: 0 };
  sim.spawn(
    (function* () {
      for (;;) {
        yield* path.operations(batch, kind, efficiency);
        done.operations += batch;
      }
    })(),
  );
  return done;
}

/** Operations a second of each client over 100 s. */
function rates(clients: (sim: Simulation, io: DiskIo) => { operations: number }[]): number[] {
  const sim = new Simulation();
  const counted = clients(sim, new DiskIo(sim, DEVICE));
  sim.run(fromSeconds(100));
  return counted.map(({ operations }) => operations / 100);
}

describe('random operations', () => {
  it("come at Little's law while few are outstanding, then at the device's rate", () => {
    for (const outstanding of [1, 4, 9, 20, 100]) {
      const [rate = 0] = rates((sim, io) => [client(sim, io, outstanding, 'randomRead', 1)]);
      expect(rate).toBeCloseTo(Math.min(outstanding / DEVICE.latencySeconds, DEVICE.iops.read), 0);
    }
  });

  it('of two kinds share the time of one device', () => {
    const [reads = 0, writes = 0] = rates((sim, io) => [
      client(sim, io, 100, 'randomRead', 1),
      client(sim, io, 100, 'randomWrite', 1),
    ]);
    expect(reads / DEVICE.iops.read).toBeCloseTo(0.5, 2);
    expect(writes / DEVICE.iops.write).toBeCloseTo(0.5, 2);
  });

  it('over one path reach its efficiency, and over two paths together twice that, up to all', () => {
    const vm = (sim: Simulation, io: DiskIo, e: number) => client(sim, io.path(), 20, 'randomRead', e);
    expect(rates((sim, io) => [vm(sim, io, 0.506)])[0]).toBeCloseTo(506, 0);
    const two = rates((sim, io) => [vm(sim, io, 0.4), vm(sim, io, 0.4)]);
    expect(two[0]).toBeCloseTo(400, 0);
    expect(two[1]).toBeCloseTo(400, 0);
    const three = rates((sim, io) => [vm(sim, io, 0.506), vm(sim, io, 0.506), vm(sim, io, 0.506)]);
    expect(three.reduce((all, rate) => all + rate, 0)).toBeCloseTo(1000, 0);
  });

  it('of two callers on one path share its efficiency, those with paths of their own do not', () => {
    const shared = rates((sim, io) => {
      const path = io.path();
      return [client(sim, path, 20, 'randomRead', 0.5), client(sim, path, 20, 'randomRead', 0.5)];
    });
    expect(shared[0]).toBeCloseTo(250, 0);
    expect(shared[1]).toBeCloseTo(250, 0);
    const own = rates((sim, io) => [
      client(sim, io, 20, 'randomRead', 0.5),
      client(sim, io, 20, 'randomRead', 0.5),
    ]);
    expect(own[0]).toBeCloseTo(500, 0);
    expect(own[1]).toBeCloseTo(500, 0);
  });

  it('leave to a faster path what a slower one can not use', () => {
    const [slow = 0, fast = 0] = rates((sim, io) => [
      client(sim, io.path(), 20, 'randomRead', 0.2),
      client(sim, io, 20, 'randomRead', 1),
    ]);
    expect(slow).toBeCloseTo(200, 0);
    expect(fast).toBeCloseTo(800, 0);
  });

  it('take at least the latency, and no time where there are none', () => {
    const sim = new Simulation();
    const io = new DiskIo(sim, DEVICE);
    const ends: number[] = [];
    for (const count of [0, 1, 20]) {
      sim.spawn(
        (function* () {
          yield* new DiskIo(sim, DEVICE).operations(count, 'randomRead', 1);
          ends.push(toSeconds(sim.now));
        })(),
      );
    }
    sim.run();
    expect(ends).toEqual([0, 0.01, 0.02]);
    expect(() => sim.spawn(io.operations(1, 'randomRead', 0))).toThrow('an efficiency must be above 0');
  });

  it('are worked off without a pause where one path can use all of the device, and never faster than it can', () => {
    const asked = fc.record({
      count: fc.integer({ min: 1, max: 500 }),
      kind: fc.constantFrom<IoKind>('randomRead', 'randomWrite'),
      onOnePath: fc.boolean(),
    });
    const jobs = fc.array(asked, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(jobs, fc.constantFrom(0.3, 0.506, 1), (all, efficiency) => {
        const sim = new Simulation();
        const io = new DiskIo(sim, { ...DEVICE, latencySeconds: 0 });
        const path = io.path();
        let lastEnd = 0;
        for (const { count, kind, onOnePath } of all) {
          sim.spawn(
            (function* () {
              yield* (onOnePath ? path : io).operations(count, kind, efficiency);
              lastEnd = toSeconds(sim.now);
            })(),
          );
        }
        sim.run();
        const total = all.reduce((sum, { count, kind }) => sum + count / rateOf(kind), 0);
        expect(lastEnd).toBeGreaterThanOrEqual(total - 1e-9);
        const slack = all.length * 1e-6;
        expect(lastEnd).toBeLessThanOrEqual((efficiency === 1 ? total : total / efficiency) + slack);
      }),
      { seed: 3 },
    );
  });
});

const rateOf = (kind: IoKind) => (kind === 'randomRead' ? DEVICE.iops.read : DEVICE.iops.write);

describe('published random operations', () => {
  it('of KVM are half of the native ones, by the efficiency of its path', () => {
    const { native = 0, kvm = 0 } = MEASUREMENTS['io.rand.read']?.numbers ?? {};
    const sim = new Simulation();
    const io = new DiskIo(sim, { ...DEVICE, iops: { read: native, write: 1 }, latencySeconds: 1e-4 });
    const guest = client(sim, io.path(), 128, 'randomRead', kvm / native);
    sim.run(fromSeconds(1));
    expect(guest.operations / kvm).toBeCloseTo(1, 2);
  });
});
