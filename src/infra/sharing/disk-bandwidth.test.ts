import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { DiskBandwidth } from './disk-bandwidth.ts';

const MB = 1_000_000;

function* starting(sim: Simulation, at: number, transfer: () => Life, done: (second: number) => void): Life {
  yield fromSeconds(at);
  yield* transfer();
  done(toSeconds(sim.now));
}

describe('disk bandwidth', () => {
  it('is shared equally by the transfers in progress', () => {
    const sim = new Simulation();
    const disk = new DiskBandwidth(sim, 100 * MB, 50 * MB);
    const ends: Record<string, number> = {};
    sim.spawn(
      starting(
        sim,
        0,
        () => disk.read(300 * MB),
        (at) => (ends.first = at),
      ),
    );
    sim.spawn(
      starting(
        sim,
        1,
        () => disk.read(100 * MB),
        (at) => (ends.second = at),
      ),
    );
    sim.run();
    // 100 MB alone, then both at 50 MB/s until the second is done at 3 s, then the last 100 MB alone.
    expect(ends).toEqual({ second: 3, first: 4 });
  });

  it('has a channel of its own for writing', () => {
    const sim = new Simulation();
    const disk = new DiskBandwidth(sim, 100 * MB, 50 * MB);
    const ends: Record<string, number> = {};
    sim.spawn(
      starting(
        sim,
        0,
        () => disk.read(100 * MB),
        (at) => (ends.read = at),
      ),
    );
    sim.spawn(
      starting(
        sim,
        0,
        () => disk.write(100 * MB),
        (at) => (ends.write = at),
      ),
    );
    sim.run();
    expect(ends).toEqual({ read: 1, write: 2 });
  });

  it('goes to the others when a transfer is broken off', () => {
    const sim = new Simulation();
    const disk = new DiskBandwidth(sim, 100 * MB, 100 * MB);
    const ends: Record<string, number> = {};
    const broken = sim.spawn(disk.write(900 * MB));
    sim.spawn(
      starting(
        sim,
        0,
        () => disk.write(200 * MB),
        (at) => (ends.kept = at),
      ),
    );
    sim.run(fromSeconds(1));
    broken.stop();
    sim.run();
    expect(ends).toEqual({ kept: 2.5 });
  });

  it('leaves to the others what a capped write does not take, and gives it no more where there is more', () => {
    const sim = new Simulation();
    const disk = new DiskBandwidth(sim, 100 * MB, 100 * MB);
    const ends: Record<string, number> = {};
    const add = (name: string, bytes: number, cap?: number) =>
      sim.spawn(
        starting(
          sim,
          0,
          () => disk.write(bytes, cap),
          (at) => (ends[name] = at),
        ),
      );
    add('capped', 100 * MB, 10 * MB);
    add('other', 900 * MB);
    sim.run();
    expect(ends).toEqual({ capped: 10, other: 10 });
    const unbounded = new DiskBandwidth(sim, Infinity, Infinity);
    sim.spawn(
      starting(
        sim,
        0,
        () => unbounded.write(100 * MB, 10 * MB),
        (at) => (ends.alone = at),
      ),
    );
    sim.run();
    expect(ends.alone).toBe(20);
  });

  it('takes no time for no bytes, or without a bound', () => {
    const sim = new Simulation();
    let ends = 0;
    sim.spawn(
      starting(
        sim,
        0,
        () => new DiskBandwidth(sim, 1, 1).read(0),
        () => ends++,
      ),
    );
    sim.spawn(
      starting(
        sim,
        0,
        () => new DiskBandwidth(sim, Infinity, 1).read(5),
        () => ends++,
      ),
    );
    sim.run(0);
    expect(ends).toBe(2);
    expect(() => new DiskBandwidth(sim, 0, 1)).toThrow(RangeError);
  });

  it('never idles while there is work: a busy period lasts as long as its bytes', () => {
    const jobs = fc.array(fc.integer({ min: 1, max: 1000 * MB }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(jobs, (sizes) => {
        const sim = new Simulation();
        const disk = new DiskBandwidth(sim, 100 * MB, 1);
        let lastEnd = 0;
        for (const size of sizes) {
          sim.spawn(
            starting(
              sim,
              0,
              () => disk.read(size),
              (at) => (lastEnd = at),
            ),
          );
        }
        sim.run();
        const total = sizes.reduce((a, b) => a + b, 0);
        expect(lastEnd).toBeGreaterThanOrEqual(total / (100 * MB) - 1e-9);
        expect(lastEnd).toBeLessThanOrEqual(total / (100 * MB) + sizes.length * 1e-6);
      }),
      { seed: 1 },
    );
  });
});
