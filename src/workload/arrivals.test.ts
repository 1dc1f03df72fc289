import { describe, expect, test } from 'vitest';
import { RandomStreams, runKey } from '../engine/random.ts';
import { type Life, Simulation } from '../engine/simulation.ts';
import { fromSeconds, toSeconds } from '../engine/time.ts';
import { type Arrival, arrivals, ClosedLoop } from './arrivals.ts';

const draws = () => new RandomStreams(runKey('42', 0)).stream('arrival', 'web');

/** The seconds at which so many copies are asked for. */
function askedAt(arrival: Exclude<Arrival, { kind: 'at-once' }>, count: number, until = 1e6): number[] {
  const sim = new Simulation();
  const asked: number[] = [];
  sim.spawn(arrivals(sim, arrival, count, draws(), null, () => asked.push(toSeconds(sim.now))));
  sim.run(fromSeconds(until));
  return asked;
}

describe('arrivals', () => {
  test('by the clock begin at once and keep their distance', () => {
    expect(askedAt({ kind: 'every', gap: fromSeconds(2.5) }, 4)).toEqual([0, 2.5, 5, 7.5]);
  });

  test('at a rate are as many as the rate says, with gaps that vary as exponential ones do', () => {
    const asked = askedAt({ kind: 'rate', perSecond: 20 }, 20_000);
    expect(asked).toHaveLength(20_000);
    const gaps = asked.map((at, i) => at - (asked[i - 1] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
    // 20,000 gaps: the mean is known to 1 / sqrt(20,000) = 0.7 %; three times that is 99.7 %.
    expect(Math.abs(mean * 20 - 1)).toBeLessThan(0.021);
    expect(Math.abs(Math.sqrt(variance) / mean - 1)).toBeLessThan(0.03);
  });

  test('by the hour are as many in each hour of the day as its part says, and as many in a day as the mean rate says', () => {
    const byHour = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 3 : 1));
    const days = 40;
    const asked = askedAt({ kind: 'rate', perSecond: 0.01, byHour }, 1e6, days * 86_400);
    const morning = asked.filter((at) => at % 86_400 < 43_200).length;
    // A Poisson number of mean 34,560 strays by 3 x 186, and a share of three quarters of them by 3 x 0.0023, in 99.7 %.
    expect(Math.abs(asked.length - 864 * days)).toBeLessThan(558);
    expect(Math.abs(morning / asked.length - 0.75)).toBeLessThan(0.007);
  });

  test('are one ahead only: a run that ends early has asked for no more', () => {
    expect(askedAt({ kind: 'every', gap: fromSeconds(1) }, 1_000_000, 3)).toEqual([0, 1, 2, 3]);
  });

  test('that would come after the end of time do not come', () => {
    expect(askedAt({ kind: 'every', gap: fromSeconds(30 * 31_536_000) }, 5)).toEqual([0]);
  });
});

describe('a closed loop', () => {
  /** Copies that are on their way for a time of their own each. */
  function loopOf(limit: number, times: readonly number[]) {
    const sim = new Simulation();
    const loop = new ClosedLoop(sim, limit);
    const inFlight: number[] = [];
    let now = 0;
    function* way(copy: number): Life {
      inFlight.push(++now);
      yield times[copy] ?? 0;
      now--;
      loop.leave(copy);
      loop.leave(copy); // said twice, it counts once
    }
    const ask = (copy: number) => void sim.spawn(way(copy));
    sim.spawn(arrivals(sim, { kind: 'in-flight', limit }, times.length, draws(), loop, ask));
    sim.run();
    return { inFlight, endedAt: sim.now };
  }

  test('keeps exactly so many on their way while there are more to come', () => {
    const { inFlight } = loopOf(3, [10, 51, 23, 5, 6, 31, 12, 14]);
    expect(inFlight).toEqual([1, 2, 3, 3, 3, 3, 3, 3]);
  });

  test('of one takes them one after the other', () => {
    expect(loopOf(1, [10, 50, 20])).toEqual({ inFlight: [1, 1, 1], endedAt: 80 });
  });
});
