/** Has hosts told of what is set aside on them, and the room that is left told where it is useless. */
import type { PodClass } from '../../../cluster/pod-class.ts';
import { besideNodes } from '../capacity.ts';
import { type Crowd, podsOf } from '../copies/demand.ts';
import type { World } from '../copies/lives.ts';
import { GpuLevels } from './gpu-levels.ts';
import { StrandedRoom, tellRemainder } from './stranded.ts';

/** Hears of every binding (1) and of its end (-1). */
export type RoomHearer = (node: number, pod: PodClass, change: 1 | -1) => void;

export function roomTold({ variant, sim, fleet, emit }: World, crowds: readonly Crowd[]): RoomHearer {
  const overcommit = variant.hypervisor?.cpuOvercommit ?? 1;
  const pods = podsOf(crowds);
  const stranded = new StrandedRoom(sim, fleet.nodes, pods, overcommit, emit);
  const gpus = new GpuLevels(sim, fleet.nodes, pods, emit);
  for (const { host, group } of fleet.hosts) {
    if (variant.nodes?.from === 'vms')
      tellRemainder(sim, host.index, besideNodes(variant, group), overcommit, emit);
  }
  return (node, pod, change) => {
    fleet.nodeHosts[node]?.countInstance(change, pod.requests.cpu, pod.requests.memory);
    stranded.look(node);
    gpus.look(node);
  };
}
