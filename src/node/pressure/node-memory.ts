/**
 * The memory of a node and the containers that use it: the kernel, which kills when there is nothing left, and the kubelet,
 * which looks now and then and gives up pods before that.
 *
 * Simplification: the kernel chooses among containers of pods; what else runs on the node is spared.
 */
import type { ContainerSeat } from '../../infra/container-seat.ts';
import type { MemoryKeeper } from '../../infra/life/container-home.ts';
import type { Memory, MemoryClaim } from '../../infra/space/memory.ts';
import type { Container } from '../container.ts';
import { badness, oomScoreAdjust } from '../rules/oom-score.ts';

export class NodeMemory implements MemoryKeeper {
  readonly memory: Memory;
  private readonly tenants = new Map<Container, ContainerSeat>();
  private readonly onTaken: () => void;

  /** `onTaken`: somebody has taken memory. */
  constructor(memory: Memory, onTaken: () => void) {
    this.memory = memory;
    this.onTaken = onTaken;
  }

  enter(container: Container, seat: ContainerSeat): void {
    this.tenants.set(container, seat);
  }

  leave(container: Container): void {
    this.tenants.delete(container);
  }

  look(): void {
    this.onTaken();
  }

  /** Kills the container that is worst: false where that is the one that asks. */
  killFor(asker: MemoryClaim): boolean {
    const { capacity } = this.memory;
    let worst: Container | null = null;
    let most = -Infinity;
    for (const [container, { memory }] of this.tenants) {
      const { pod } = container;
      const request = container.template.requests.memory ?? 0;
      const adjust = oomScoreAdjust(pod.qos, pod.isCritical, request, capacity);
      const score = badness(memory.parts.used, capacity, adjust);
      if (score <= most || (memory.parts.used === 0 && memory !== asker)) continue;
      most = score;
      worst = container;
    }
    if (worst === null || this.tenants.get(worst)?.memory === asker) return false;
    worst.kill('oom-killed');
    return true;
  }

  /** Bytes that a pod uses. */
  usedBy(containers: readonly Container[]): number {
    return containers.reduce((sum, one) => sum + (this.tenants.get(one)?.memory.parts.used ?? 0), 0);
  }

  /** Bytes that a pod has written to its own layers. */
  writtenBy(containers: readonly Container[]): number {
    return containers.reduce((sum, one) => sum + (this.tenants.get(one)?.writable.written ?? 0), 0);
  }
}
