/**
 * How a pod comes up on its node: the file to read first.
 *
 *   admitted -> image of the first -> init containers, each to its end ----> image, app container -> image, next one -> ...
 *                                     (a sidecar: until it has started up)   (nobody waits for the one before)
 *
 * From there each container goes its own way: it starts (`container-run.ts`), is seen (`pleg.ts`), is probed (`probes/`),
 * and when it ends is started again, or not (`restarts.ts`). The pod is ready when all of them are. It ends with them, when
 * it is told to (`termination.ts`), or when its node gives it up (`pressure/`).
 */
import { type Life, PARK } from '../engine/simulation.ts';
import type { PodOnNode } from './pod-on-node.ts';

/**
 * Returns when the last app container has begun to start. Woken whenever the kubelet has seen something of the pod. What has
 * begun already, before the kubelet that runs this, is left as it is.
 */
export function* podLife(pod: PodOnNode): Life {
  const { volumes } = pod.node;
  if (volumes !== null && pod.instance.phase === 'mounting') {
    yield* volumes.come(pod);
    pod.instance.enter('imaging', 'volumes-ready', pod.node.machine.index);
  }
  for (const container of pod.containers) {
    if (container.isUntouched) {
      yield* pod.pull(container);
      pod.show();
      container.begin();
    }
    if (container.role === 'init') while (!container.isDone) yield PARK;
    if (container.role === 'sidecar') while (!container.seenStarted) yield PARK;
  }
}
