/**
 * When the API server has last heard of each node. Kubelets renew a lease at a fixed period, each at its own offset: of a
 * node that is well nothing has to happen for it to be known when its last renewal was. Only silence is told, and its end.
 * Source: Kubernetes, component-helpers/apimachinery/lease: renewed at a quarter of nodeLeaseDurationSeconds (40).
 */
import type { HandlerId, Simulation } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';

/** Called when the node at that row falls silent, and when it is heard of again. */
export type SilenceWatcher = (row: number, isSilent: boolean) => void;

/** A node that does not renew, or has not yet since it can again. */
interface Silence {
  causes: number;
  /** Its last renewal before. */
  readonly lastHeard: Micros;
  /** Its next renewal; Infinity: nobody knows when. */
  renewsAt: Micros;
}

/** A time in which no renewal came through, of whatever node. */
interface Gap {
  readonly from: Micros;
  /** Infinity: it has not ended. */
  to: Micros;
}

export class Heartbeats {
  private readonly sim: Simulation;
  private readonly period: Micros;
  private readonly offsetOf: (row: number) => Micros;
  private readonly offsets = new Map<number, Micros>();
  /** Rows of nodes that joined later than at the beginning, or anew. */
  private readonly joinedAt = new Map<number, Micros>();
  private readonly silent = new Map<number, Silence>();
  private readonly watchers: SilenceWatcher[] = [];
  private readonly renewed: HandlerId;
  private gaps: Gap[] = [];
  private causesOfGap = 0;

  /** `period`: from one renewal to the next. `offsetOf`: when the node at a row first renews, from 0 to below the period. */
  constructor(sim: Simulation, period: Micros, offsetOf: (row: number) => Micros) {
    this.sim = sim;
    this.period = period;
    this.offsetOf = offsetOf;
    this.renewed = sim.on((row) => this.hear(row));
  }

  /** Whether the node does not renew its lease, or has not since it can again. */
  isSilent(row: number): boolean {
    return this.silent.has(row);
  }

  /** The last renewal of the node at that row; when it joined, where it has not renewed since. */
  lastHeard(row: number): Micros {
    return this.silent.get(row)?.lastHeard ?? this.renewalBefore(row, this.sim.now);
  }

  /** Tells from now on of nodes that fall silent, and of those that are heard of again. */
  watch(watcher: SilenceWatcher): void {
    this.watchers.push(watcher);
  }

  /** The node at that row registers: it is heard of now, whatever was before. */
  join(row: number): void {
    this.joinedAt.set(row, this.sim.now);
    const silence = this.silent.get(row);
    if (silence === undefined || silence.causes > 0) return;
    this.silent.delete(row);
    this.tell(row, false);
  }

  /**
   * The node does not renew from now on, until all causes are over. Returns what ends this one, to be called once: it is
   * heard of again at its next renewal.
   */
  silence(row: number): () => void {
    let silence = this.silent.get(row);
    const isNew = silence === undefined;
    silence ??= { causes: 0, lastHeard: this.renewalBefore(row, this.sim.now), renewsAt: Infinity };
    silence.causes++;
    silence.renewsAt = Infinity;
    this.silent.set(row, silence);
    if (isNew) this.tell(row, true);
    const begun = silence;
    return () => {
      if (--begun.causes === 0) this.awaitRenewal(row, begun);
    };
  }

  /** No node is heard of from now on, and nobody is told so: who would hear it hears nothing. Returns what ends it. */
  silenceAll(): () => void {
    if (++this.causesOfGap === 1) this.beginGap();
    return () => {
      if (--this.causesOfGap === 0) this.endGap();
    };
  }

  private beginGap(): void {
    const { now } = this.sim;
    this.gaps = this.gaps.filter(({ to }) => to + this.period >= now);
    this.gaps.push({ from: now, to: Infinity });
    for (const silence of this.silent.values()) silence.renewsAt = Infinity;
  }

  private endGap(): void {
    const last = this.gaps.at(-1);
    if (last !== undefined) last.to = this.sim.now;
    for (const [row, silence] of this.silent) if (silence.causes === 0) this.awaitRenewal(row, silence);
  }

  private awaitRenewal(row: number, silence: Silence): void {
    if (this.causesOfGap > 0) return;
    const last = this.gridBefore(row, this.sim.now);
    silence.renewsAt = last === this.sim.now ? last : last + this.period;
    this.sim.at(silence.renewsAt, this.renewed, row);
  }

  private hear(row: number): void {
    if (this.silent.get(row)?.renewsAt !== this.sim.now) return;
    this.silent.delete(row);
    this.tell(row, false);
  }

  private renewalBefore(row: number, time: Micros): Micros {
    const joinedAt = this.joinedAt.get(row) ?? 0;
    let at = this.gridBefore(row, time);
    for (const { from, to } of this.gaps.toReversed())
      if (at >= from && at < to) at = this.gridBefore(row, from);
    return Math.max(joinedAt, at);
  }

  /** The last instant at or before `time` at which it is the node's turn to renew. */
  private gridBefore(row: number, time: Micros): Micros {
    let offset = this.offsets.get(row);
    if (offset === undefined) {
      offset = this.offsetOf(row);
      this.offsets.set(row, offset);
    }
    return Math.floor((time - offset) / this.period) * this.period + offset;
  }

  private tell(row: number, isSilent: boolean): void {
    for (const watcher of this.watchers) watcher(row, isSilent);
  }
}
