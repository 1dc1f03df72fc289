import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Cpu } from './cpu.ts';
import { Interference, type InterferenceClass } from './interference.ts';

/** A host whose neighbours disturb each other. */
function host(cores: number) {
  const sim = new Simulation();
  const interference = new Interference(cores);
  const cpu = new Cpu(sim, cores, () => interference.settle());
  const add = (kind: InterferenceClass) => {
    const claim = cpu.claim(1, Infinity);
    const neighbour = { ...kind, claim };
    interference.join(neighbour);
    return { claim, neighbour };
  };
  return { sim, cpu, interference, add };
}

/** When a life that works off so many core-seconds is done. */
function timed(sim: Simulation, work: () => Life): () => number {
  let at = Number.NaN;
  sim.spawn(
    (function* (): Life {
      yield* work();
      at = toSeconds(sim.now);
    })(),
  );
  return () => at;
}

describe('work beside neighbours', () => {
  test('slows by its sensitivity times their pressure times their share of the host', () => {
    const { sim, add } = host(8);
    const quiet = add({ pressure: 0, sensitivity: 3 });
    add({ pressure: 0.2, sensitivity: 0 }).claim.want(2);
    add({ pressure: 0.1, sensitivity: 0 }).claim.want(4);
    const done = timed(sim, () => quiet.claim.burn(1));
    sim.run();
    expect(done()).toBeCloseTo(1 + 3 * (0.2 * 0.25 + 0.1 * 0.5), 5);
  });

  test('is as fast as alone beside neighbours that are idle, and never disturbs itself', () => {
    const { sim, add } = host(8);
    const alone = add({ pressure: 1, sensitivity: 10 });
    add({ pressure: 1, sensitivity: 0 });
    const done = timed(sim, () => alone.claim.burn(4, 8));
    sim.run();
    expect(done()).toBeCloseTo(0.5, 6);
  });

  test('goes on at the pace of the moment when a neighbour comes and goes', () => {
    const { sim, add, interference } = host(4);
    const quiet = add({ pressure: 0, sensitivity: 1 });
    const noisy = add({ pressure: 4, sensitivity: 0 });
    const done = timed(sim, () => quiet.claim.burn(2));
    timed(sim, function* () {
      yield fromSeconds(1);
      noisy.claim.want(1); // a quarter of the host: half the speed
      yield fromSeconds(1);
      interference.leave(noisy.neighbour);
      noisy.claim.close();
    });
    sim.run();
    expect(done()).toBeCloseTo(1 + 1 + 0.5, 5); // 1 s of work, then half, then the other half
  });

  test('is given the same cores as without interference', () => {
    const shares = (pressure: number) => {
      const { sim, cpu, add } = host(4);
      const claims = [1, 2, 6].map((cores) => {
        const { claim } = add({ pressure, sensitivity: 2 });
        claim.want(cores);
        return claim;
      });
      sim.run(1000);
      return [cpu.used, ...claims.map(({ given }) => given)];
    };
    expect(shares(0.5)).toEqual(shares(0));
  });
});

/** Catches: a pace that is applied late or twice, and work that is lost or invented when it changes. */
test('work done is the integral of cores given times pace, whatever comes and goes', () => {
  const one = fc.record({
    pressure: fc.double({ min: 0, max: 2, noNaN: true }),
    sensitivity: fc.double({ min: 0, max: 3, noNaN: true }),
    begins: fc.integer({ min: 0, max: 2_000_000 }),
    work: fc.double({ min: 0.01, max: 2, noNaN: true }),
    width: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (all) => {
      const sim = new Simulation();
      const cores = 3;
      const interference = new Interference(cores);
      const parts = all.map((part) => ({ ...part, done: 0, given: 0 }));
      const claims: { given: number }[] = [];
      let since = 0;
      // What was given since the last division is booked at the pace that follows from it.
      const book = () => {
        const pressure = parts.reduce((sum, part) => sum + part.pressure * part.given, 0);
        for (const [i, part] of parts.entries()) {
          const others = Math.max(0, pressure - part.pressure * part.given) / cores;
          part.done += (part.given * toSeconds(sim.now - since)) / (1 + part.sensitivity * others);
          part.given = claims[i]?.given ?? 0;
        }
        since = sim.now;
      };
      const cpu = new Cpu(sim, cores, () => {
        book();
        interference.settle();
      });
      const ended: (() => number)[] = [];
      for (const part of parts) {
        const claim = cpu.claim(1, Infinity);
        claims.push(claim);
        interference.join({ ...part, claim });
        ended.push(
          timed(sim, function* () {
            yield part.begins;
            yield* claim.burn(part.work, part.width);
          }),
        );
      }
      sim.run();
      book();
      for (const [i, part] of parts.entries()) {
        expect(ended[i]?.()).toBeGreaterThan(0);
        expect(part.done).toBeCloseTo(part.work, 4); // an end is late by 1 µs at most, at each of its changes
      }
    }),
    { numRuns: 100, seed: 3 },
  );
});
