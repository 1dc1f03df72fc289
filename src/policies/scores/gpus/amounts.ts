/** What scores of nodes with GPUs count: millicores, and thousandths of GPUs. */
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ClusterView } from '../../../cluster/view.ts';

/** The largest node that the policies of Weng et al. (USENIX ATC 2023) measure by: 128 cores and 8 GPUs. */
export const LARGEST = { cpu: 128_000, gpu: 8000 };

interface Amounts {
  readonly cpu: number;
  readonly gpu: number;
}

/** What nobody was promised of the node. */
export function freeOf(view: ClusterView, node: number): Amounts {
  const cpu = (view.allocatable.cpu[node] ?? 0) - (view.requested.cpu[node] ?? 0);
  return { cpu, gpu: view.gpus?.free[node] ?? 0 };
}

export function askedOf({ requests, gpu }: PodClass): Amounts {
  return { cpu: requests.cpu, gpu: gpu === undefined ? 0 : gpu.count * gpu.milli };
}
