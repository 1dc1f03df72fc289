/**
 * Keeps the slices of each service: which pods stand behind it, and which of them are ready.
 *
 *   pods and services seen by watch --> one look per service --> the slices that differ are written, one after another
 *
 * A pod is in a slice from the report that it has started until it is gone; announced as ready while it is, and not any
 * more from the moment that its deletion is asked for.
 * Source: Kubernetes, pkg/controller/endpointslice and staging/src/k8s.io/endpointslice.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { Tx } from '../../cluster/api/tx.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import { selects } from '../../cluster/labels.ts';
import { type EndpointSlice, newEndpointSlice } from '../../cluster/objects/endpoint-slice.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { PodTemplate } from '../../cluster/objects/pod-template.ts';
import type { Service } from '../../cluster/objects/service.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { Calls } from '../controllers/pods/calls.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { type SliceChange, SlicePlan, type Wanted } from './slice-plan.ts';

/** Services looked at side by side. Source: kube-controller-manager, --concurrent-service-endpoint-syncs. */
const WORKERS = 5;

/** A service and what is known of its pods. */
interface Followed {
  readonly service: Service;
  readonly plan: SlicePlan<Pod>;
  /** Its slices by number. */
  readonly slices: Map<number, EndpointSlice>;
  /** Pods that something happened to since the last look. */
  dirty: Set<Pod>;
}

export class EndpointsController {
  private readonly client: ApiClient;
  private readonly sim: Simulation;
  private readonly server: ApiServer;
  private readonly perSlice: number;
  private readonly queue: WorkQueue<Followed>;
  private readonly followed: Followed[] = [];
  /** The services behind which pods of a template stand: looked up once a template. */
  private readonly servicesOf = new Map<PodTemplate, readonly Followed[]>();

  /** `perSlice`: endpoints that a slice may hold. */
  constructor(parts: {
    readonly sim: Simulation;
    readonly server: ApiServer;
    readonly client: (name: string) => ApiClient;
    readonly perSlice: number;
  }) {
    const { sim, server } = parts;
    this.sim = sim;
    this.server = server;
    this.perSlice = parts.perSlice;
    this.client = parts.client('endpointslice-controller');
    this.queue = new WorkQueue(sim, WORKERS, (followed) => this.look(followed));
    server.watch(server.store.services, (event, service) => this.hearService(event, service));
    server.watch(server.store.pods, (_, pod) => this.hearPod(pod));
  }

  private hearService(event: WatchEvent, service: Service): void {
    if (event === 'modified') for (const pod of this.server.store.pods.all()) this.hearPod(pod);
    if (event !== 'added') return;
    const plan = new SlicePlan<Pod>(this.perSlice);
    const followed = { service, plan, slices: new Map(), dirty: new Set<Pod>() };
    this.followed.push(followed);
    this.servicesOf.clear();
    for (const pod of this.server.store.pods.all()) this.hearPod(pod);
  }

  private hearPod(pod: Pod): void {
    for (const followed of this.servicesBehind(pod.template)) {
      followed.dirty.add(pod);
      this.queue.add(followed);
    }
  }

  private servicesBehind(template: PodTemplate): readonly Followed[] {
    let behind = this.servicesOf.get(template);
    if (behind === undefined) {
      const { namespace = 'default', labels = {} } = template.class;
      behind = this.followed.filter(
        ({ service }) => service.namespace === namespace && selects(service.selector, labels),
      );
      this.servicesOf.set(template, behind);
    }
    return behind;
  }

  private *look(followed: Followed): Work {
    const wanted = new Map<Pod, Wanted>();
    for (const pod of followed.dirty) wanted.set(pod, this.wantedOf(followed.service, pod));
    followed.dirty = new Set();
    const calls = new Calls(this.sim, this.client);
    for (const change of followed.plan.plan(wanted)) {
      calls.make((tx) => {
        this.apply(tx, followed, change);
        return true;
      });
    }
    yield* calls.answers();
    return 'done';
  }

  private wantedOf({ revision }: Service, pod: Pod): Wanted {
    const started = pod.startedAt !== null || pod.ready;
    if (revision !== null && pod.template.revision !== revision) return 'absent';
    if (!started || pod.ended || !this.server.store.pods.has(pod)) return 'absent';
    return pod.ready && pod.deletionAt === null ? 'ready' : 'unready';
  }

  private apply(tx: Tx, { service, slices }: Followed, { slice: number, set, drop }: SliceChange<Pod>): void {
    const known = slices.get(number);
    const slice = known ?? newEndpointSlice(service, number);
    for (const pod of drop) slice.endpoints.delete(pod);
    for (const [pod, ready] of set) slice.endpoints.set(pod, ready);
    for (const pod of [...drop, ...set.keys()]) slice.touched.add(pod);
    if (slice.endpoints.size === 0) {
      slices.delete(number);
      if (known !== undefined) tx.remove(slice);
      return;
    }
    slices.set(number, slice);
    if (known === undefined) tx.create(slice);
    else tx.update(slice);
  }
}
