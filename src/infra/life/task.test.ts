import { describe, expect, test } from 'vitest';
import { constant } from '../../../test/support/scenarios.ts';
import { task } from '../../../test/support/tasks.ts';
import type { Distribution } from '../../engine/distribution.ts';
import { RandomStreams, runKey } from '../../engine/random.ts';
import { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros, toSeconds } from '../../engine/time.ts';
import { Cpu } from '../sharing/cpu.ts';
import { NATIVE } from '../specs/efficiency.ts';
import type { TaskSpec } from '../specs/tasks.ts';
import { taskLife } from './task.ts';

/** Times of the tasks that one copy does in `seconds`, alone on a machine of `cores`. */
function times(changes: Partial<TaskSpec>, seconds: number, cores = 4, replication = 0): readonly Micros[] {
  const sim = new Simulation();
  const cpu = new Cpu(sim, cores, () => {}).claim(1, cores);
  const draws = new RandomStreams(runKey('tasks', replication)).stream('task', 'web-0');
  const home = { cpu, coreSpeed: 1, efficiency: NATIVE, operate: function* () {} };
  const taken: Micros[] = [];
  sim.spawn(taskLife(sim, { spec: task(changes), draws }, home, (took) => taken.push(took)));
  sim.run(fromSeconds(seconds));
  return taken;
}

describe('tasks back to back', () => {
  test('begin when the one before is done: 50 ms each are 20 a second', () => {
    const taken = times({}, 1);
    expect(taken).toHaveLength(20);
    expect(new Set(taken)).toEqual(new Set([50_000]));
  });

  test('spread their work over their threads, as far as there are cores', () => {
    expect(times({ threads: 2 }, 1)[0]).toBe(25_000);
    expect(times({ threads: 8 }, 1)[0]).toBe(12_500);
  });

  test('wait for each round trip after the work on the CPU', () => {
    expect(times({ roundTrips: 3, roundTripSeconds: 0.01 }, 1)[0]).toBe(80_000);
  });

  test('take at least a µs, so that the instant ends', () => {
    expect(times({ cpuSeconds: constant(0) }, 10e-6)).toEqual(Array(10).fill(1));
  });
});

describe('tasks that fall due', () => {
  test('wait when the one before overruns, and are timed from the instant they were due', () => {
    const taken = times({ every: constant(0.04) }, 1);
    expect(taken.slice(0, 4)).toEqual([50_000, 60_000, 70_000, 80_000]);
  });

  test('leave the CPU idle between them', () => {
    expect(times({ every: constant(0.2) }, 1)).toHaveLength(5);
  });

  /** Catches: tasks timed from their own begin (0.01 s), side by side instead of in order, or a gap drawn late. */
  test('of random arrival and fixed size take the time of M/D/1', () => {
    const rate = 70;
    const service = 0.01;
    const theory = service + (rate * service * service) / (2 * (1 - rate * service)); // Pollaczek and Khinchine
    const means = Array.from({ length: 10 }, (_, replication) => {
      const every: Distribution = { kind: 'exponential', mean: 1 / rate };
      const taken = times({ cpuSeconds: constant(service), every }, 400, 1, replication).slice(500);
      return taken.reduce((sum, took) => sum + toSeconds(took), 0) / taken.length;
    });
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    expect(Math.abs(mean / theory - 1)).toBeLessThan(0.02);
  });
});
