/**
 * What a pod requests, from what its containers do. Source: Kubernetes, component-helpers `resource.PodRequests`.
 *
 *   requests = max(containers + sidecars, largest init step) + overhead,
 *   where an init step is an init container and the sidecars that were started before it.
 */
import type { DeviceAmounts } from './devices.ts';
import type { PodClass } from './pod-class.ts';
import { RESOURCES, type ResourceAmounts } from './resources.ts';

/** What a container asks for. cpu: millicores; memory, disk: bytes. Absent: it does not say. */
export interface ContainerRequests {
  readonly cpu?: number;
  readonly memory?: number;
  readonly disk?: number;
  readonly devices?: DeviceAmounts;
}

export interface PodContainers {
  readonly containers: readonly ContainerRequests[];
  /** In their order. A sidecar is started like one and stays. */
  readonly initContainers?: readonly (ContainerRequests & { readonly sidecar?: boolean })[];
  /** What the runtime needs beside the containers (`RuntimeClass.overhead`). */
  readonly overhead?: ContainerRequests;
}

/**
 * What a container that does not say is taken to ask for when nodes are scored. cpu: millicores; memory: bytes.
 * Source: kube-scheduler, `DefaultMilliCPURequest` and `DefaultMemoryRequest`.
 */
const UNSAID = { cpu: 100, memory: 200 * 2 ** 20 };

/** The requests of a pod's class. `scoredRequests` is left out where no container leaves anything unsaid. */
export function podRequests(pod: PodContainers): Pick<PodClass, 'requests' | 'scoredRequests'> {
  const requests = { ...together(pod, (one) => one), slots: 1 };
  const { cpu, memory } = together(pod, (one) => ({ ...UNSAID, ...one }));
  if (cpu === requests.cpu && memory === requests.memory) return { requests };
  return { requests, scoredRequests: { cpu, memory } };
}

function together(
  pod: PodContainers,
  read: (container: ContainerRequests) => ContainerRequests,
): ResourceAmounts {
  let running = sum(pod.containers.map(read));
  let sidecars = sum([]);
  let starting = sum([]);
  for (const { sidecar, ...container } of pod.initContainers ?? []) {
    const one = read(container);
    starting = largest(starting, sum([sidecars, one]));
    if (!sidecar) continue;
    sidecars = sum([sidecars, one]);
    running = sum([running, one]);
  }
  return sum([largest(running, starting), pod.overhead ?? {}]);
}

const sum = (parts: readonly Partial<ResourceAmounts>[]) => combined(parts, (a, b) => a + b);
const largest = (...parts: readonly ResourceAmounts[]) => combined(parts, Math.max);

function combined(
  parts: readonly Partial<ResourceAmounts>[],
  by: (a: number, b: number) => number,
): ResourceAmounts {
  const total = { cpu: 0, memory: 0, disk: 0, slots: 0, network: 0 };
  const devices: Record<string, number> = {};
  for (const part of parts) {
    for (const resource of RESOURCES) total[resource] = by(total[resource], part[resource] ?? 0);
    for (const [name, count] of Object.entries(part.devices ?? {}))
      devices[name] = by(devices[name] ?? 0, count);
  }
  return Object.keys(devices).length > 0 ? { ...total, devices } : total;
}
