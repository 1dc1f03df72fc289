/**
 * Watches pods start, as those see it who measure a cluster from outside (SIG Scalability, pod_startup_latency.md): from the
 * creation of a pod to the moment at which it is seen by watch that all of its containers have been started. Pods with
 * init containers are left out; what image pulls take is part of the span, for the metric to leave out.
 */
import type { ApiServer } from '../cluster/api/api-server.ts';
import { PodBytes } from '../cluster/objects/pod-bytes.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { RecordListener } from '../records.ts';

/** Tells each start that is seen. */
export function watchStarts(sim: Simulation, server: ApiServer, emit: RecordListener): void {
  /** 1 where its start is waited for. */
  const waiting = new PodBytes();
  server.watch(server.store.pods, (event, pod) => {
    if (event === 'added' && pod.template.initContainers.length === 0) waiting.set(pod, 1);
    if (waiting.of(pod) === 0 || (event !== 'deleted' && pod.startedAt === null)) return;
    waiting.set(pod, 0);
    if (event === 'deleted') return;
    const { now } = sim;
    const { index } = pod.life;
    emit({ kind: 'span', at: now, span: 'pod-startup', index, took: now - pod.createdAt });
  });
}
