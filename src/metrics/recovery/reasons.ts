/** Why instances were started again, and why they were driven away. */
import type { Cause, InstanceIndex, Phase, PhaseRecord } from '../../records.ts';
import { continued, lengthFor } from '../growing.ts';

/** What an instance ended of that is started again. */
export const RESTART_REASONS = ['crash', 'memory', 'probe', 'machine', 'disk', 'pressure'] as const;
type RestartReason = (typeof RESTART_REASONS)[number];

/** What drives an instance from its node that might have run on. */
export const EVICTION_REASONS = ['pressure', 'nodeLost', 'drained', 'descheduled', 'asked'] as const;
type EvictionReason = (typeof EVICTION_REASONS)[number];

const ENDED_OF: Readonly<Partial<Record<Cause, RestartReason>>> = {
  crashed: 'crash',
  exited: 'crash',
  'oom-killed': 'memory',
  'liveness-failed': 'probe',
  'startup-failed': 'probe',
  'machine-lost': 'machine',
  'disk-full': 'disk',
  'disk-lost': 'disk',
  evicted: 'pressure',
};

const DRIVEN_BY: Readonly<Partial<Record<Cause, EvictionReason>>> = {
  'node-lost': 'nodeLost',
  drained: 'drained',
  descheduled: 'descheduled',
};

const NONE = -1;

export class Reasons {
  /** By instance: what it has failed of and not come back from; and whether it was driven away. */
  private failedOf: Int8Array;
  private isDriven: Uint8Array;
  private readonly restarts = new Map<RestartReason, number>();
  private readonly evictions = new Map<EvictionReason, number>();

  /** `instances`: as many as are known of beforehand; there may be more. */
  constructor(instances: number) {
    this.failedOf = new Int8Array(instances).fill(NONE);
    this.isDriven = new Uint8Array(instances);
  }

  enter({ instance, phase, cause }: PhaseRecord): void {
    if (instance >= this.failedOf.length) this.growTo(lengthFor(instance, this.failedOf.length));
    this.followFailure(instance, phase, cause);
    if (cause === 'evicted') this.drive(instance, phase === 'failed' ? 'pressure' : 'asked');
    const reason = DRIVEN_BY[cause];
    if (reason !== undefined) this.drive(instance, reason);
  }

  /** It is driven away. Told again, it counts once. */
  drive(instance: InstanceIndex, reason: EvictionReason): void {
    if (this.isDriven[instance] === 1) return;
    this.isDriven[instance] = 1;
    this.evictions.set(reason, (this.evictions.get(reason) ?? 0) + 1);
  }

  /** The metrics `restarts.*`, `evictions.*` and `evictions`, which is the sum of its parts. */
  totals(): Record<string, number> {
    const of = (reason: EvictionReason) => this.evictions.get(reason) ?? 0;
    return {
      ...Object.fromEntries(RESTART_REASONS.map((one) => [`restarts.${one}`, this.restarts.get(one) ?? 0])),
      ...Object.fromEntries(EVICTION_REASONS.map((one) => [`evictions.${one}`, of(one)])),
      evictions: EVICTION_REASONS.reduce((sum, one) => sum + of(one), 0),
    };
  }

  private followFailure(instance: InstanceIndex, phase: Phase, cause: Cause): void {
    const failedOf = RESTART_REASONS[this.failedOf[instance] as number];
    if (phase === 'failed') {
      // What is struck again before it was started again has failed of the first.
      if (failedOf === undefined) this.failedOf[instance] = endedOf(cause);
      return;
    }
    this.failedOf[instance] = NONE;
    if (failedOf === undefined || phase === 'stopping' || phase === 'stopped') return;
    this.restarts.set(failedOf, (this.restarts.get(failedOf) ?? 0) + 1);
    this.isDriven[instance] = 0;
  }

  private growTo(length: number): void {
    this.failedOf = continued(new Int8Array(length), this.failedOf, NONE);
    this.isDriven = continued(new Uint8Array(length), this.isDriven);
  }
}

function endedOf(cause: Cause): number {
  const reason = ENDED_OF[cause];
  return reason === undefined ? NONE : RESTART_REASONS.indexOf(reason);
}
