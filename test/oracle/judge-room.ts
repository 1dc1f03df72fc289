/** Whether the pods that are written down fit on their nodes. */
import type { Pod } from '../../src/cluster/objects/pod.ts';
import type { Classes } from './quick-form.ts';
import type { OracleNode } from './world.ts';

/** Throws, naming the node, where one has more than it can. */
export function judgeRoom(nodes: readonly OracleNode[], pods: Iterable<Pod>, classes: Classes): void {
  const used = nodes.map(() => ({ cpu: 0, memory: 0, gpu: 0, pods: 0 }));
  for (const { node, template } of pods) {
    const sum = used[node];
    if (sum === undefined) continue;
    const { requests } = classes.back(template.class);
    sum.cpu += requests.cpu;
    sum.memory += requests.memory;
    sum.gpu += requests.gpu;
    sum.pods++;
  }
  for (const [row, { name, allocatable }] of nodes.entries()) {
    for (const key of ['cpu', 'memory', 'gpu', 'pods'] as const) {
      const asked = used[row]?.[key] ?? 0;
      demand(asked <= allocatable[key], `${name} has ${asked} of ${allocatable[key]} ${key}`);
    }
  }
}

export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
