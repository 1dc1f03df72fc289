import { expect, test } from 'vitest';
import { RandomStreams, runKey } from '../engine/random.ts';
import { type Life, Simulation } from '../engine/simulation.ts';
import { toSeconds } from '../engine/time.ts';
import { plainRuntime } from './profiles/plain.ts';
import { CONTAINERD } from './profiles/runtimes/processes.ts';
import { Runtime } from './runtime.ts';
import { Cpu } from './sharing/cpu.ts';
import type { ContainerRuntime } from './specs/containers.ts';

const { pull, imageGc } = plainRuntime(CONTAINERD, true);

const profile = (changes: Partial<ContainerRuntime>): ContainerRuntime => ({
  preset: 'test',
  start: { kind: 'constant', value: 1 },
  serialSeconds: 0,
  serialGrowth: 0,
  perResidentSeconds: 0,
  cpuShare: 0,
  memoryPerContainer: 0,
  podOverhead: { cores: 0, memory: 0 },
  efficiency: { cpu: 1, randomRead: 1, randomWrite: 1, sequential: 1, network: 1, roundTripSeconds: 0 },
  writableSpeed: 1,
  imageGc,
  pull,
  backOff: { first: 0, factor: 1, max: 0, resetAfter: 0 },
  ...changes,
});

/** Seconds at which each of `count` starts is done that begin together on `cores` cores. */
function startTogether(count: number, cores: number, changes: Partial<ContainerRuntime>): number[] {
  const sim = new Simulation();
  const cpu = new Cpu(sim, cores, () => {});
  const runtime = new Runtime(sim, profile(changes));
  const streams = new RandomStreams(runKey('1', 0));
  const done: number[] = [];
  for (let i = 0; i < count; i++) {
    const claim = cpu.claim(1, Infinity);
    const draws = streams.stream('runtime', `c${i}`);
    function* life(): Life {
      yield* runtime.start(claim, 1, draws);
      runtime.countResident(1);
      done.push(toSeconds(sim.now));
    }
    sim.spawn(life());
  }
  sim.run();
  return done;
}

test('a start alone on an idle machine takes its drawn time, whatever its parts', () => {
  expect(startTogether(1, 4, { serialSeconds: 0.25, cpuShare: 0.5 })).toEqual([1]);
  expect(startTogether(1, 4, { serialSeconds: 5 })).toEqual([1]);
});

test('the serial part is done one at a time: its inverse is the ceiling of the rate of starts', () => {
  const done = startTogether(50, 1000, { serialSeconds: 0.2 });
  expect(done[0]).toBe(1);
  expect(done.at(-1)).toBeCloseTo(49 * 0.2 + 1, 6);
});

test('whoever waits for the lock makes the part under it take longer', () => {
  // Three at once: the first finds nobody waiting, the second one, the third none: 0.2, 0.2 x 1.5 and 0.2 s.
  const done = startTogether(3, 1000, { serialSeconds: 0.2, serialGrowth: 0.5 });
  expect(done).toEqual([1, 0.2 + 0.3 + 0.8, 0.2 + 0.3 + 0.2 + 0.8].map((at) => Math.round(at * 1e6) / 1e6));
});

test('the part on the CPU contends for cores', () => {
  // Half a second on a core each, eight of them on two cores: two seconds, and half a second of waiting.
  expect(startTogether(8, 2, { cpuShare: 0.5 }).at(-1)).toBeCloseTo(2.5, 5);
});

test('every container resident slows the next start', () => {
  const sim = new Simulation();
  const claim = new Cpu(sim, 4, () => {}).claim(1, Infinity);
  const runtime = new Runtime(sim, profile({ perResidentSeconds: 0.01 }));
  for (let i = 0; i < 100; i++) runtime.countResident(1);
  runtime.countResident(-1);
  sim.spawn(runtime.start(claim, 1, new RandomStreams(runKey('1', 0)).stream('runtime', 'c')));
  sim.run();
  expect(toSeconds(sim.now)).toBeCloseTo(1.99, 6);
});
