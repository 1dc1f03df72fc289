/**
 * Deletes pods that have ended, the oldest first, once there are very many of them.
 * Source: Kubernetes, pkg/controller/podgc/gc_controller.go.
 */
import type { ApiClient } from '../../../cluster/api/api-client.ts';
import { deletePod } from '../../../cluster/api/pod-deletion.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { Timer } from '../../../engine/simulation.ts';
import { MICROS_PER_SECOND, type Micros } from '../../../engine/time.ts';
import type { ControllerParts } from '../parts.ts';

/** It looks at multiples of this time. Source: Kubernetes, `gcCheckPeriod`. */
const PERIOD: Micros = 20 * MICROS_PER_SECOND;

export class PodGarbage {
  private readonly threshold: number;
  private readonly client: ApiClient;
  private readonly ended = new Set<Pod>();
  /** Armed only while there are too many: a look that finds nothing to do is no event. */
  private readonly timer: Timer;

  /** `threshold`: pods that have ended and are kept. Source: kube-controller-manager, --terminated-pod-gc-threshold. */
  constructor(parts: ControllerParts, threshold = 12_500) {
    const { sim, server } = parts;
    this.threshold = threshold;
    this.client = parts.client('pod-garbage-collector');
    this.timer = sim.timer(sim.on(() => this.collect()));
    server.watch(server.store.pods, (event, pod) => {
      if (event === 'deleted') this.ended.delete(pod);
      else if (pod.ended) this.ended.add(pod);
      if (this.ended.size > threshold && !this.timer.armed)
        this.timer.armAt((Math.floor(sim.now / PERIOD) + 1) * PERIOD);
    });
  }

  private collect(): void {
    const oldestFirst = [...this.ended].sort((a, b) => a.uid - b.uid);
    for (const pod of oldestFirst.slice(0, Math.max(0, oldestFirst.length - this.threshold))) {
      this.ended.delete(pod);
      this.client.write((tx) => deletePod(tx, pod, 'deleted', 0));
    }
  }
}
