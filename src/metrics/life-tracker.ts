/**
 * Follows every instance from request to end: how long it took to get ready, stage by stage, and how many instances
 * wait, are ready, are placed at any time. Observations of a life count from t = 0, warm-up or not.
 */
import { type Micros, toSeconds } from '../engine/time.ts';
import { type Cause, PHASES, type Phase, type PhaseRecord } from '../records.ts';
import { Histogram } from '../stats/histogram.ts';
import { continued, lengthFor } from './growing.ts';

/** The metric of each of the first six phases, in the order of `PHASES`. */
export const STAGES = [
  'stage.queue',
  'stage.placement',
  'stage.image',
  'stage.boot',
  'stage.start',
  'stage.probe',
] as const;

const PHASE_CODE = new Map<Phase, number>(PHASES.map((phase, code) => [phase, code]));
const codeOf = (phase: Phase): number => PHASE_CODE.get(phase) ?? NONE;

const NONE = -1;
const QUEUED = codeOf('queued');
const PLACING = codeOf('placing');
const IMAGING = codeOf('imaging');
const READY = codeOf('ready');
const STOPPED = codeOf('stopped');
const FAILED = codeOf('failed');
const SUSPENDED = codeOf('suspended');
const RESUMING = codeOf('resuming');
const BOUND = codeOf('bound');
const MOUNTING = codeOf('mounting');
const STOPPING = codeOf('stopping');

const isSuspended = (phase: number) => phase === SUSPENDED || phase === RESUMING;
const isWaiting = (phase: number) => phase === QUEUED || phase === PLACING;
const ON_NO_MACHINE = new Set([NONE, QUEUED, PLACING, STOPPED, FAILED]);
const isBound = (phase: number) => !ON_NO_MACHINE.has(phase);
/** Why an instance has failed with all it had: what comes after it is another instance, or the same one begun anew. */
export const LOSING: ReadonlySet<Cause> = new Set<Cause>([
  ...(['disk-full', 'evicted', 'not-admitted', 'machine-lost', 'disk-lost'] as const),
]);
/** Whether it is gone, or about to be, without having come to its end by itself. */
const isLost = (phase: number, cause: Cause): boolean =>
  phase === STOPPING || (phase === STOPPED && cause !== 'ended') || (phase === FAILED && LOSING.has(cause));

export class LifeTracker {
  readonly bootToReady = new Histogram();
  readonly stages = STAGES.map(() => new Histogram());
  /** What the image stage takes of `bootToReady`. */
  readonly imageShare = new Histogram();
  readonly schedulingLatency = new Histogram();
  /** Seconds until those requested at t = 0 were ready for the first time. */
  readonly firstReady = new Histogram();
  /** How many were requested, and how many ever had a machine. */
  requested = 0;
  everPlaced = 0;
  waiting = 0;
  ready = 0;
  restarts = 0;
  oomKills = 0;
  /** How many are suspended now, or on their way back, and how long the way back took. */
  suspended = 0;
  readonly resumeTime = new Histogram();
  /** How many ended because a disk was full. */
  diskFull = 0;
  /** The most that were ready at once, and since when. */
  mostReady = 0;
  mostReadyAt: Micros = 0;

  private phase: Int8Array;
  private since: Float64Array;
  private requestedAt: Float64Array;
  private queuedAt: Float64Array;
  /** Time in each stage so far, NONE where it was not entered or the instance has been ready. */
  private spent: Float64Array;
  private wasReady: Uint8Array;
  private wasPlaced: Uint8Array;
  private refused: Uint8Array;
  private lost: Uint8Array;

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number) {
    this.phase = new Int8Array(instances).fill(NONE);
    this.since = new Float64Array(instances);
    this.requestedAt = new Float64Array(instances);
    this.queuedAt = new Float64Array(instances);
    this.spent = new Float64Array(instances * STAGES.length).fill(NONE);
    this.wasReady = new Uint8Array(instances);
    this.wasPlaced = new Uint8Array(instances);
    this.refused = new Uint8Array(instances);
    this.lost = new Uint8Array(instances);
  }

  enter({ at, instance, phase, cause }: PhaseRecord): void {
    if (instance >= this.phase.length) this.growTo(lengthFor(instance, this.phase.length));
    const from = this.phase[instance] as number;
    const to = codeOf(phase);
    if (from === NONE) this.appear(instance, to, at);
    else this.spend(instance, from, at);
    this.place(instance, from, to, at);
    this.count(from, to, at);
    if (cause === 'oom-killed') this.oomKills++;
    if (cause === 'resumed' && from === RESUMING) {
      this.resumeTime.record(toSeconds(at - (this.since[instance] as number)));
    }
    if (to === FAILED && cause === 'disk-full') this.diskFull++;
    this.refused[instance] = cause === 'unplaceable' ? 1 : 0;
    this.lost[instance] = isLost(to, cause) ? 1 : 0;
    if (to === READY && this.wasReady[instance] === 0) this.beReady(instance, at);
    this.phase[instance] = to;
    this.since[instance] = at;
  }

  private growTo(length: number): void {
    this.phase = continued(new Int8Array(length), this.phase, NONE);
    this.since = continued(new Float64Array(length), this.since);
    this.requestedAt = continued(new Float64Array(length), this.requestedAt);
    this.queuedAt = continued(new Float64Array(length), this.queuedAt);
    this.spent = continued(new Float64Array(length * STAGES.length), this.spent, NONE);
    this.wasReady = continued(new Uint8Array(length), this.wasReady);
    this.wasPlaced = continued(new Uint8Array(length), this.wasPlaced);
    this.refused = continued(new Uint8Array(length), this.refused);
    this.lost = continued(new Uint8Array(length), this.lost);
  }

  /** Instances that have a machine now, or had one until they came to their end: not those that were taken away. */
  get placed(): number {
    let placed = 0;
    this.phase.forEach((phase, instance) => {
      const here = phase === STOPPED ? this.wasPlaced[instance] === 1 : isBound(phase) || phase === FAILED;
      if (here && this.lost[instance] === 0) placed++;
    });
    return placed;
  }

  /** How long an instance has waited for images on its way to its first time ready. */
  imagingOf(instance: number): Micros {
    return Math.max(0, this.spent[instance * STAGES.length + IMAGING] ?? 0);
  }

  /** Instances that wait now and were refused by the last decision on them. */
  get unschedulable(): number {
    let unschedulable = 0;
    this.phase.forEach((phase, instance) => {
      if (phase === QUEUED && this.refused[instance] === 1) unschedulable++;
    });
    return unschedulable;
  }

  /** An instance that does not start in the queue was found running: its life has no way to ready to observe. */
  private appear(instance: number, to: number, at: Micros): void {
    this.requested++;
    this.requestedAt[instance] = to === QUEUED ? at : NONE;
  }

  /** Books the time of the phase that ends, while the instance has not been ready yet. */
  private spend(instance: number, phase: number, at: Micros): void {
    // That its node is known does not end its placement: its kubelet has to hear of it.
    const stage = phase === BOUND || phase === MOUNTING ? PLACING : phase;
    if (stage >= STAGES.length || this.wasReady[instance] === 1) return;
    const cell = instance * STAGES.length + stage;
    this.spent[cell] = Math.max(0, this.spent[cell] as number) + at - (this.since[instance] as number);
  }

  /** Scheduling latency runs from entering the queue to leaving it for a machine; being refused does not restart it. */
  private place(instance: number, from: number, to: number, at: Micros): void {
    if (to === QUEUED && !isWaiting(from)) this.queuedAt[instance] = at;
    if (!isBound(to)) return;
    if (isWaiting(from)) this.schedulingLatency.record(toSeconds(at - (this.queuedAt[instance] as number)));
    if (this.wasPlaced[instance] === 0) this.everPlaced++;
    this.wasPlaced[instance] = 1;
  }

  private count(from: number, to: number, at: Micros): void {
    this.waiting += Number(isWaiting(to)) - Number(isWaiting(from));
    this.ready += Number(to === READY) - Number(from === READY);
    this.suspended += Number(isSuspended(to)) - Number(isSuspended(from));
    if (from === FAILED && to !== STOPPING && to !== STOPPED && to !== FAILED) this.restarts++;
    if (this.ready <= this.mostReady) return;
    this.mostReady = this.ready;
    this.mostReadyAt = at;
  }

  /** Only now the stages count: those of an instance that never gets ready would be cut short. */
  private beReady(instance: number, at: Micros): void {
    this.wasReady[instance] = 1;
    if (this.requestedAt[instance] === NONE) return;
    const took = toSeconds(at - (this.requestedAt[instance] as number));
    this.bootToReady.record(took);
    if (this.requestedAt[instance] === 0) this.firstReady.record(took);
    this.stages.forEach((stage, i) => {
      const spent = this.spent[instance * STAGES.length + i] as number;
      if (spent !== NONE) stage.record(toSeconds(spent));
    });
    const imaging = this.spent[instance * STAGES.length + IMAGING] as number;
    if (imaging !== NONE && took > 0) this.imageShare.record(toSeconds(imaging) / took);
  }
}
