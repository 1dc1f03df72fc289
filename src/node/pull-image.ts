/**
 * The image of a container comes to its node: at once where its policy allows that and it is here, else from the registry;
 * where that fails it is tried again after a back-off that doubles.
 * Source: Kubernetes, pkg/kubelet/images/image_manager.go.
 */
import type { Life } from '../engine/simulation.ts';
import type { Container } from './container.ts';
import type { PodOnNode } from './pod-on-node.ts';
import { KUBELET_BACK_OFF } from './restarts.ts';
import { BackOff } from './rules/back-off.ts';

/** Returns when the image is here. */
export function* pullImage(pod: PodOnNode, container: Container): Life {
  const { sim, machine, registryLatency } = pod.node;
  const { images } = machine;
  if (images === null) throw new Error(`${machine.name} has no container runtime`);
  const { layers } = container.program;
  const backOff = new BackOff(KUBELET_BACK_OFF);
  for (;;) {
    pod.tell('Pulling');
    // What is missing takes the time of the registry by itself; what is here is asked for.
    const isAsked = layers.every((layer) => images.has(layer));
    if (isAsked) yield registryLatency;
    const isAnswered = isAsked ? images.canAsk : yield* images.ensure(layers);
    if (isAnswered && layers.every((layer) => images.has(layer))) break;
    pod.tell('Failed');
    if (!backOff.holdsAt(sim.now)) backOff.next(sim.now, sim.now);
    pod.tell('BackOff', backOff.over - sim.now);
    yield backOff.over - sim.now;
  }
  pod.tell('Pulled');
}
