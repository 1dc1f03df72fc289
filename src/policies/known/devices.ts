/** Policies that look below the node, at its GPUs or its NUMA nodes. */
import { fragmentationGradientDescent, gpuPolicy } from '../presets/gpus.ts';
import { numaBalanced, numaBestFit } from '../presets/numa.ts';
import { dotProduct } from '../scores/gpus/dot-product.ts';
import { gpuClustering } from '../scores/gpus/gpu-clustering.ts';
import { gpuPacking } from '../scores/gpus/gpu-packing.ts';
import { leastLeft } from '../scores/gpus/least-left.ts';
import type { PolicyEntry } from './entry.ts';

const WENG = 'Weng et al., "Beware of Fragmentation", USENIX ATC 2023';
const HUAWEI = 'the requests of Huawei Cloud, "Dataset for topology-aware VM placement"';

export const DEVICE_POLICIES: readonly PolicyEntry[] = [
  {
    name: 'gpu-best-fit',
    meaning: 'the node with the least left of CPU and GPUs',
    rates:
      'trunc(100 × (1 − ½ free CPU / 128 cores − ½ free GPUs / 8)) with the pod there, stretched over the feasible nodes to 0 to 100',
    source: `${WENG}, policy BestFit`,
    parts: () => gpuPolicy('gpu-best-fit', leastLeft),
  },
  {
    name: 'dot-product',
    meaning: 'the node whose free CPU and GPUs point least the way of what is asked for',
    rates: 'trunc(100 × (1 − ½ (free CPU × CPU / 128² + free GPUs × GPUs / 8²)))',
    source: `${WENG}, policy DotProd, after Grandl et al., SIGCOMM 2014`,
    parts: () => gpuPolicy('dot-product', dotProduct),
  },
  {
    name: 'gpu-packing',
    meaning: 'GPUs in use, then free ones of a node in use, then an unused node',
    rates:
      'no GPU of n in use: max(33 − n, n); k more must be taken into use: max(50 − k, 33); else max(100 − ⌊free of those taken, % / 10⌋, 50)',
    source: `${WENG}, policy GpuPacking`,
    parts: () => gpuPolicy('gpu-packing', gpuPacking),
  },
  {
    name: 'gpu-clustering',
    meaning: 'the node whose GPUs are held by pods that ask for the same',
    rates:
      '⌊25 × (8 − free GPUs) / 8⌋, and 75 where only pods of its kind hold GPUs, 50 where others too, 25 where nobody, 0 where only others do',
    source: `${WENG}, policy GpuClustering, after Xiao et al., OSDI 2018`,
    parts: () => gpuPolicy('gpu-clustering', gpuClustering),
  },
  {
    name: 'fgd',
    meaning: 'fragmentation gradient descent: where the least of the free GPUs becomes useless',
    rates:
      'trunc(100 / (1 + exp(−(F before − F with the pod) / 1000))), F: thousandths of free GPUs that the kinds of pods which usually come can not use',
    source: `${WENG}, section 5, and its program`,
    parts: ({ kinds }) => fragmentationGradientDescent(kinds),
  },
  {
    name: 'numa-best-fit',
    meaning: 'the node whose NUMA nodes that the pod would get are fullest with it',
    rates: '100 × mean over those NUMA nodes, CPU and memory of (promised + part) / allocatable',
    source: `best fit, one level below the node, for ${HUAWEI}`,
    parts: () => numaBestFit,
  },
  {
    name: 'numa-balanced',
    meaning: 'the node whose NUMA nodes are most evenly full with the pod there',
    rates: '100 × (1 − mean over CPU and memory of the range of the shares promised of its NUMA nodes)',
    source: `balanced allocation, between the NUMA nodes of a node, for ${HUAWEI}`,
    parts: () => numaBalanced,
  },
];
