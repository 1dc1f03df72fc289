/** What a ready app does: it uses CPU and memory as its source says, and beside that does its tasks, sends and writes. */
import { type Life, PARK, type Process, type Simulation } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';
import { steadyWrites } from '../storage/steady-writes.ts';
import { trafficLife } from '../traffic.ts';
import type { AppHome, AppProcess } from './app-life.ts';
import type { Instance } from './instance.ts';
import { Sleep } from './lock.ts';
import { taskLife } from './task.ts';

/** How being ready ends. */
export type Outcome = 'ended' | 'oom-killed' | 'disk-full';

/** How serving is left. `rests`: the app serves on, but nothing of it changes any more by itself. */
export type Left = Outcome | 'rests';

/** What of a start matters to serving. */
export interface Served {
  /** How often the app was started before. */
  readonly starts: number;
  /** Bytes that it has written over time and keeps, whichever start wrote them; null where it writes none. */
  readonly kept: { bytes: number } | null;
  /**
   * Whether serving is left, with all that the app uses, once its life would only wait to be stopped: whoever may rest
   * gives back what it uses himself. Most containers of a large cluster serve so for hours, and a life takes a kilobyte.
   */
  readonly mayRest: boolean;
}

/** From ready to how that ends. `endsAt`: when it ends on purpose. */
export function serving(
  sim: Simulation,
  instance: Instance,
  app: AppProcess,
  home: AppHome,
  start: Served,
  endsAt: Micros,
): Generator<number, Left, void> {
  const isBusy = app.tasks !== null || app.traffic !== null || start.kept !== null;
  if (isBusy) return serveBeside(sim, instance, app, home, start, endsAt);
  return serve(sim, app, home, start, endsAt, null);
}

/** Serves beside the app's tasks, traffic and writing, which end when it does. */
function* serveBeside(
  sim: Simulation,
  instance: Instance,
  app: AppProcess,
  home: AppHome,
  start: Served,
  endsAt: Micros,
): Generator<number, Left, void> {
  const { kept } = start;
  const sleep = kept === null ? null : new Sleep(sim);
  const beside: Process[] = [];
  const begin = (life: Life, what: string) =>
    beside.push(sim.spawn(home.beside(life), `${what} of ${instance.name}`));
  try {
    if (app.tasks !== null) {
      const done = (took: Micros) => instance.finishTask(home.machine, took);
      begin(taskLife(sim, app.tasks, home, done), 'tasks');
    }
    // Not held while the machine stands still: it tells at the end of the run even so.
    if (app.traffic !== null) {
      const life = trafficLife(sim, home, app.traffic, (sent) => instance.tellTraffic(home.machine, sent));
      beside.push(sim.spawn(life, `traffic of ${instance.name}`));
    }
    if (app.steadyWrites !== null && kept !== null) {
      begin(untilFull(steadyWrites(sim, app.steadyWrites, kept, home.disk), sleep), 'writes');
    }
    return yield* serve(sim, app, home, { ...start, mayRest: false }, endsAt, sleep);
  } finally {
    for (const process of beside) process.stop();
  }
}

/** Ends the sleep of who serves when there is no room to write to any more. */
function* untilFull(writing: Life, sleep: Sleep | null): Life {
  yield* writing;
  sleep?.end();
}

/** Uses what its source says until it ends, at `endsAt` or before, is killed for its memory, or its disk is full. */
function* serve(
  sim: Simulation,
  app: AppProcess,
  home: AppHome,
  { starts, mayRest }: Served,
  endsAt: Micros,
  sleep: Sleep | null,
): Generator<number, Left, void> {
  let memory = Number.NaN;
  for (;;) {
    if (sleep?.ended === true) return 'disk-full';
    const frame = app.usage.at(sim.now, starts);
    if (frame.ended || sim.now >= endsAt) return 'ended';
    // Asked for only when it changes: use from a trace of CPU leaves the memory as it is.
    if (frame.memory !== memory && !home.useMemory(frame.memory)) return 'oom-killed';
    memory = frame.memory;
    home.cpu.want(frame.cores);
    const until = Math.min(frame.until, endsAt);
    if (until === END_OF_TIME && mayRest) return 'rests';
    if (sleep === null) yield until === END_OF_TIME ? PARK : until - sim.now;
    else yield* sleep.until(until);
  }
}
