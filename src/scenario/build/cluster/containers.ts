/** The containers of pods beside that of their app: what they run, and what the pod asks for with them. */
import type { ContainerTemplate } from '../../../cluster/objects/pod-template.ts';
import { type ContainerRequests, podRequests } from '../../../cluster/pod-requests.ts';
import { type ResourceAmounts, toMillicores } from '../../../cluster/resources.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { ContainerOfApp } from '../../resolved-pods.ts';
import { appOf } from './counted.ts';

/** All containers of a pod. `own`: the app as this pod has it; `program`: its name. */
export function containersOf(
  variant: ResolvedVariant,
  own: App,
  program: string,
): {
  readonly containers: readonly ContainerTemplate[];
  readonly initContainers: readonly ContainerTemplate[];
} {
  const { containers = [], initContainers = [], sidecars = [] } = own.life ?? {};
  const beside = ({ name, app }: ContainerOfApp) => containerOf(name, app, appOf(variant, app));
  return {
    containers: [containerOf(program, program, own), ...containers.map(beside)],
    // Sidecars come first, so that what runs before the app can use them.
    initContainers: [
      ...sidecars.map((one) => ({ ...beside(one), restartPolicy: 'Always' as const })),
      ...initContainers.map(beside),
    ],
  };
}

function containerOf(name: string, program: string, app: App): ContainerTemplate {
  const { image, requests, limits, life } = app;
  return {
    name,
    program,
    image: {
      name: image.name,
      version: image.version,
      bytes: image.layers.reduce((sum, { size }) => sum + size, 0),
    },
    requests,
    limits: { cores: bounded(limits.cores), memory: bounded(limits.memory) },
    startupProbe: life?.startupProbe ?? null,
    readinessProbe: life?.readinessProbe ?? null,
    livenessProbe: life?.livenessProbe ?? null,
    preStop: life?.preStop ?? 0,
  };
}

function bounded(limit: number): number | null {
  return limit === Number.POSITIVE_INFINITY ? null : limit;
}

/**
 * What a pod of the app asks for with all its containers, where there are any beside that of the app itself. `overhead`:
 * what the runtime needs for the pod.
 */
export function requestsOfAll(
  variant: ResolvedVariant,
  app: App,
  overhead: { readonly cores: number; readonly memory: number },
): Partial<ResourceAmounts> {
  const { containers = [], initContainers = [], sidecars = [] } = app.life ?? {};
  if (containers.length + initContainers.length + sidecars.length === 0) return {};
  const beside = ({ app: name }: ContainerOfApp) => asked(appOf(variant, name));
  const { cpu, memory, disk } = podRequests({
    containers: [asked(app), ...containers.map(beside)],
    initContainers: [
      ...sidecars.map((one) => ({ ...beside(one), sidecar: true })),
      ...initContainers.map(beside),
    ],
    overhead: { cpu: toMillicores(overhead.cores), memory: overhead.memory },
  }).requests;
  return { cpu, memory, disk };
}

function asked({ requests, modifies, writes }: App): ContainerRequests {
  return { cpu: toMillicores(requests.cores), memory: requests.memory, disk: modifies + writes };
}
