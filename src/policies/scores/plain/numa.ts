/**
 * What a node's NUMA nodes are like with the pod there, from 0 to 100. CPU and memory count alike.
 *
 *   numa-fullest  = 100 mean of (promised + part) / allocatable over the NUMA nodes that the pod would get: best fit, one
 *                   level below the node
 *   numa-balance  = 100 (1 - mean over CPU and memory of (largest - least share promised of any NUMA node of the node))
 *
 * Both rate a node whose NUMA nodes nobody tells apart as one with a single one. Source: "Dataset for topology-aware VM
 * placement" for the requests; the two scores are those of best fit and of balanced allocation, taken of NUMA nodes.
 */
import type { NumaView } from '../../../cluster/nodes/numa-table.ts';
import type { PodClass } from '../../../cluster/pod-class.ts';
import type { Score } from '../../policy.ts';
import { fullest } from './fullest.ts';

export const numaFullest: Score = {
  name: 'numa-fullest',
  looksAt: 'node',
  score(view, node, pod) {
    const { numa } = view;
    const chosen = numa?.choose(node, pod) ?? [];
    if (numa === null || chosen.length === 0) return fullest.score(view, node, pod, undefined);
    let sum = 0;
    for (const part of chosen) {
      const { cpu, memory } = sharesOn(numa, node, part, pod, chosen.length);
      sum += (cpu + memory) / 2;
    }
    return (100 * sum) / chosen.length;
  },
};

export const numaBalance: Score = {
  name: 'numa-balance',
  looksAt: 'node',
  score({ numa }, node, pod) {
    const parts = numa?.partsOf(node) ?? 0;
    if (numa === null || parts < 2) return 100;
    const chosen = numa.choose(node, pod);
    const cpu = { least: Infinity, most: -Infinity };
    const memory = { least: Infinity, most: -Infinity };
    for (let part = 0; part < parts; part++) {
      const shares = sharesOn(numa, node, part, pod, chosen.includes(part) ? chosen.length : 0);
      widen(cpu, shares.cpu);
      widen(memory, shares.memory);
    }
    return 100 * (1 - (cpu.most - cpu.least + memory.most - memory.least) / 2);
  },
};

/** Shares of a NUMA node that are promised with the pod's part there. `spread`: over how many it is; 0: it is not there. */
function sharesOn(numa: NumaView, node: number, part: number, { requests }: PodClass, spread: number) {
  const all = numa.allocatableOn(node, part);
  const free = numa.freeOn(node, part);
  const share = spread === 0 ? 0 : 1 / spread;
  return {
    cpu: shareOf(all.cpu - free.cpu + requests.cpu * share, all.cpu),
    memory: shareOf(all.memory - free.memory + requests.memory * share, all.memory),
  };
}

/** A NUMA node without any of it is full. */
const shareOf = (promised: number, all: number) => (all === 0 ? 1 : promised / all);

function widen(range: { least: number; most: number }, value: number): void {
  range.least = Math.min(range.least, value);
  range.most = Math.max(range.most, value);
}
