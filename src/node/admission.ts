/**
 * Whether a node takes a pod that was bound to it. The scheduler has looked before, at what it believed; who is refused here
 * has failed, and is not tried again on this node.
 * Source: Kubernetes, pkg/kubelet/lifecycle/predicate.go; eviction_manager.go, Admit.
 */
import type { PodClass } from '../cluster/pod-class.ts';
import type { ResourceAmounts } from '../cluster/resources.ts';
import type { PodOnNode } from './pod-on-node.ts';
import type { Signal } from './pressure/eviction.ts';

export class Admission {
  /** Whether the node is about to go down: it takes nobody. */
  isClosed = false;
  private readonly allocatable: ResourceAmounts;
  private readonly isPressed: (signal: Signal) => boolean;
  private readonly taken = { cpu: 0, memory: 0, slots: 0 };
  private readonly ports = new Set<string>();

  /** `allocatable`: what the node offers to pods. */
  constructor(allocatable: ResourceAmounts, isPressed: (signal: Signal) => boolean) {
    this.allocatable = allocatable;
    this.isPressed = isPressed;
  }

  admits(pod: PodOnNode): boolean {
    if (this.isClosed) return false;
    const { requests } = pod.pod.template.class;
    const { allocatable, taken } = this;
    if (taken.slots + requests.slots > allocatable.slots) return false;
    if (requests.cpu > 0 && taken.cpu + requests.cpu > allocatable.cpu) return false;
    if (requests.memory > 0 && taken.memory + requests.memory > allocatable.memory) return false;
    if (portsOf(pod.pod.template.class).some((port) => this.ports.has(port))) return false;
    return (
      pod.isCritical || !(this.isPressed('disk') || (this.isPressed('memory') && pod.qos === 'BestEffort'))
    );
  }

  /** Counts a pod in. */
  enter(pod: PodClass): void {
    this.count(pod, 1);
    for (const port of portsOf(pod)) this.ports.add(port);
  }

  leave(pod: PodClass): void {
    this.count(pod, -1);
    for (const port of portsOf(pod)) this.ports.delete(port);
  }

  private count({ requests }: PodClass, change: 1 | -1): void {
    this.taken.cpu += change * requests.cpu;
    this.taken.memory += change * requests.memory;
    this.taken.slots += change * requests.slots;
  }
}

function portsOf({ hostPorts }: PodClass): readonly string[] {
  return (hostPorts ?? []).map(({ port, protocol, hostIp }) => `${hostIp ?? ''} ${protocol} ${port}`);
}
