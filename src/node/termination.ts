/**
 * How containers end that are told to: the hook before the end, then SIGTERM, and SIGKILL when the grace is over. The hook
 * is a part of the grace; after it, a container has two seconds at least.
 * Source: Kubernetes, pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer; `minimumGracePeriodInSeconds`.
 */
import type { Life } from '../engine/simulation.ts';
import { fromSeconds, type Micros } from '../engine/time.ts';
import { together } from '../infra/life/together.ts';
import type { Cause } from '../records.ts';
import type { Container } from './container.ts';
import type { PodOnNode } from './pod-on-node.ts';

const LEAST_GRACE: Micros = fromSeconds(2);

/** Ends a pod: its containers side by side, then its sidecars in reverse order. Returns when all have ended. */
export function* terminate(pod: PodOnNode, grace: Micros, cause: Cause): Life {
  const { sim } = pod.node;
  const deadline = sim.now + grace;
  const on = pod.containers.filter((container) => container.isOn);
  const others = on.filter(({ role }) => role !== 'sidecar');
  yield* together(
    sim,
    others.map((container) => gracefulStop(container, grace, cause)),
  );
  for (const sidecar of on.filter(({ role }) => role === 'sidecar').reverse()) {
    const left = grace === 0 ? 0 : Math.max(LEAST_GRACE, deadline - sim.now);
    yield* gracefulStop(sidecar, left, cause);
  }
}

/** Ends the start of a container that is on. Returns when it has ended. A grace of 0: it is killed at once. */
export function* gracefulStop(container: Container, grace: Micros, cause: Cause): Life {
  if (grace > 0 && container.begunAt !== null) {
    const hook = Math.min(container.template.preStop, grace);
    if (hook > 0) yield hook;
    const left = Math.max(grace - hook, LEAST_GRACE);
    if (container.isOn) yield Math.min(left, container.program.stopsAfter());
  }
  container.kill(cause);
}
