/** The pods that ask for least: where none of them fits, none of all does. */
import type { GpuRequest } from './gpus/gpu-table.ts';
import type { NodeTable } from './node-table.ts';
import type { PodClass } from './pod-class.ts';
import { RESOURCES } from './resources.ts';

export class LeastRequests {
  private readonly pods: readonly PodClass[];

  /** `pods`: the classes of all that may come. */
  constructor(pods: Iterable<PodClass>) {
    const byMemory = [...new Set(pods)].sort((a, b) => a.requests.memory - b.requests.memory);
    const least: PodClass[] = [];
    for (const pod of byMemory) if (!least.some((other) => asksNoMore(other, pod))) least.push(pod);
    this.pods = least;
  }

  /** Whether pods may come and none of them fits on the node any more, by what they ask for. */
  noneFits(nodes: NodeTable, node: number): boolean {
    return this.pods.length > 0 && !this.pods.some((pod) => fits(nodes, node, pod));
  }
}

function fits(nodes: NodeTable, node: number, pod: PodClass): boolean {
  const { requests, gpu } = pod;
  const devices = Object.entries(requests.devices ?? {});
  return (
    RESOURCES.every((resource) => requests[resource] <= nodes.free(node, resource)) &&
    devices.every(([name, count]) => count <= (nodes.resource(name).free[node] ?? 0)) &&
    (gpu === undefined || (nodes.gpus?.fits(node, gpu) ?? false)) &&
    (nodes.numa?.fits(node, pod) ?? true)
  );
}

/** Of everything. */
function asksNoMore(a: PodClass, b: PodClass): boolean {
  const devices = Object.entries(a.requests.devices ?? {});
  return (
    RESOURCES.every((resource) => a.requests[resource] <= b.requests[resource]) &&
    devices.every(([name, count]) => count <= (b.requests.devices?.[name] ?? 0)) &&
    (a.gpu === undefined || (b.gpu !== undefined && asksNoMoreGpu(a.gpu, b.gpu))) &&
    (a.numa === undefined || a.numa === b.numa)
  );
}

function asksNoMoreGpu(a: GpuRequest, b: GpuRequest): boolean {
  const [own = [], other = []] = [a.models, b.models];
  const suits = own.length === 0 || (other.length > 0 && other.every((model) => own.includes(model)));
  return suits && a.count <= b.count && a.milli <= b.milli;
}
