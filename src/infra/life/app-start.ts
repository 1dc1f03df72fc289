/** One start of an app, from what its machine does before it to how it ends. Whoever restarts it decides what follows. */
import { sample } from '../../engine/distribution.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { AppHome, AppProcess } from './app-life.ts';
import type { Instance, InstanceDraws } from './instance.ts';
import { type Left, type Outcome, type Served, serving } from './serving.ts';

/** What a start is told, and whom it tells. */
export interface Start extends Served {
  /** It is up already: the start takes no time. */
  readonly isUp: boolean;
  /** Its process begins. Absent: nobody wants to know. */
  began?(): void;
  /** It can serve; its process began at `since`. Returns when it ends on purpose. What it waits for, the app waits for. */
  whenAble(since: Micros): Generator<number, Micros, void>;
  /** It has come to its end, and gives back what it uses next. Absent: nobody wants to know before. */
  over?(outcome: Outcome): void;
}

/**
 * What the app changes and writes on its disk before its first start, once. False where there is no room for it.
 */
export function* prepareDisk(
  app: AppProcess,
  { disk, foundRunning }: AppHome,
): Generator<number, boolean, void> {
  if (disk.isPrepared) return true;
  const { modifies, writes } = app;
  disk.isPrepared =
    (modifies === 0 || (yield* disk.modify(modifies, foundRunning))) &&
    (writes === 0 || (yield* disk.take(writes)));
  return disk.isPrepared;
}

/** From the start to how it ends. Gives back the CPU and memory that the app uses however it ends, unless it rests. */
export function* oneStart(
  sim: Simulation,
  instance: Instance,
  app: AppProcess,
  home: AppHome,
  draws: InstanceDraws,
  start: Start,
): Generator<number, Left, void> {
  let since = sim.now;
  let left: Left | null = null;
  try {
    if (!start.isUp) {
      yield* home.beforeStart();
      since = sim.now;
      start.began?.();
      yield* startUp(app, home, draws);
    }
    if (!home.useMemory(app.usage.at(sim.now, start.starts).memory)) return 'oom-killed';
    const endsAt = yield* start.whenAble(since);
    left = yield* serving(sim, instance, app, home, start, endsAt);
    if (left !== 'rests') start.over?.(left);
    return left;
  } finally {
    if (left !== 'rests') giveBack(home);
  }
}

/** The app uses nothing any more. */
export function giveBack(home: AppHome): void {
  home.cpu.want(0);
  home.useMemory(0);
}

/** Spends the startup time: a part on the CPU, the rest waiting. */
function* startUp(app: AppProcess, home: AppHome, draws: InstanceDraws): Life {
  const seconds = sample(app.startup, draws.startup) * home.slowdown();
  yield* home.cpu.burn(seconds * app.startupCpu, home.coreSpeed);
  yield fromSeconds(seconds * (1 - app.startupCpu));
}
