import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Cpu } from './cpu.ts';
import { CpuQuota, Withheld } from './cpu-quota.ts';

const PERIOD = 100_000;

/** A container under a limit, with the cores that its limit withholds. */
function under(limit: number, cores = 8) {
  const sim = new Simulation();
  let given = 0;
  const cpu = new Cpu(sim, cores, (_, used) => {
    given = used;
  });
  const told: [number, number][] = [];
  const quota = new CpuQuota(sim, cpu.claim(1, Infinity), { limit, period: PERIOD }, (withheld) => {
    told.push([sim.now, withheld]);
  });
  return { sim, cpu, quota, told, given: () => given };
}

/** Seconds that a burst takes, begun with the first period. */
function burst(limit: number, coreSeconds: number, width: number, cores = 8): number {
  const { sim, quota } = under(limit, cores);
  let took = 0;
  sim.spawn(
    (function* (): Life {
      yield* quota.burn(coreSeconds, width);
      took = toSeconds(sim.now);
    })(),
  );
  sim.run();
  return took;
}

describe('a burst of work under a limit', () => {
  test('runs at full speed while it is smaller than the quota of a period', () => {
    expect(burst(0.5, 0.04, 1)).toBeCloseTo(0.04, 9); // a limit on the speed would make it 0.08
  });

  test('waits for the next period when the quota is spent', () => {
    expect(burst(0.5, 0.06, 1)).toBeCloseTo(0.11, 9); // 50 ms of work, 50 of waiting, 10 of work
    expect(burst(0.25, 0.06, 1)).toBeCloseTo(0.21, 9); // 25 + 75 + 25 + 75 + 10
  });

  test('of many threads spends it so much sooner, below a limit of whole cores', () => {
    expect(burst(2, 0.4, 8)).toBeCloseTo(0.125, 9); // 0.2 core-seconds a period are gone in 25 ms
    expect(burst(8, 0.4, 8)).toBeCloseTo(0.05, 9);
  });

  test('is charged to the period it runs in when others slow it down', () => {
    // Half a core for 60 ms of work and a quota of 50: 40 ms of work are left when the second period has 10 behind it.
    expect(burst(0.5, 0.06, 1, 0.5)).toBeCloseTo(0.12, 6);
  });
});

test('work without end gets its limit on average', () => {
  const { sim, cpu, quota } = under(0.3);
  let done = 0;
  sim.spawn(
    (function* (): Life {
      for (;;) {
        yield* quota.burn(0.013, 1);
        done += 0.013;
      }
    })(),
  );
  sim.run(fromSeconds(60));
  expect(done).toBeGreaterThan(0.3 * 60 - 0.05);
  expect(done).toBeLessThan(0.3 * 60 + 0.05);
  expect(cpu.used).toBeLessThanOrEqual(1);
});

test('no mix of steady use, bursts and crowding takes more than the limit allows', () => {
  const part = fc.record({
    work: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
    width: fc.integer({ min: 1, max: 6 }),
    gap: fc.integer({ min: 0, max: 80_000 }),
  });
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 4, noNaN: true }),
      fc.double({ min: 0.5, max: 6, noNaN: true }),
      fc.array(part, { minLength: 1, maxLength: 20 }),
      (limit, steady, cores, parts) => {
        const { sim, quota, given } = under(limit, cores);
        let area = 0;
        let since = 0;
        const book = () => {
          area += given() * toSeconds(sim.now - since);
          since = sim.now;
        };
        quota.want(steady);
        sim.spawn(
          (function* (): Life {
            for (const { work, width, gap } of parts) {
              yield* quota.burn(work, width);
              yield gap;
            }
          })(),
        );
        for (let step = 1; step <= 1500; step++) {
          sim.run(step * 1000);
          book();
        }
        const periods = 1.5 + toSeconds(PERIOD);
        // Sampled every ms, the integral is good to a ms of all cores at each change.
        expect(area).toBeLessThan(limit * periods + 0.001 * cores * 200);
      },
    ),
    { numRuns: 60, seed: 20 },
  );
});

describe('what is withheld', () => {
  test('is the width of work that waits, while it waits', () => {
    const { sim, quota, told } = under(0.5);
    sim.spawn(quota.burn(0.06, 1));
    sim.run();
    const changes = told.filter(([, cores], i) => cores !== (told[i - 1]?.[1] ?? 0));
    expect(changes).toEqual([
      [50_000, 1],
      [100_000, 0],
    ]);
  });

  test('is what steady use wants beyond the limit, and nothing else', () => {
    const { sim, cpu, quota, told } = under(1);
    quota.want(3);
    sim.run();
    expect([cpu.used, told.at(-1)?.[1]]).toEqual([1, 2]);
    quota.want(0.5);
    sim.run();
    expect([cpu.used, told.at(-1)?.[1]]).toEqual([0.5, 0]);
  });

  test('ends with the life that waited', () => {
    const { sim, quota, told } = under(0.5);
    const life = sim.spawn(quota.burn(1, 1));
    sim.run(60_000);
    expect(told.at(-1)).toEqual([50_000, 1]);
    life.stop();
    expect(told.at(-1)).toEqual([60_000, 0]);
  });

  test('is summed over the containers of a machine, and told when the sum changes', () => {
    const sums: number[] = [];
    const withheld = new Withheld((cores) => sums.push(cores));
    const [a, b] = [withheld.teller(), withheld.teller()];
    a(0);
    a(0.1);
    b(0.2);
    b(0.2);
    a(0);
    b(0);
    expect(sums).toEqual([0.1, 0.1 + 0.2, 0.2, 0]);
  });
});
