/** One start of an app, from what its machine does before it to how it ends. Whoever restarts it decides what follows. */
import { sample } from '../../engine/distribution.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { AppHome, AppProcess } from './app-life.ts';
import type { Instance, InstanceDraws } from './instance.ts';
import { type Outcome, serving } from './serving.ts';

/** What a start is told, and whom it tells. */
export interface Start {
  /** How often the app was started before. */
  readonly starts: number;
  /** It is up already: the start takes no time. */
  readonly isUp: boolean;
  /** Bytes that it has written over time and keeps; null where it writes none. */
  readonly kept: { bytes: number } | null;
  /** Its process begins. Absent: nobody wants to know. */
  began?(): void;
  /** It can serve; its process began at `since`. Returns when it ends on purpose. What it waits for, the app waits for. */
  whenAble(since: Micros): Generator<number, Micros, void>;
  /** It has come to its end, and gives back what it uses next. Absent: nobody wants to know before. */
  over?(outcome: Outcome): void;
}

/**
 * What the app changes and writes on its disk before its first start. False where there is no room for it.
 */
export function* prepareDisk(
  app: AppProcess,
  { disk, foundRunning }: AppHome,
): Generator<number, boolean, void> {
  return (yield* disk.modify(app.modifies, foundRunning)) && (yield* disk.take(app.writes));
}

/** From the start to how it ends. Gives back the CPU and memory that the app uses however it ends. */
export function* oneStart(
  sim: Simulation,
  instance: Instance,
  app: AppProcess,
  home: AppHome,
  draws: InstanceDraws,
  start: Start,
): Generator<number, Outcome, void> {
  const { starts, isUp, kept } = start;
  let since = sim.now;
  try {
    if (!isUp) {
      yield* home.beforeStart();
      since = sim.now;
      start.began?.();
      yield* startUp(app, home, draws);
    }
    if (!home.useMemory(app.usage.at(sim.now, starts).memory)) return 'oom-killed';
    const endsAt = yield* start.whenAble(since);
    const outcome = yield* serving(sim, instance, app, home, kept, starts, endsAt);
    start.over?.(outcome);
    return outcome;
  } finally {
    home.cpu.want(0);
    home.useMemory(0);
  }
}

/** Spends the startup time: a part on the CPU, the rest waiting. */
function* startUp(app: AppProcess, home: AppHome, draws: InstanceDraws): Life {
  const seconds = sample(app.startup, draws.startup) * home.slowdown();
  yield* home.cpu.burn(seconds * app.startupCpu, home.coreSpeed);
  yield fromSeconds(seconds * (1 - app.startupCpu));
}
