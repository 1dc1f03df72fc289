/** GPUs where copies are packed without a run: their thousandths count like devices of one more kind. */
import { type GpuRequest, WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { ResourceAmounts } from '../../../cluster/resources.ts';
import type { HostGroup } from '../../resolved.ts';

/** No device of a scenario has this name: it is two words. */
const GPU_THOUSANDTHS = 'gpu thousandths';

/** An offer with the GPUs of the host. What does not fit together on one GPU is not seen: it is a lower bound of hosts. */
export function withGpus(offer: ResourceAmounts, { gpus }: HostGroup): ResourceAmounts {
  return gpus === undefined ? offer : withThousandths(offer, gpus.count * WHOLE_GPU);
}

/** The class with what it asks of GPUs. */
export function countingGpus(pod: PodClass): PodClass {
  const { gpu } = pod;
  if (gpu === undefined) return pod;
  return { ...pod, requests: withThousandths(pod.requests, gpu.count * gpu.milli) };
}

function withThousandths(amounts: ResourceAmounts, thousandths: number): ResourceAmounts {
  return { ...amounts, devices: { ...amounts.devices, [GPU_THOUSANDTHS]: thousandths } };
}

/** Copies that the GPUs of an empty host suffice for. Infinity where none are asked for. */
export function copiesByGpus({ gpus }: HostGroup, gpu: GpuRequest | undefined): number {
  if (gpu === undefined) return Infinity;
  const there = gpus?.count ?? 0;
  return gpu.count === 1 ? there * Math.floor(WHOLE_GPU / gpu.milli) : Math.floor(there / gpu.count);
}
