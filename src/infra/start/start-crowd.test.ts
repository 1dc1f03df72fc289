import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { type Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../../engine/time.ts';
import { Cpu } from '../sharing/cpu.ts';
import type { BootPhase, Contention } from '../specs/vms.ts';
import { type BootGround, bootInCrowd } from './boot.ts';
import { StartCrowd } from './start-crowd.ts';

const LAW: Contention = { slowdown: 0.5, spread: 0, half: 0.5 };
/** The law at n others on four cores: half of it is reached with two. */
const slowed = (others: number) => 1 + 0.5 * (others ** 2 / (others ** 2 + 4));

/** Starts that begin at given seconds, each of so many seconds alone; returns the seconds at which they end. */
function ends(starts: readonly (readonly [begin: number, alone: number])[], law = LAW): number[] {
  const sim = new Simulation();
  const crowd = new StartCrowd(sim, 4, law);
  const ended: number[] = [];
  function* start(begin: number, alone: number, index: number): Life {
    yield fromSeconds(begin);
    yield* crowd.during(
      (function* () {
        yield* crowd.until(crowd.clock + alone);
      })(),
    );
    ended[index] = toSeconds(sim.now);
  }
  for (const [index, [begin, alone]] of starts.entries()) sim.spawn(start(begin, alone, index));
  sim.run();
  return ended;
}

describe('starts in flight together', () => {
  test('each take as much longer as the law says for the number of others', () => {
    for (const count of [1, 2, 3, 10]) {
      const together = ends(Array.from({ length: count }, () => [0, 1] as const));
      for (const end of together) expect(end).toBeCloseTo(slowed(count - 1), 5);
    }
  });

  test('change their pace when one comes or goes', () => {
    // Alone for 1 s; beside the other until that has its second; then alone again for what is left.
    const [first, second] = ends([
      [0, 3],
      [1, 1],
    ]);
    expect(second).toBeCloseTo(1 + slowed(1), 5);
    expect(first).toBeCloseTo(3 + slowed(1) - 1, 5);
  });

  test('that are stopped make way for the others at once', () => {
    const sim = new Simulation();
    const crowd = new StartCrowd(sim, 4, LAW);
    const until = (end: number) => crowd.during(crowd.until(end));
    const other = sim.spawn(until(100));
    const mine = sim.spawn(until(2));
    sim.run(fromSeconds(slowed(1)));
    other.stop();
    sim.run(fromSeconds(slowed(1) + 1) - 2);
    expect(mine.alive).toBe(true);
    sim.run(fromSeconds(slowed(1) + 1) + 2);
    expect(mine.alive).toBe(false);
  });

  test('lose no work and gain none, however they come: the clock has gone through each of them', () => {
    const start = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.array(start, { minLength: 1, maxLength: 12 }), (tenths) => {
        const starts = tenths.map(([begin, alone]) => [begin / 10, alone / 10] as const);
        const ended = ends(starts);
        // By hand, in small steps: at each, everybody who is there goes on at the common pace.
        const step = 1e-3;
        const left = starts.map(([, alone]) => alone);
        const simple: number[] = [];
        for (let now = 0; simple.filter(Boolean).length < starts.length; now += step) {
          const here = starts.map(([begin], i) => begin <= now + step / 2 && (left[i] as number) > 0);
          const count = here.filter(Boolean).length;
          for (const [i, there] of here.entries()) {
            if (!there) continue;
            left[i] = (left[i] as number) - step / slowed(count - 1);
            if ((left[i] as number) <= 0) simple[i] = now + step;
          }
        }
        for (const [i, end] of ended.entries()) {
          expect(Math.abs(end - (simple[i] as number))).toBeLessThan(0.02);
        }
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});

describe('the spread of a start', () => {
  const own = { kind: 'lognormal', median: 1, sigma: 0.02 } as const;

  test('grows towards that of the largest crowd, by as much as the law has reached', () => {
    const sim = new Simulation();
    const crowd = new StartCrowd(sim, 4, { ...LAW, spread: 0.1 });
    const chance = 0.841344746; // one standard deviation above the median
    expect(crowd.widening(own, chance)).toBe(1);
    for (let i = 0; i < 3; i++) sim.spawn(crowd.during(crowd.until(100)));
    // Two others on four cores: half of the way from 0.02 to 0.1.
    expect(Math.log(crowd.widening(own, chance))).toBeCloseTo(0.04, 8);
    expect(Math.log(crowd.widening(own, 1 - chance))).toBeCloseTo(-0.04, 8);
  });

  test('never shrinks', () => {
    const sim = new Simulation();
    const crowd = new StartCrowd(sim, 4, { ...LAW, spread: 0.01 });
    for (let i = 0; i < 9; i++) sim.spawn(crowd.during(crowd.until(100)));
    expect(crowd.widening(own, 0.9)).toBe(1);
  });
});

describe('a boot in a crowd on few cores', () => {
  /** Boots of 1 s each, of which `cpuShare` is work, all at once on so many cores; returns the last end. */
  function storm(count: number, cores: number, cpuShare: number): number {
    const sim = new Simulation();
    const cpu = new Cpu(sim, cores, () => {});
    const crowd = new StartCrowd(sim, cores, { ...LAW, half: 2 / cores });
    const streams = new RandomStreams(runKey('1', 0));
    const phase: BootPhase = {
      name: 'create',
      duration: { kind: 'constant', value: 1 },
      cpuShare,
      diskRead: 0,
    };
    for (let i = 0; i < count; i++) {
      const ground: BootGround = {
        cpu: cpu.claim(1, 1),
        coreSpeed: 1,
        storage: {
          readBytesPerSecond: 1e9,
          *read() {},
          *write() {},
          *operations() {},
        },
      };
      sim.spawn(
        crowd.during(bootInCrowd([phase], 0, ground, streams.stream('boot', `vm-${i}`), crowd)),
        `vm-${i}`,
      );
    }
    sim.run();
    return toSeconds(sim.now);
  }

  test('takes the time of its work where the cores are shorter than the pace of the crowd, not the sum of both', () => {
    expect(storm(100, 4, 0.4)).toBeCloseTo((100 * 0.4) / 4, 5);
  });

  test('takes the time of the crowd where cores are plenty', () => {
    expect(storm(100, 1000, 0.4)).toBeCloseTo(slowed(99), 5);
  });
});
