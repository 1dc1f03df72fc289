/** Network volumes of pods on their nodes: a pod starts when all of its own are attached and mounted. */
import type { PodClaim } from '../../cluster/objects/claims.ts';
import { claimsOf } from '../../cluster/objects/claims.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import { type Life, PARK } from '../../engine/simulation.ts';
import type { VolumeTimes } from '../../infra/specs/volumes.ts';
import type { Attachments } from '../../infra/volumes/attachments.ts';
import type { PodOnNode } from '../pod-on-node.ts';

export class PodMounts {
  private readonly attachments: Attachments;
  private readonly times: VolumeTimes;
  /** Pods that have their volumes mounted, as far as anybody knows who looks from outside. */
  private readonly mounted = new Set<Pod>();

  constructor(attachments: Attachments, times: VolumeTimes) {
    this.attachments = attachments;
    this.times = times;
  }

  /** Whether a pod has to wait for volumes. */
  has(pod: Pod): boolean {
    return claimsOf(pod).length > 0;
  }

  /** Returns when all volumes of the pod are there. They are mounted side by side. */
  *mount({ pod, node: { sim, machine } }: PodOnNode): Life {
    const claims = claimsOf(pod);
    for (const { id, attaches } of claims) {
      while (attaches !== 'none' && !this.attachments.isAttached(id, machine.index)) {
        if (sim.current !== null) this.attachments.waitFor(id, machine.index, sim.current);
        yield PARK;
      }
    }
    if (!this.mounted.has(pod)) for (const { id } of claims) this.attachments.mount(id, machine.index);
    this.mounted.add(pod);
    yield this.longest('mount', claims);
  }

  /** Returns when none of them is mounted any more. */
  *unmount({ pod, node: { machine } }: PodOnNode): Life {
    if (!this.mounted.has(pod)) return;
    yield this.longest('unmount', claimsOf(pod));
    this.release(pod, machine.index);
  }

  /** Nothing of the pod is left on its node. */
  release(pod: Pod, machine: number): void {
    if (!this.mounted.delete(pod)) return;
    for (const { id } of claimsOf(pod)) this.attachments.unmount(id, machine);
  }

  private longest(act: 'mount' | 'unmount', claims: readonly PodClaim[]): number {
    return Math.max(0, ...claims.map(({ id, name }) => this.times.of(act, name, id)));
  }
}
