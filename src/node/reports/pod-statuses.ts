/**
 * What a kubelet reports of its pods. A pod has one write under way at a time, which tells how it stands when it is
 * committed: what changes meanwhile goes with it, or with the next one.
 * Source: Kubernetes, pkg/kubelet/status/status_manager.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { Tx } from '../../cluster/api/tx.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { PodPhase } from '../../cluster/objects/pod-phases.ts';
import type { PodOnNode } from '../pod-on-node.ts';

export class PodStatuses {
  private readonly client: ApiClient;
  /** Pods with a write under way, and whether something has changed since it was sent. */
  private readonly underWay = new Map<PodOnNode, boolean>();

  constructor(client: ApiClient) {
    this.client = client;
  }

  /** Has the pod's status written, where it differs from what is known of it. */
  report(pod: PodOnNode): void {
    if (pod.isLost) return;
    if (this.underWay.has(pod)) this.underWay.set(pod, true);
    else if (differs(pod)) this.write(pod);
  }

  /** Takes the object of a pod away of which nothing is left. */
  remove(pod: Pod): void {
    this.client.write((tx) => {
      if (!tx.store.pods.has(pod)) return false;
      tx.remove(pod);
      return true;
    });
  }

  private write(pod: PodOnNode): void {
    this.underWay.set(pod, false);
    this.client.write(
      (tx) => apply(tx, pod),
      () => {
        this.underWay.delete(pod);
        if (differs(pod)) this.report(pod);
      },
    );
  }
}

/** Running from the first start of an app container on. */
function phaseOf({ end, hasRun }: PodOnNode): PodPhase {
  return end ?? (hasRun ? 'Running' : 'Pending');
}

function differs(one: PodOnNode): boolean {
  const { pod } = one;
  return (
    pod.phase !== phaseOf(one) ||
    pod.ready !== one.seenReady ||
    pod.restarts !== one.restarts ||
    pod.startedAt !== one.startedAt ||
    pod.reason !== one.reason
  );
}

function apply(tx: Tx, one: PodOnNode): boolean {
  const { pod } = one;
  // It may be gone, or others may have written its end where nothing was heard of its node. What was sent of a pod whose
  // machine has gone down since is lost with its sender.
  if (!tx.store.pods.has(pod) || pod.ended || one.isLost) return false;
  pod.phase = phaseOf(one);
  pod.report(one.seenReady, tx.now);
  pod.restarts = one.restarts;
  pod.startedAt = one.startedAt;
  pod.reason = one.reason;
  if (pod.ended) pod.finishedAt = tx.now;
  tx.update(pod);
  return true;
}
