/**
 * What must hold long after the last fault, when everything has been mended and there is room for all: everything that is
 * kept at a number has that number, belief and truth agree on it, and services lead to it.
 */
import type { Store } from '../../src/cluster/api/store.ts';
import type { ApiObject } from '../../src/cluster/objects/object.ts';
import type { Pod } from '../../src/cluster/objects/pod.ts';
import { isDeployment } from '../../src/control/controllers/kinds.ts';
import type { PhaseRecord } from '../../src/records.ts';
import type { ResolvedVariant } from '../../src/scenario/resolved.ts';
import { demand } from './demand.ts';

/** The version that is a bad release in all apps. */
const BAD = 'bad';

/** `phases`: where each instance stands in truth. */
export function checkCalm(store: Store, variant: ResolvedVariant, phases: Iterable<PhaseRecord>): void {
  const steady = new Set(variant.apps.filter(isSteady).map(({ name }) => name));
  for (const { kept, wanted, pods } of keepers(store)) {
    const active = pods.filter((pod) => pod.active);
    // A bad release never gets done, and stays beside what it should have replaced.
    if (active.some(({ template }) => template.revision.startsWith(BAD))) continue;
    if (isForgotten(kept, pods)) continue;
    const who = `long after all is calm ${kept.kind} ${kept.name}`;
    // Pods that come one after another, or in the place of others, wait for ever for pods that never stay ready.
    const stay = active.every(({ template }) => steady.has(template.app));
    const waits = !stay && (kept.kind === 'StatefulSet' || kept.kind === 'Deployment');
    demand(waits || active.length === wanted, `${who} has ${active.length} pods of ${wanted}`);
    for (const pod of active) {
      demand(pod.scheduled, `${who} has no node for ${pod.name}`);
      if (!steady.has(pod.template.app)) continue;
      demand(pod.life.phase === 'ready', `${who} has ${pod.name} that is ${pod.life.phase}`);
      demand(pod.ready, `${who} has ${pod.name} that is ready, and nobody has heard of it`);
    }
  }
  const known = new Set([...store.pods.all()].map(({ life }) => life.index));
  for (const { instance, phase, machine } of phases)
    demand(
      known.has(instance) || phase === 'stopped' || phase === 'failed',
      `long after all is calm instance ${instance} is ${phase} on machine ${machine}, and nobody knows of it`,
    );
  checkEndpoints(store);
}

/**
 * Whether it is a Deployment that waits for ever: one of Recreate is looked at again when its last pod is gone, and pods
 * that have failed or been given up by their node never go. Source: Kubernetes, deployment_controller.go, deletePod.
 */
function isForgotten(kept: ApiObject, pods: readonly Pod[]): boolean {
  return isDeployment(kept) && kept.strategy.type === 'Recreate' && pods.some(({ ended }) => ended);
}

/** Whether its copies stay ready by themselves. */
function isSteady({ life, lifetime }: ResolvedVariant['apps'][number]): boolean {
  return lifetime === null && !life?.crashes && !life?.hangs;
}

interface Keeper {
  readonly kept: ApiObject;
  readonly wanted: number;
  readonly pods: readonly Pod[];
}

function keepers(store: Store): readonly Keeper[] {
  const own = (owner: ApiObject) => [...store.pods.ownedBy(owner)];
  const counted = (kept: ApiObject & { readonly replicas: number }, pods: readonly Pod[]) => ({
    kept,
    wanted: kept.replicas,
    pods,
  });
  return [
    ...[...store.deployments.all()].map((one) =>
      counted(one, [...store.replicaSets.ownedBy(one)].flatMap(own)),
    ),
    ...[...store.replicaSets.all()]
      .filter(({ owner }) => owner === null)
      .map((one) => counted(one, own(one))),
    ...[...store.statefulSets.all()].map((one) => counted(one, own(one))),
    ...[...store.daemonSets.all()].map((one) => ({ kept: one, wanted: store.nodes.size, pods: own(one) })),
  ];
}

/** Who is listed is there, and announced as it is. */
function checkEndpoints(store: Store): void {
  for (const service of store.services.all()) {
    for (const { endpoints } of store.endpointSlices.ownedBy(service)) {
      for (const [pod, isReady] of endpoints) {
        demand(store.pods.has(pod), `service ${service.name} leads to ${pod.name}, which is gone`);
        demand(
          isReady === pod.ready || !pod.active,
          `service ${service.name} takes ${pod.name} for ${isReady ? 'ready' : 'not ready'}`,
        );
      }
    }
  }
}
