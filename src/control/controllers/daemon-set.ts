/**
 * Keeps one pod of each DaemonSet on every node that it may stand on, also on nodes that join later.
 *
 *   node or pod changed --> that node alone is looked at --> no pod: create, with slow start; too many, or ended: delete
 *                                                        \-> an older template: `rules/daemon-update.ts`
 *
 * A pod is meant for its node by name and placed by the scheduler, as any other.
 * Source: Kubernetes, pkg/controller/daemon: daemon_controller.go, update.go.
 */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { WatchEvent } from '../../cluster/api/watch.ts';
import type { Pod } from '../../cluster/objects/pod.ts';
import type { PodTemplate } from '../../cluster/objects/pod-template.ts';
import type { DaemonSet } from '../../cluster/objects/workloads/daemon-set.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Micros } from '../../engine/time.ts';
import { type Work, WorkQueue } from '../work-queue.ts';
import { type DaemonNode, DaemonNodes } from './daemons/nodes.ts';
import { belongsOn, templateFor } from './daemons/template.ts';
import { isDaemonSet } from './kinds.ts';
import type { ControllerParts } from './parts.ts';
import { PodCalls } from './pods/pod-calls.ts';
import { daemonUpdate } from './rules/daemon-update.ts';
import { tellStatus } from './status.ts';

/** Sets looked at side by side. Source: kube-controller-manager, --concurrent-daemonset-syncs. */
const WORKERS = 2;
/** Most pods created or deleted at one look. Source: Kubernetes, `BurstReplicas` of daemon sets. */
const BURST = 250;
/** Wait before a pod that failed is made anew, doubled each time. Source: Kubernetes, NewDaemonSetsController. */
const FIRST_WAIT: Micros = MICROS_PER_SECOND;
const LONGEST_WAIT: Micros = 15 * MICROS_PER_MINUTE;

/** What is known of a set. */
interface Known {
  template: PodTemplate;
  readonly nodes: DaemonNodes;
  /** Pods made so far, by node. */
  readonly made: Map<string, number>;
  /** By node: until when a pod that fails there is left as it is, and how long that was. */
  readonly waits: Map<string, { readonly until: Micros; readonly wait: Micros }>;
}

function newlyKnown(template: PodTemplate): Known {
  return { template, nodes: new DaemonNodes(), made: new Map(), waits: new Map() };
}

/** What is to be done at one look. */
interface Steps {
  readonly create: string[];
  readonly remove: Pod[];
}

export class DaemonSetController {
  private readonly parts: ControllerParts;
  private readonly view: ClusterView;
  private readonly client: ApiClient;
  private readonly queue: WorkQueue<DaemonSet>;
  private readonly calls: PodCalls;
  private readonly sets = new Map<DaemonSet, Known>();

  constructor(parts: ControllerParts, view: ClusterView) {
    const { sim, server } = parts;
    this.parts = parts;
    this.view = view;
    this.client = parts.client('daemonset-controller');
    this.calls = new PodCalls(parts, this.client);
    this.queue = new WorkQueue(sim, WORKERS, (set) => this.look(set));
    server.watch(server.store.daemonSets, (event, set) => this.hearSet(event, set));
    server.watch(server.store.nodes, (_event, { name }) => {
      for (const [set, { nodes }] of this.sets) {
        nodes.dirty.add(name);
        this.queue.add(set);
      }
    });
    server.watch(server.store.pods, (event, pod) => this.hearPod(event, pod));
  }

  /** All nodes are looked at for a set that is new, or has a new template. */
  private hearSet(event: WatchEvent, set: DaemonSet): void {
    if (event === 'deleted') {
      this.sets.delete(set);
      return;
    }
    const known = this.sets.get(set);
    if (known?.template !== set.template) {
      const now = known ?? newlyKnown(set.template);
      now.template = set.template;
      this.sets.set(set, now);
      for (const { name } of this.parts.server.store.nodes.all()) now.nodes.dirty.add(name);
    }
    this.queue.add(set);
  }

  private hearPod(event: WatchEvent, pod: Pod): void {
    const { owner, template } = pod;
    if (!isDaemonSet(owner)) return;
    this.calls.hear(event, owner, pod);
    const known = this.sets.get(owner);
    if (known === undefined || template.class.nodeName === undefined) return;
    known.nodes.hear(template.class.nodeName, pod, event === 'deleted');
    this.queue.add(owner);
  }

  private *look(set: DaemonSet): Work {
    const known = this.sets.get(set);
    if (known === undefined || set.deletionAt !== null) return 'done';
    let well = true;
    if (this.calls.settled(set)) {
      const steps = this.lookAtNodes(set, known);
      well = yield* this.take(set, known, steps);
      if (steps.create.length === 0 && steps.remove.length === 0) yield* this.update(set, known);
    }
    yield* tellStatus(this.parts.sim, this.client, set, { ...known.nodes.totals });
    return well ? 'done' : 'retry';
  }

  /** Looks at the nodes on which something has happened; what is beyond one look's share is left for the next. */
  private lookAtNodes(set: DaemonSet, known: Known): Steps {
    const { dirty } = known.nodes;
    const steps: Steps = { create: [], remove: [] };
    for (const name of [...dirty]) {
      dirty.delete(name);
      const isMissing = this.lookAtNode(set, known, name, steps.remove);
      if (isMissing) steps.create.push(name);
    }
    const left = [
      ...steps.create.splice(BURST),
      ...steps.remove.splice(BURST).map(({ template }) => template.class.nodeName ?? ''),
    ];
    for (const name of left) dirty.add(name);
    if (left.length > 0) this.queue.add(set);
    return steps;
  }

  /** Adds pods that are to go. Returns whether one is missing. */
  private lookAtNode(set: DaemonSet, known: Known, name: string, remove: Pod[]): boolean {
    const { nodes } = known;
    const row = this.parts.server.store.nodes.get(name)?.row;
    const { runs, stays } =
      row === undefined ? { runs: false, stays: false } : belongsOn(this.view, row, set.template);
    const pods = [...nodes.podsOn(name)];
    const active = pods.filter((pod) => pod.active);
    const node = this.nodeOf(set, runs, active);
    nodes.note(name, row === undefined ? null : node);
    if (node.ready && !node.available) nodes.dirty.add(name);
    if (!stays) {
      remove.push(...active);
      return false;
    }
    const failed = pods.filter((pod) => pod.ended && pod.deletionAt === null);
    if (failed.length > 0 && this.mayRetry(set, known, name)) remove.push(...failed);
    if (!surges(set)) remove.push(...active.slice(1));
    return runs && pods.length === 0;
  }

  private nodeOf(set: DaemonSet, runs: boolean, active: readonly Pod[]): DaemonNode {
    const isFresh = ({ template }: Pod) => template.revision === set.template.revision;
    return {
      runs,
      active,
      ready: active.some((pod) => pod.ready),
      available: active.some((pod) => this.isAvailable(set, pod)),
      fresh: active.find(isFresh),
      old: active.find((pod) => !isFresh(pod)),
    };
  }

  private isAvailable(set: DaemonSet, { readySince }: Pod): boolean {
    if (readySince === null) return false;
    const wait = readySince + set.minReady - this.parts.sim.now;
    if (wait > 0) this.queue.addAfter(set, wait);
    return wait <= 0;
  }

  /** A pod that failed goes at once the first time, and after a while where another went before. */
  private mayRetry(set: DaemonSet, { nodes, waits }: Known, name: string): boolean {
    const { now } = this.parts.sim;
    const before = waits.get(name);
    if (before !== undefined && now < before.until) {
      nodes.dirty.add(name);
      this.queue.addAfter(set, before.until - now);
      return false;
    }
    const forgotten = before === undefined || now - before.until > 2 * LONGEST_WAIT;
    const wait = forgotten ? FIRST_WAIT : Math.min(LONGEST_WAIT, 2 * before.wait);
    waits.set(name, { until: now + wait, wait });
    return true;
  }

  /** Nodes whose pod could not be created are looked at again. */
  private *take(set: DaemonSet, known: Known, { create, remove }: Steps): Generator<number, boolean, void> {
    const gone = remove.length === 0 || (yield* this.calls.delete(set, remove, 'replaced'));
    if (create.length === 0) return gone;
    const make = (i: number) => this.make(set, known, create[i] ?? '');
    const made = yield* this.calls.create(set, create.length, make);
    if (!made) for (const name of create) known.nodes.dirty.add(name);
    return gone && made;
  }

  /** Pods are called after their node; names are not kept: one in the place of another has the next number behind it. */
  private make(set: DaemonSet, { made }: Known, node: string): Pod {
    const number = made.get(node) ?? 0;
    made.set(node, number + 1);
    const name = number === 0 ? `${set.name}-${node}` : `${set.name}-${node}.${number}`;
    return this.parts.makePod(templateFor(set.template, node), set, name);
  }

  private *update(set: DaemonSet, known: Known): Generator<number, void, void> {
    const { strategy } = set;
    const { outdated, totals } = known.nodes;
    if (outdated.size === 0 || strategy.type === 'OnDelete') return;
    const { desiredNumberScheduled: desired, numberAvailable: available } = totals;
    const candidates = [...outdated].map(([name, { fresh, old }]) => ({
      name,
      old,
      oldAvailable: old !== undefined && this.isAvailable(set, old),
      freshAvailable: fresh === undefined ? null : this.isAvailable(set, fresh),
    }));
    const { remove, create } = daemonUpdate({ desired, available, ...strategy }, candidates);
    const steps = { create: create.map(({ name }) => name), remove: remove.flatMap(({ old }) => old ?? []) };
    yield* this.take(set, known, steps);
  }
}

const surges = ({ strategy }: DaemonSet) => strategy.type === 'RollingUpdate' && strategy.maxSurge !== 0;
