/**
 * The app itself, the same program in a VM and in a container.
 *
 *   starting --(started)--> probing --(a probe finds it able)--> ready --(its time or trace is over)--> stopped
 *       ^                                                          |
 *       \---(back-off over)--- failed <---(too much memory)--------/
 *
 * One start of it until that ends: `app-start.ts`. An app whose disk is full fails for good.
 */
import type { Distribution } from '../../engine/distribution.ts';
import type { Life, Simulation } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';
import type { MachineIndex } from '../../records.ts';
import type { CpuUse } from '../sharing/cpu-quota.ts';
import type { IoKind } from '../sharing/disk-io.ts';
import type { InterferenceClass } from '../sharing/interference.ts';
import type { BackOff, ReadinessProbe } from '../specs/containers.ts';
import type { Efficiency } from '../specs/efficiency.ts';
import type { AppDisk } from '../storage/app-disk.ts';
import type { Stall } from '../storage/stall.ts';
import type { SteadyWrites } from '../storage/steady-writes.ts';
import type { Sender, Traffic } from '../traffic.ts';
import { oneStart, prepareDisk } from './app-start.ts';
import type { Instance, InstanceDraws } from './instance.ts';
import type { Tasks } from './task.ts';
import type { UsageSource } from './usage.ts';

/** The program, as far as its host can tell. */
export interface AppProcess {
  /** Seconds from process start to able to serve. */
  readonly startup: Distribution;
  /** Fraction of the startup that is spent on one core. */
  readonly startupCpu: number;
  readonly probe: ReadinessProbe | null;
  readonly usage: UsageSource;
  /** Bytes written to its own disk at the start. */
  readonly writes: number;
  /** Share of its image's bytes that stay in memory while it runs, once for all that have the same kernel. */
  readonly imageResident: number;
  /** How it and its neighbours on a host disturb each other; null: not at all. */
  readonly interference: InterferenceClass | null;
  /** Bytes of files below it (system, image) that it changes at its first start. */
  readonly modifies: number;
  /** What it writes over time, while it is ready; null: nothing. */
  readonly steadyWrites: SteadyWrites | null;
  /** What it does again and again while it is ready; null: nothing that is timed. */
  readonly tasks: Tasks | null;
  /** What it sends while it is ready, and when the run ends; null: nothing. */
  readonly traffic: (Traffic & { readonly until: Micros }) | null;
  /** From the first time ready to its end on purpose; END_OF_TIME: it stays. */
  readonly lifetime: Micros;
  /** From each time ready until it crashes, drawn anew. Absent: it never does. Pods have `node/program.ts` instead. */
  readonly crashesAfter?: () => Micros;
  /** Waits until somebody has seen to it, after it has failed. Absent: its machine starts it again, after a back-off. */
  readonly mended?: () => Life;
}

/** What a machine lends to one app: the app never asks which kind of machine it is. */
export interface AppHome extends Sender {
  readonly machine: MachineIndex;
  readonly cpu: CpuUse;
  /** What one thread can be given, in reference cores. */
  readonly coreSpeed: number;
  /** What the layers between the app and the bare machine leave of its speed. */
  readonly efficiency: Efficiency;
  /** Whether the app is up when the machine is taken over: its first start takes no time. */
  readonly foundRunning: boolean;
  /** How many times as long as usual its start takes, because its files come as they are read. */
  slowdown(): number;
  /** How long it waits before it starts a crashed app again. */
  readonly backOff: BackOff;
  /** Takes that much memory; false when the limit or the machine does not allow it. */
  useMemory(bytes: number): boolean;
  readonly disk: AppDisk;
  /** Tells when the machine stands still for want of storage; null where it never does. */
  readonly stall: Stall | null;
  /** Has so many random operations done on the disk that the app's files lie on. */
  operate(count: number, kind: IoKind): Life;
  /** Anything the machine does before each start of the process, such as a runtime's own start. */
  beforeStart(): Life;
  /** A life beside the app's own, held still whenever the machine is. */
  beside(life: Life): Life;
}

/** From 'starting' to the end. Frees the CPU and memory it holds however it ends. */
export function appLife(
  sim: Simulation,
  instance: Instance,
  app: AppProcess,
  home: AppHome,
  draws: InstanceDraws,
): Life {
  const life = untilEnd(sim, instance, app, home, draws);
  return home.stall === null ? life : withStalls(life, instance, home.stall, home.machine);
}

/** The life of an app on a machine that can stall: the instance stands still meanwhile. */
function* withStalls(life: Life, instance: Instance, stall: Stall, machine: MachineIndex): Life {
  const stopWatching = stall.watch((stalled, cause) => {
    if (stalled) instance.standStill(cause, machine);
    else instance.goOn(cause, machine);
  });
  try {
    yield* life;
  } finally {
    stopWatching();
  }
}

/** One start after the other, until the app ends. */
function* untilEnd(
  sim: Simulation,
  instance: Instance,
  app: AppProcess,
  home: AppHome,
  draws: InstanceDraws,
): Life {
  let delay = home.backOff.first;
  let endsAt: Micros | null = null;
  const kept = app.steadyWrites === null ? null : home.disk.kept;
  if (!(yield* prepareDisk(app, home))) {
    instance.enter('failed', 'disk-full', home.machine);
    return;
  }
  for (let starts = 0; ; starts++) {
    const isUp = starts === 0 && home.foundRunning;
    let startedAt = sim.now;
    let crashesAt = END_OF_TIME;
    const hasCrashed = () => sim.now >= crashesAt && crashesAt < (endsAt ?? END_OF_TIME);
    const outcome = yield* oneStart(sim, instance, app, home, draws, {
      starts,
      isUp,
      kept,
      mayRest: false,
      *whenAble(since) {
        startedAt = since;
        instance.enter('probing', 'started', home.machine);
        if (app.probe !== null && !isUp) yield untilNextProbe(app.probe, sim.now - startedAt);
        instance.enter('ready', 'probe-passed', home.machine);
        endsAt ??= Math.min(END_OF_TIME, sim.now + app.lifetime);
        crashesAt = Math.min(END_OF_TIME, sim.now + (app.crashesAfter?.() ?? END_OF_TIME));
        return Math.min(endsAt, crashesAt);
      },
      over(how) {
        if (how === 'oom-killed' || hasCrashed()) return;
        instance.enter(how === 'ended' ? 'stopped' : 'failed', how, home.machine);
      },
    });
    if (outcome !== 'oom-killed' && !hasCrashed()) return;
    instance.enter('failed', outcome === 'oom-killed' ? outcome : 'crashed', home.machine);
    if (app.mended !== undefined) {
      yield* app.mended();
      instance.enter('starting', 'repaired', home.machine);
      continue;
    }
    if (sim.now - startedAt >= home.backOff.resetAfter) delay = home.backOff.first;
    yield delay;
    delay = Math.min(home.backOff.max, Math.round(delay * home.backOff.factor));
    instance.enter('starting', 'back-off-over', home.machine);
  }
}

/** Time to the first probe that finds the app able: they come at `initialDelay`, then every `period`, from its start. */
function untilNextProbe(probe: ReadinessProbe, age: Micros): Micros {
  if (age <= probe.initialDelay) return probe.initialDelay - age;
  return Math.ceil((age - probe.initialDelay) / probe.period) * probe.period + probe.initialDelay - age;
}
