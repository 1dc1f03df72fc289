/**
 * A node that is told that its machine goes down ends its pods before that: critical ones last, and none is given more time
 * than there is. What they were is known as failed, so that their controllers make others at once.
 * Source: Kubernetes, pkg/kubelet/nodeshutdown/nodeshutdown_manager_linux.go; documentation, "Graceful node shutdown", whose
 * example keeps 10 of 30 s for critical pods.
 */
import type { Life } from '../../engine/simulation.ts';
import type { Micros } from '../../engine/time.ts';
import type { PodOnNode } from '../pod-on-node.ts';

const FOR_CRITICAL = 1 / 3;

/** Returns when all have been told. `notice`: until the machine goes down. */
export function* endBefore(pods: readonly PodOnNode[], notice: Micros): Life {
  const last = Math.floor(notice * FOR_CRITICAL);
  for (const pod of pods) if (!pod.isCritical) end(pod, notice - last);
  yield notice - last;
  for (const pod of pods) if (pod.isCritical) end(pod, last);
}

function end(pod: PodOnNode, most: Micros): void {
  if (pod.isStopping) return;
  pod.reason = 'Terminated';
  pod.stop(Math.min(pod.pod.template.terminationGrace, most), 'drained', 'Failed');
}
