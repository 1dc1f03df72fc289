/**
 * Follows instances from their machine to their first time ready: how many are on that way, how long it takes in what
 * crowd of others on the same machine, and how many had it cut short by a VM of a warm pool.
 */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type { DecisionRecord, PhaseRecord } from '../../records.ts';
import { Histogram } from '../../stats/histogram.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';
import { BoundedSeries } from '../bounded-series.ts';
import { continued, lengthFor } from '../growing.ts';
import type { CrowdOfStarts } from '../result.ts';
import { Peaks } from './peaks.ts';

const NOT_STARTING = -1;
/** Crowds are counted in bounds, two to a doubling: these are their lower ends, up to 16 million. */
const BOUNDS = [1, 2, 3];
while (BOUNDS.length < 48) BOUNDS.push(2 * (BOUNDS.at(-2) ?? 1));

export class StartTracker {
  private readonly flight = new TimeWeighted(0, 0);
  readonly series: BoundedSeries;
  private readonly pooled = new TimeWeighted(0, 0);
  private hasPools = false;
  private started = 0;
  private takenOver = 0;
  /** By bound: how long starts took, and the sum of their crowds. */
  private readonly crowds: ({ readonly took: Histogram; sum: number } | undefined)[] = [];

  /** By machine that instances are placed on: starts in flight, and their peaks; made when one begins there. */
  private readonly inFlight: Float64Array;
  private readonly peaks: (Peaks | undefined)[] = [];
  /** By instance: the machine, and when its start began. */
  private machine: Int32Array;
  private begun: Float64Array;
  private wasReady: Uint8Array;

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number, machines: number, duration: Micros) {
    this.series = new BoundedSeries('starting', duration);
    this.inFlight = new Float64Array(machines);
    this.machine = new Int32Array(instances);
    this.begun = new Float64Array(instances).fill(NOT_STARTING);
    this.wasReady = new Uint8Array(instances);
  }

  /** So many VMs stand ready in warm pools from `at` on. */
  setPooled(at: Micros, ready: number): void {
    this.hasPools = true;
    this.pooled.set(at, ready);
  }

  /** Hears where an instance is placed. */
  decide({ instance, node }: DecisionRecord): void {
    this.makeRoomFor(instance);
    if (node >= 0) this.machine[instance] = node;
  }

  /** Hears every change of a phase. */
  follow({ at, instance, phase, cause }: PhaseRecord): void {
    this.makeRoomFor(instance);
    if (cause === 'placed' || cause === 'admitted' || cause === 'taken-over') {
      this.started++;
      if (cause === 'taken-over') this.takenOver++;
      this.begin(at, instance);
    } else if (phase === 'ready') this.end(at, instance, true);
    else if (phase === 'stopping' || phase === 'stopped' || cause === 'disk-full' || cause === 'evicted')
      this.end(at, instance, false);
  }

  measureFrom(at: Micros): void {
    this.flight.reset(at);
    this.pooled.reset(at);
  }

  /** `measured`: length of the measured time. Null where nothing was seen. */
  finish(at: Micros, measured: Micros): Record<string, number | null> {
    const hasStarts = this.started > 0;
    return {
      starting: hasStarts && measured > 0 ? this.flight.area(at) / measured : null,
      pooled: this.hasPools && measured > 0 ? this.pooled.area(at) / measured : null,
      warmStarts: this.hasPools && hasStarts ? this.takenOver / this.started : null,
    };
  }

  /** How long starts took, by the most that were in flight on the same machine at once meanwhile. */
  get byCrowd(): CrowdOfStarts[] {
    return this.crowds.flatMap((crowd, bound): CrowdOfStarts[] => {
      if (crowd === undefined) return [];
      const { took, sum } = crowd;
      return [{ from: lowerEnd(bound), to: lowerEnd(bound + 1), mean: sum / took.n, took: took.snapshot() }];
    });
  }

  private makeRoomFor(instance: number): void {
    if (instance < this.machine.length) return;
    const length = lengthFor(instance, this.machine.length);
    this.machine = continued(new Int32Array(length), this.machine);
    this.begun = continued(new Float64Array(length), this.begun, NOT_STARTING);
    this.wasReady = continued(new Uint8Array(length), this.wasReady);
  }

  private begin(at: Micros, instance: number): void {
    if (this.wasReady[instance] === 1) return;
    const machine = this.machine[instance] as number;
    this.move(at, machine, 1);
    this.begun[instance] = at;
    this.peaks[machine] ??= new Peaks();
    this.peaks[machine].set(at, this.inFlight[machine] as number);
  }

  /** Only the first way to ready is a start. */
  private end(at: Micros, instance: number, ready: boolean): void {
    const begun = this.begun[instance] as number;
    if (begun === NOT_STARTING) return;
    const machine = this.machine[instance] as number;
    this.move(at, machine, -1);
    this.begun[instance] = NOT_STARTING;
    if (!ready || this.wasReady[instance] === 1) return;
    this.wasReady[instance] = 1;
    const most = this.peaks[machine]?.since(begun) ?? 1;
    const bound = boundOf(most);
    this.crowds[bound] ??= { took: new Histogram(), sum: 0 };
    this.crowds[bound].sum += most;
    this.crowds[bound].took.record(toSeconds(at - begun));
  }

  private move(at: Micros, machine: number, change: 1 | -1): void {
    this.inFlight[machine] = (this.inFlight[machine] as number) + change;
    this.flight.set(at, this.flight.current + change);
    this.series.add(at, change);
  }
}

/** The bound that a number in flight belongs to. */
function boundOf(crowd: number): number {
  let bound = 0;
  while (lowerEnd(bound + 1) <= crowd) bound++;
  return bound;
}

const lowerEnd = (bound: number): number => BOUNDS[bound] ?? Infinity;
