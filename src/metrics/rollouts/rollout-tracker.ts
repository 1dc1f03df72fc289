/**
 * Follows rollouts: how long each takes, how many instances are missing by its doing, and how many there are beyond those
 * that are wanted. A rollout is under way from the wish that is written down until it is done or another one follows.
 *
 * What is missing by a rollout: wanted - ready - (missing for other reasons). Other reasons are what was missing when it
 * began, and each instance lost since to anything but the rollout itself; they are made good last.
 */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { Cause, PhaseRecord } from '../../records.ts';
import type { RolloutRecord, VersionRecord } from '../../rollout-records.ts';
import { Histogram } from '../../stats/histogram.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';
import { BoundedSeries } from '../bounded-series.ts';
import { continued, lengthFor } from '../growing.ts';
import { LOSING } from '../life-tracker.ts';
import type { Series } from '../result.ts';
import { RolledWorkload } from './rolled-workload.ts';

const NONE = -1;
/** Bits of an instance. */
const READY = 1;
const STANDING = 2;

/** How a rollout takes instances away. */
const TAKEN: ReadonlySet<Cause> = new Set<Cause>(['replaced', 'scaled-down', 'updated']);
/** What a version may do wrong by itself. */
const OF_PROGRAM: ReadonlySet<Cause> = new Set<Cause>([
  ...(['crashed', 'exited', 'oom-killed', 'disk-full'] as const),
  ...(['probe-failed', 'liveness-failed', 'startup-failed'] as const),
]);

export class RolloutTracker {
  private readonly rolloutDuration = new Histogram();
  private readonly timeToUndo = new Histogram();
  private readonly workloads = new Map<number, RolledWorkload>();
  private readonly versions = new Map<number, number>();
  private workloadOf = new Int32Array(0);
  private versionOf = new Int32Array(0);
  private bits = new Uint8Array(0);
  private begun = 0;
  private readonly missing = new TimeWeighted(0, 0);
  private readonly extra = new TimeWeighted(0, 0);
  private readonly fresh: BoundedSeries;
  private readonly old: BoundedSeries;
  private readonly most: BoundedSeries;
  private readonly least: BoundedSeries;
  private readonly wanted: BoundedSeries;

  constructor(duration: Micros) {
    this.fresh = new BoundedSeries('rolloutNew', duration);
    this.old = new BoundedSeries('rolloutOld', duration);
    this.most = new BoundedSeries('rolloutMost', duration);
    this.least = new BoundedSeries('rolloutLeast', duration);
    this.wanted = new BoundedSeries('rolloutWanted', duration);
  }

  /** What becomes of a rollout. */
  go(record: RolloutRecord): void {
    const { at, workload, step, undoes, took } = record;
    if (step === 'begun') this.begun++;
    if (step === 'done') (undoes ? this.timeToUndo : this.rolloutDuration).record(toSeconds(took));
    this.versions.set(workload, record.version);
    this.follow(at, workload, (rolled) => rolled.take(record));
  }

  /** What an instance runs from now on: the first version of it, or another one in its place. */
  run({ at, instance, workload, version }: VersionRecord): void {
    if (instance >= this.bits.length) this.growTo(lengthFor(instance, this.bits.length));
    const bits = this.bits[instance] as number;
    const before = this.versionOf[instance] as number;
    this.workloadOf[instance] = workload;
    this.versionOf[instance] = version;
    if ((bits & READY) === 0) return;
    this.follow(at, workload, (rolled) => {
      rolled.change({ version, ready: 1, standing: 0, isForeign: false });
      rolled.change({ version: before, ready: -1, standing: 0, isForeign: false });
    });
  }

  enter({ at, instance, phase, cause }: PhaseRecord): void {
    const workload = this.workloadOf[instance] ?? NONE;
    if (workload === NONE) return;
    const before = this.bits[instance] as number;
    const bits = (phase === 'ready' ? READY : 0) | (stands(phase, cause) ? STANDING : 0);
    if (bits === before) return;
    this.bits[instance] = bits;
    const version = this.versionOf[instance] as number;
    const isOfWanted = this.versions.get(workload) === version;
    const isForeign = !TAKEN.has(cause) && !(isOfWanted && OF_PROGRAM.has(cause));
    this.follow(at, workload, (rolled) =>
      rolled.change({
        version,
        ready: signed((bits & READY) - (before & READY)),
        standing: signed((bits & STANDING) - (before & STANDING)),
        isForeign,
      }),
    );
  }

  finish(at: Micros): Record<string, number | null> {
    if (this.begun === 0) return NOTHING;
    const open = [...this.workloads.values()].filter(({ isOpen }) => isOpen);
    return {
      rolloutUnavailable: toSeconds(this.missing.area(at)),
      rolloutMostUnavailable: this.missing.max,
      rolloutExtra: toSeconds(this.extra.area(at)),
      rolloutsOpen: open.length,
    };
  }

  get distributions(): Record<string, Histogram> {
    return { rolloutDuration: this.rolloutDuration, timeToUndo: this.timeToUndo };
  }

  /** Ready in the version that is wanted and in others, and between which numbers the rules of the rollouts keep both. */
  series(at: Micros): Series[] {
    if (this.begun === 0) return [];
    return [this.old, this.fresh, this.least, this.most, this.wanted].flatMap((one) => one.finish(at) ?? []);
  }

  /** Changes a workload, and with it the levels that all of them come to. */
  private follow(at: Micros, workload: number, change: (rolled: RolledWorkload) => void): void {
    const rolled = this.workloads.get(workload) ?? new RolledWorkload();
    this.workloads.set(workload, rolled);
    const { missingByRollout, extra, fresh, old, most, least, wanted } = rolled;
    change(rolled);
    raise(this.missing, at, rolled.missingByRollout - missingByRollout);
    raise(this.extra, at, rolled.extra - extra);
    this.fresh.add(at, rolled.fresh - fresh);
    this.old.add(at, rolled.old - old);
    this.most.add(at, rolled.most - most);
    this.least.add(at, rolled.least - least);
    this.wanted.add(at, rolled.wanted - wanted);
  }

  private growTo(length: number): void {
    this.workloadOf = continued(new Int32Array(length), this.workloadOf, NONE);
    this.versionOf = continued(new Int32Array(length), this.versionOf);
    this.bits = continued(new Uint8Array(length), this.bits);
  }
}

const NOTHING = {
  rolloutUnavailable: null,
  rolloutMostUnavailable: null,
  rolloutExtra: null,
  rolloutsOpen: null,
};

/** Whether it has a machine: also one that failed and is to start again there, and one that is told to end. */
function stands(phase: PhaseRecord['phase'], cause: Cause): boolean {
  if (phase === 'queued' || phase === 'placing' || phase === 'stopped') return false;
  return phase !== 'failed' || !LOSING.has(cause);
}

function signed(difference: number): -1 | 0 | 1 {
  if (difference === 0) return 0;
  return difference > 0 ? 1 : -1;
}

function raise(level: TimeWeighted, at: Micros, rise: number): void {
  if (rise !== 0) level.set(at, level.current + rise);
}
