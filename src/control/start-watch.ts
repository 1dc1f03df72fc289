/**
 * Watches pods start, as those see it who measure a cluster from outside (SIG Scalability, pod_startup_latency.md): from the
 * creation of a pod to the moment at which it is seen by watch that all of its containers have been started. Pods with
 * init containers are left out; what image pulls take is part of the span, for the metric to leave out.
 */
import type { ApiServer } from '../cluster/api/api-server.ts';
import type { Pod } from '../cluster/objects/pod.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { RecordListener } from '../records.ts';

/** Tells each start that is seen. */
export function watchStarts(sim: Simulation, server: ApiServer, emit: RecordListener): void {
  const waiting = new Set<Pod>();
  server.watch(server.store.pods, (event, pod) => {
    if (event === 'added' && pod.template.initContainers.length === 0) waiting.add(pod);
    if (event === 'deleted') waiting.delete(pod);
    if (pod.startedAt === null || !waiting.delete(pod)) return;
    const { now } = sim;
    const { index } = pod.life;
    emit({ kind: 'span', at: now, span: 'pod-startup', index, took: now - pod.createdAt });
  });
}
