/** A pod as the control plane knows it. What it really does, its life tells (`PodLifeTeller`). */
import type { Micros } from '../../engine/time.ts';
import type { Cause, InstanceIndex, MachineIndex, Phase } from '../../records.ts';
import { type Labels, NO_LABELS } from '../labels.ts';
import { type ApiObject, DEFAULT_NAMESPACE } from './object.ts';
import { assertLegalPodPhase, type PodPhase } from './pod-phases.ts';
import type { PodTemplate } from './pod-template.ts';

/** Follows a pod through the run, and tells each change of its phase: what others may use of infra's `Instance`. */
export interface PodLifeTeller {
  readonly index: InstanceIndex;
  /** Null before it is requested. */
  readonly phase: Phase | null;
  /** Whether it has come to its own end, which its record says. */
  readonly hasEnded: boolean;
  enter(phase: Phase, cause: Cause, machine?: MachineIndex): void;
}

/** Makes a pod that no store holds yet. Without a name it gets the next one of its owner. */
export type PodMaker = (
  template: PodTemplate,
  owner: ApiObject | null,
  name?: string,
  ordinal?: number,
) => Pod;

/** Why a pod is as it is, beyond its phase. */
export type PodReason =
  | 'Evicted'
  | 'Preempting'
  | 'OutOfResources'
  | 'NodeShutdown'
  | 'Terminated'
  | 'NodeAffinity'
  | 'DeadlineExceeded'
  | 'NodeLost';

export class Pod implements ApiObject {
  readonly kind = 'Pod';
  readonly name: string;
  readonly template: PodTemplate;
  owner: ApiObject | null;
  /** Its number in a StatefulSet or an indexed job; null where it has none. */
  readonly ordinal: number | null;
  readonly life: PodLifeTeller;
  uid = -1;
  rank = -1;
  createdAt: Micros = 0;
  deletionAt: Micros | null = null;
  /** Why its deletion was asked for, to be told to its life; null: it was not. */
  deletionCause: Cause | null = null;
  /** Grace it was given when its deletion was asked for; null: not asked for. 0: it is killed at once. */
  deletionGrace: Micros | null = null;
  /** Row of its node in the node table; -1 until it is bound. */
  node = -1;
  /** Row of the node where others are preempted for it; -1: none. */
  nominatedNode = -1;
  /** Condition Ready, as reported. */
  ready = false;
  /** When that last changed (`lastTransitionTime`). */
  readyChangedAt: Micros = 0;
  /** When all of its containers had started, as reported; null: they have not. */
  startedAt: Micros | null = null;
  /** When the last of its containers ended for good; null: not yet. */
  finishedAt: Micros | null = null;
  /** Restarts of its containers, of the one that has had the most. */
  restarts = 0;
  reason: PodReason | null = null;
  private current: PodPhase = 'Pending';

  constructor(
    name: string,
    template: PodTemplate,
    life: PodLifeTeller,
    owner: ApiObject | null = null,
    ordinal: number | null = null,
  ) {
    this.name = name;
    this.template = template;
    this.life = life;
    this.owner = owner;
    this.ordinal = ordinal;
  }

  get namespace(): string {
    return this.template.class.namespace ?? DEFAULT_NAMESPACE;
  }

  get labels(): Labels {
    return this.template.class.labels ?? NO_LABELS;
  }

  /** Pods of a lower cost are deleted first. */
  get deletionCost(): number {
    return this.template.deletionCost;
  }

  /** Condition PodScheduled. */
  get scheduled(): boolean {
    return this.node >= 0;
  }

  get phase(): PodPhase {
    return this.current;
  }

  /** Throws where the table of `pod-phases.ts` has no such change. */
  set phase(phase: PodPhase) {
    if (phase === this.current) return;
    assertLegalPodPhase(this.current, phase);
    this.current = phase;
  }

  /** Since when it has been ready; null while it is not. */
  get readySince(): Micros | null {
    return this.ready ? this.readyChangedAt : null;
  }

  /** Whether a controller counts it: it has not ended, and is not to end. */
  get active(): boolean {
    return this.deletionAt === null && !this.ended;
  }

  /** Whether it has ended for good. */
  get ended(): boolean {
    return this.current === 'Succeeded' || this.current === 'Failed';
  }

  /** Sets the condition Ready, as reported at `now`. */
  report(ready: boolean, now: Micros): void {
    if (ready === this.ready) return;
    this.ready = ready;
    this.readyChangedAt = now;
  }

  /** Whether it is ready, and has been for so long. */
  availableAt(now: Micros, minReady: Micros): boolean {
    return this.readySince !== null && this.readySince + minReady <= now;
  }
}
