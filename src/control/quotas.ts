/**
 * Gives back to quotas what pods no longer use that are gone or have ended. Taking is the API server's part, at once; giving
 * back is this controller's, later (Kubernetes, pkg/controller/resourcequota).
 */
import type { ApiClient } from '../cluster/api/api-client.ts';
import type { ApiServer } from '../cluster/api/api-server.ts';
import { plus, quotaUse } from '../cluster/api/quota-admission.ts';
import type { WatchEvent } from '../cluster/api/watch.ts';
import type { Pod } from '../cluster/objects/pod.ts';
import type { QuotaAmounts, ResourceQuota } from '../cluster/objects/resource-quota.ts';
import type { Simulation } from '../engine/simulation.ts';
import { Calls } from './controllers/pods/calls.ts';
import { type Work, WorkQueue } from './work-queue.ts';

/** Quotas looked at side by side. Source: kube-controller-manager, --concurrent-resource-quota-syncs. */
const WORKERS = 5;
const NOTHING: QuotaAmounts = { pods: 0, cpu: 0, memory: 0 };

export class QuotaController {
  private readonly sim: Simulation;
  private readonly server: ApiServer;
  private readonly client: ApiClient;
  private readonly queue: WorkQueue<ResourceQuota>;
  /** Pods that exist and have ended: they use nothing any more. */
  private readonly ended = new Set<Pod>();
  private readonly freed = new Map<ResourceQuota, QuotaAmounts>();

  constructor(parts: {
    readonly sim: Simulation;
    readonly server: ApiServer;
    readonly client: (name: string) => ApiClient;
  }) {
    const { sim, server } = parts;
    this.sim = sim;
    this.server = server;
    this.client = parts.client('resourcequota-controller');
    this.queue = new WorkQueue(sim, WORKERS, (quota) => this.look(quota));
    server.watch(server.store.pods, (event, pod) => this.hear(event, pod));
  }

  private hear(event: WatchEvent, pod: Pod): void {
    if (event === 'deleted') {
      if (!this.ended.delete(pod)) this.free(pod);
    } else if (pod.ended && !this.ended.has(pod)) {
      this.ended.add(pod);
      this.free(pod);
    }
  }

  private free(pod: Pod): void {
    for (const quota of this.server.store.quotas.all()) {
      if (quota.namespace !== pod.namespace || quota.uid > pod.uid) continue;
      this.freed.set(quota, plus(this.freed.get(quota) ?? NOTHING, quotaUse(pod.template.class), 1));
      this.queue.add(quota);
    }
  }

  private *look(quota: ResourceQuota): Work {
    const freed = this.freed.get(quota) ?? NOTHING;
    this.freed.delete(quota);
    const calls = new Calls(this.sim, this.client);
    calls.make((tx) => {
      quota.used = plus(quota.used, freed, -1);
      tx.update(quota);
      return true;
    });
    yield* calls.answers();
    return 'done';
  }
}
