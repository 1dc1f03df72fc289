/**
 * Lists of openb as their authors placed them: the pods come one after the other and none leaves, whatever times the list
 * knows, until 130 % of the GPUs have been asked for. Source: Weng et al., USENIX ATC 2023, section 6.
 */
import type { NodeList } from '../../../workload/openb/node-list.ts';
import type { PlacingOrder } from '../../../workload/openb/placing-order.ts';
import type { PodList } from '../../../workload/openb/pod-list.ts';
import type { RequestList } from './request-list.ts';

const MILLIS = 1000;
const MIB = 2 ** 20;
/** Share of the GPUs that is asked for in the end. */
const DEMAND = 1.3;
/** The number of the first seed that there are published orders of: number 0 here. */
const FIRST_SEED = 42;

export interface OpenbFiles {
  readonly nodes: NodeList;
  readonly pods: PodList;
  /** Published orders by the authors' number of the seed; one that is not there is drawn. */
  readonly order: (seed: number) => PlacingOrder | null;
}

/** `name`: of the workload. `seeds`: how many it is to be played with. */
export function openbList(name: string, { nodes, pods, order }: OpenbFiles, seeds: number): RequestList {
  const published = Array.from({ length: seeds }, (_, number) => order(FIRST_SEED + number));
  const there = published.filter((one) => one !== null).length;
  return {
    kind: 'requests',
    name,
    source: [
      `${pods.name}: ${pods.pods.length} pods on ${nodes.nodes.length} nodes`,
      `${published.length === there ? 'published orders' : `published orders of ${there} of ${seeds} seeds`}`,
      `arrivals alone, up to ${100 * DEMAND} % of the GPUs`,
      pods.hash,
    ].join('; '),
    units: 'absolute',
    machines: nodes.nodes.map(({ name: machine, cpuMillis, memoryMib, gpus, model }) => ({
      ...{ name: machine, count: 1, cpu: cpuMillis / MILLIS, memory: memoryMib * MIB, gpus, model },
    })),
    take: null,
    requests: pods.pods.map(({ name: pod, cpuMillis, memoryMib, gpus, gpuMillis, models }) => ({
      name: pod,
      at: null,
      until: null,
      cpu: cpuMillis / MILLIS,
      memory: memoryMib * MIB,
      gpu: gpus === 0 ? null : { count: gpus, milli: gpuMillis, models },
      owner: '',
    })),
    order: 'shuffled',
    demand: DEMAND,
    published,
  };
}
