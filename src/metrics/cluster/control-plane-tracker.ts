/** Follows what a control plane does: how long its calls take, and whether traffic is led to pods that can serve it. */
import { type Micros, toSeconds } from '../../engine/time.ts';
import type {
  AbleRecord,
  ClusterRecord,
  EndpointRecord,
  EndpointsSentRecord,
  SpanRecord,
} from '../../event-records.ts';
import { Histogram } from '../../stats/histogram.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';
import type { Warning } from '../result.ts';
import { actsMissed } from '../warnings.ts';

export class ControlPlaneTracker {
  private readonly spans = {
    'api-call': new Histogram(),
    bind: new Histogram(),
    'pod-startup': new Histogram(),
    attach: new Histogram(),
  };
  private readonly endpointDelay = new Histogram();
  private readonly scoreRegret = new Histogram();
  private readonly drainTime = new Histogram();
  private preempted = 0;
  /** Null where one scheduler decides alone. */
  private conflicts: number | null;
  /** Null until a workload is told a version. */
  private updated: number | null = null;
  private bytes: number | null = null;
  /** Instances that rules lead to, and whether each is able to serve. */
  private readonly reachable = new Map<number, boolean>();
  /** Instances that are able to serve. */
  private readonly able = new Set<number>();
  private readonly unable = new TimeWeighted(0, 0);
  private anyReachable = false;
  /** Instants of the timeline at which nothing was there to act on. */
  private readonly missed: Micros[] = [];

  /** `sharedNodes`: whether several schedulers decide on the same nodes. */
  constructor(sharedNodes = false) {
    this.conflicts = sharedNodes ? 0 : null;
  }

  /** `pulling`: how much of the span its instance has waited for images, which is no part of a pod's start here. */
  span({ span, took }: SpanRecord, pulling: Micros): void {
    this.spans[span].record(toSeconds(span === 'pod-startup' ? took - pulling : took));
  }

  /** Everything but spans. */
  hear(record: Exclude<ClusterRecord, SpanRecord>): void {
    switch (record.kind) {
      case 'able':
        this.setAble(record);
        return;
      case 'endpoint':
        this.endpoint(record);
        return;
      case 'endpoints-sent':
        this.sent(record);
        return;
      case 'event':
        if (record.reason === 'Preempted') this.preempted++;
        else if (record.reason === 'SchedulingConflict') this.conflicts = (this.conflicts ?? 0) + 1;
        return;
      case 'regret':
        this.scoreRegret.record(record.value);
        return;
      case 'missed-act':
        this.missed.push(record.at);
        return;
      case 'drained':
        this.drainTime.record(toSeconds(record.took));
        return;
      case 'updated':
        this.updated = record.pods;
        return;
    }
  }

  warnings(): Warning[] {
    return this.missed.length === 0 ? [] : [actsMissed(this.missed)];
  }

  sent({ bytes }: EndpointsSentRecord): void {
    this.bytes = (this.bytes ?? 0) + bytes;
  }

  endpoint({ at, instance, reachable, took }: EndpointRecord): void {
    this.anyReachable = true;
    if (reachable) this.endpointDelay.record(toSeconds(took));
    this.follow(at, instance, reachable ? this.able.has(instance) : null);
  }

  /** An instance is able to serve from now on, or not any more, whether or not that is known. */
  setAble({ at, instance, able }: AbleRecord): void {
    if (able) this.able.add(instance);
    else this.able.delete(instance);
    if (this.reachable.has(instance)) this.follow(at, instance, able);
  }

  measureFrom(at: Micros): void {
    this.unable.reset(at);
  }

  /** `measured`: whether the warm-up is over. */
  finish(at: Micros, measured: boolean): Record<string, number | null> {
    const calls = this.spans['api-call'].n;
    return {
      apiCalls: calls > 0 ? calls : null,
      preemptions: calls > 0 ? this.preempted : null,
      schedulingConflicts: this.conflicts,
      endpointBytes: this.bytes,
      updatedPods: this.updated,
      readyUnable: this.anyReachable && measured ? toSeconds(this.unable.area(at)) : null,
    };
  }

  get distributions(): Record<string, Histogram> {
    return {
      podStartup: this.spans['pod-startup'],
      bindTime: this.spans.bind,
      scoreRegret: this.scoreRegret,
      attachTime: this.spans.attach,
      apiLatency: this.spans['api-call'],
      endpointDelay: this.endpointDelay,
      drainTime: this.drainTime,
    };
  }

  /** `able`: whether an instance can serve that rules lead to; null: they do not any more. */
  private follow(at: Micros, instance: number, able: boolean | null): void {
    const was = this.reachable.get(instance) ?? null;
    if (able === null) this.reachable.delete(instance);
    else this.reachable.set(instance, able);
    const rise = Number(able === false) - Number(was === false);
    if (rise !== 0) this.unable.set(at, this.unable.current + rise);
  }
}
