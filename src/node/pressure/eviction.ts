/**
 * A node that runs short of memory or disk gives up pods, one a pass, a pass every ten seconds. Memory that is used up
 * between two passes is the kernel's affair. Disk is first won back from images that nobody uses.
 *
 * Below a threshold the node has a condition, for as long as that lasts and five minutes more, and takes no new pods that it
 * could not keep. While nothing is wrong, nobody looks: who takes memory or disk below the threshold begins the passes.
 * Source: Kubernetes, pkg/kubelet/eviction/eviction_manager.go; documentation, Node-pressure Eviction.
 *
 * Simplification: a pod that is given up is gone at once (hard thresholds: grace 0), so no pass waits for it.
 */
import type { Simulation } from '../../engine/simulation.ts';
import { fromSeconds, type Micros } from '../../engine/time.ts';
import type { EventReason } from '../../event-records.ts';
import type { Machine } from '../../infra/machine.ts';
import type { Alarm, Alarms } from '../alarms.ts';
import type { PodOnNode } from '../pod-on-node.ts';
import { inEvictionOrder } from '../rules/eviction-order.ts';
import type { NodeMemory } from './node-memory.ts';

/** How often the kubelet looks. Source: kubelet, `evictionMonitoringPeriod`. */
const PERIOD: Micros = fromSeconds(10);
/** How long a condition outlasts its reason. Source: kubelet, `evictionPressureTransitionPeriod`. */
const TRANSITION: Micros = fromSeconds(300);

/** What is to stay free. memory: bytes; disk: share of the disk. 0: nothing. */
export interface EvictionThresholds {
  readonly memory: number;
  readonly disk: number;
}

/** What a node can be short of. */
export type Signal = 'memory' | 'disk';

/** What is told of a node when a condition comes, and when it goes. */
export const CONDITION_EVENTS: Readonly<Record<Signal, readonly [came: EventReason, went: EventReason]>> = {
  memory: ['NodeHasInsufficientMemory', 'NodeHasSufficientMemory'],
  disk: ['NodeHasDiskPressure', 'NodeHasNoDiskPressure'],
};

/** The kubelet, as far as pressure has to do with it. */
export interface Pressed {
  /** Pods whose containers it runs. */
  readonly running: Iterable<PodOnNode>;
  evict(pod: PodOnNode): void;
  /** The condition has come or gone. */
  press(signal: Signal, isPressed: boolean): void;
}

export class Eviction {
  private readonly sim: Simulation;
  private readonly machine: Machine;
  private readonly thresholds: EvictionThresholds;
  private readonly memory: NodeMemory;
  private readonly kubelet: Pressed;
  private readonly alarm: Alarm;
  private isHeld = false;
  /** When each was last seen to be short; absent: it is not pressed. */
  private readonly shortAt = new Map<Signal, Micros>();

  constructor(
    sim: Simulation,
    alarms: Alarms,
    machine: Machine,
    memory: NodeMemory,
    thresholds: EvictionThresholds,
    kubelet: Pressed,
  ) {
    this.sim = sim;
    this.machine = machine;
    this.memory = memory;
    this.thresholds = thresholds;
    this.kubelet = kubelet;
    this.alarm = alarms.take(this);
    const { space } = machine;
    if (thresholds.disk > 0) space.whenAbove((1 - thresholds.disk) * space.capacity, () => this.look());
  }

  /** Whether nobody looks. */
  set held(held: boolean) {
    this.isHeld = held;
    if (!held) this.look();
  }

  /** The kubelet has been started anew: it knows of no condition that it has not seen itself. */
  restart(): void {
    for (const signal of this.shortAt.keys()) this.kubelet.press(signal, false);
    this.shortAt.clear();
  }

  /** Memory or disk was taken. */
  look(): void {
    if (this.isHeld) return;
    if (this.isShort('memory') || this.isShort('disk')) this.setNextPass(this.sim.now);
  }

  /** Whether the node has the condition. */
  isPressed(signal: Signal): boolean {
    return this.shortAt.has(signal);
  }

  /** A pass. */
  ring(): void {
    if (this.isHeld) return;
    this.note('memory');
    this.note('disk');
    if (this.isShort('disk')) this.machine.images?.dropUnused();
    const signal = this.isShort('memory') ? 'memory' : 'disk';
    if (this.isShort(signal)) {
      const [first] = this.ranked(signal);
      if (first !== undefined) this.kubelet.evict(first);
    }
    this.plan();
  }

  private isShort(signal: Signal): boolean {
    const { memory, disk } = this.thresholds;
    const { space } = this.machine;
    return signal === 'memory' ? this.machine.memory.idle < memory : space.free < disk * space.capacity;
  }

  /** Keeps the condition up to date. */
  private note(signal: Signal): void {
    const { now } = this.sim;
    const since = this.shortAt.get(signal);
    if (this.isShort(signal)) {
      this.shortAt.set(signal, now);
      if (since === undefined) this.kubelet.press(signal, true);
    } else if (since !== undefined && now - since >= TRANSITION) {
      this.shortAt.delete(signal);
      this.kubelet.press(signal, false);
    }
  }

  /** The next pass: soon where the node is still short, else when the first condition ends. */
  private plan(): void {
    if (this.isShort('memory') || this.isShort('disk')) this.setNextPass(this.sim.now);
    else if (this.shortAt.size > 0) this.setNextPass(Math.min(...this.shortAt.values()) + TRANSITION - 1);
  }

  /** Passes come at multiples of the period: at the first after `time`, unless one is due before. */
  private setNextPass(time: Micros): void {
    const next = (Math.floor(time / PERIOD) + 1) * PERIOD;
    this.alarm.setIfSooner(next);
  }

  private ranked(signal: Signal): readonly PodOnNode[] {
    const pods = [...this.kubelet.running].filter((pod) => !pod.isCritical);
    const ranks = pods.map((pod) => ({
      pod,
      priority: pod.priority,
      requested: signal === 'memory' ? pod.requestedMemory : 0,
      used: signal === 'memory' ? this.memory.usedBy(pod.containers) : this.memory.writtenBy(pod.containers),
    }));
    return inEvictionOrder(ranks).map(({ pod }) => pod);
  }
}
