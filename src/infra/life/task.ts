/**
 * A unit of work that a ready copy does again and again: work on the CPU, then reads and writes on the disk, then round
 * trips over the network.
 *
 * Back to back, the next task begins when one is done. With a time between tasks they fall due whether or not the one
 * before is done: a task that overruns makes the next ones wait, in order, and each is timed from the instant it was
 * due. (To time it from its own begin would leave out just the waiting that an overload causes.)
 */
import { type Distribution, sample } from '../../engine/distribution.ts';
import type { RandomStream } from '../../engine/random.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { TaskSpec } from '../specs/tasks.ts';
import type { AppHome } from './app-life.ts';

/** The tasks of one copy. */
export interface Tasks {
  readonly spec: TaskSpec;
  /** For the size of tasks and the time between them. */
  readonly draws: RandomStream;
}

/** What a task runs on. */
export type TaskHome = Pick<AppHome, 'cpu' | 'coreSpeed' | 'efficiency' | 'operate'>;

/** However small a task is, time goes on: without it, one that asks for nothing would never end its instant. */
const SHORTEST: Micros = 1;

/** Does tasks until it is stopped, and calls `done` at the end of each with the time since it was due. */
export function* taskLife(sim: Simulation, tasks: Tasks, home: TaskHome, done: (took: Micros) => void): Life {
  const { spec, draws } = tasks;
  // The first falls due at a random part of the first gap, so that copies that start together keep no common time.
  let due = sim.now + (spec.every === null ? 0 : Math.round(draws.uniform() * gap(spec.every, draws)));
  for (;;) {
    if (due > sim.now) yield due - sim.now;
    const begun = sim.now;
    yield* work(spec, draws, home);
    if (sim.now === begun) yield SHORTEST;
    done(sim.now - due);
    due = spec.every === null ? sim.now : due + gap(spec.every, draws);
  }
}

function gap(every: Distribution, draws: RandomStream): Micros {
  return Math.max(SHORTEST, fromSeconds(sample(every, draws)));
}

/** A layer that computes at a share of native speed makes the same work take so much more of the CPU. */
function* work(spec: TaskSpec, draws: RandomStream, home: TaskHome): Life {
  const { efficiency } = home;
  yield* home.cpu.burn(sample(spec.cpuSeconds, draws) / efficiency.cpu, spec.threads * home.coreSpeed);
  if (spec.randomReads > 0) yield* home.operate(spec.randomReads, 'randomRead');
  if (spec.randomWrites > 0) yield* home.operate(spec.randomWrites, 'randomWrite');
  if (spec.roundTrips > 0)
    yield fromSeconds(spec.roundTrips * (spec.roundTripSeconds + efficiency.roundTripSeconds));
}
