/**
 * The composition of a run with an orchestrator:
 *
 *   workloads --> controllers --> scheduler --> kubelets --> lives on machines
 *           \________ all of them through the API server ________/
 */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import { taintsBy } from '../../../cluster/objects/node.ts';
import { Drainer } from '../../../control/disruption/drainer.ts';
import { PodsOnNodes } from '../../../control/node-lifecycle/pods-on-nodes.ts';
import type { ObjectKind } from '../../../event-records.ts';
import type { Kubelet } from '../../../node/kubelet.ts';
import type { PodOnNode } from '../../../node/pod-on-node.ts';
import type { InstanceIndex } from '../../../records.ts';
import type { Orchestrator } from '../../resolved-cluster.ts';
import type { ControlPlane } from '../../resolved-control-plane.ts';
import { type Crowd, podsOf, Wanted, wantedAtOnce } from '../copies/demand.ts';
import type { KinOfPods } from '../copies/kinship.ts';
import type { World } from '../copies/lives.ts';
import type { Plane } from '../faults/control-plane.ts';
import type { Insight, NodeInsight } from '../insight.ts';
import { roomTold } from '../levels/room-told.ts';
import { isRolloutAct, rolledIn } from '../rollouts/rolled.ts';
import { RolloutTeller } from '../rollouts/rollout-teller.ts';
import { RolloutWatch } from '../rollouts/rollout-watch.ts';
import { UserActs } from '../user-acts.ts';
import { startControlPlane } from './control-plane.ts';
import { Kubelets } from './kubelets.ts';
import { placeObjects, prioritiesOf } from './objects.ts';
import { buildServer } from './plane/api-server.ts';
import { startDescheduler } from './plane/descheduler.ts';
import { backUpEtcd } from './plane/etcd-archive.ts';
import { buildHeartbeats } from './plane/heartbeats.ts';
import { Leaders } from './plane/leaders.ts';
import { scheduleUpgrades } from './plane/node-upgrades.ts';
import { lentHosts } from './plane/provider.ts';
import { PodFactory } from './pod-factory.ts';
import { Programs } from './programs.ts';
import { Templates } from './templates.ts';
import { watchRoom } from './watch-room.ts';
import { type Asking, submitWorkloads } from './workloads.ts';

export class Cluster implements Insight {
  private readonly pods: PodFactory;
  private readonly kubelets: Kubelets;
  /** What is believed. */
  readonly server: ApiServer;
  private readonly leaders: Leaders;
  private readonly world: World;
  private readonly controlPlane: ControlPlane;
  private readonly asking: Asking;
  private readonly insight: Insight;
  /** Made when a node is emptied for the first time. */
  private drainer: Drainer | null = null;

  /** `crowds`: one a workload, in their order. `kin`: is told of each pod. Nothing happens before it begins. */
  constructor(world: World, orchestrator: Orchestrator, crowds: readonly Crowd[], kin: KinOfPods) {
    const { sim, emit, variant } = world;
    const { controlPlane } = orchestrator;
    const server = buildServer(world, controlPlane);
    const templates = new Templates(variant, prioritiesOf(controlPlane));
    const wanted = new Wanted(sim, emit, wantedAtOnce(crowds));
    const rollouts = new RolloutTeller(sim, emit, rolledIn(variant));
    if (variant.timeline.some(({ act }) => isRolloutAct(act))) new RolloutWatch(sim, server, rollouts);
    this.pods = new PodFactory(sim, wanted.hear, rollouts, kin);
    const heartbeats = buildHeartbeats(world, server, orchestrator.nodeLifecycle);
    const programs = new Programs(world, templates);
    this.kubelets = new Kubelets(world, orchestrator.kubelet, server, heartbeats, programs);
    this.world = world;
    this.server = server;
    this.controlPlane = controlPlane;
    this.asking = {
      world,
      workloads: orchestrator.workloads,
      server,
      pods: this.pods,
      templates,
      crowds,
      wanted,
      acts: new UserActs(world, server, templates, rollouts),
    };
    this.leaders = new Leaders(world, server, controlPlane);
    const lent = lentHosts(world, orchestrator.provider, this.kubelets);
    const classes = () => podsOf(crowds);
    const parts = { heartbeats, leaders: this.leaders, makePod: this.pods.make, provider: lent, classes };
    this.insight = startControlPlane(world, orchestrator, server, parts);
    watchRoom(server, roomTold(world, crowds));
    backUpEtcd(world, server);
  }

  /** The nodes are there, and the user asks for the workloads. */
  begin(): void {
    placeObjects(this.server, this.controlPlane, this.world.variant.apps);
    this.kubelets.begin();
    submitWorkloads(this.asking);
    this.asking.acts.begin();
    const { upgrades, descheduler } = this.world.variant.orchestrator ?? {};
    if (upgrades !== undefined) scheduleUpgrades(this.world, this, upgrades);
    if (descheduler !== undefined) startDescheduler(this.world, this.server, descheduler);
  }

  /** What can break of its control plane. */
  get plane(): Plane {
    return { server: this.server, leaders: this.leaders };
  }

  /** The kubelet of the node at that row; undefined: it has not joined. */
  kubeletOf(row: number): Kubelet | undefined {
    return this.kubelets.of(row);
  }

  /**
   * Empties a node; `drained`: called when it is. Returns what lets it take pods again. Nothing happens where the node has
   * been taken out of the cluster.
   */
  drain(name: string, drained?: () => void): () => void {
    const node = this.server.store.nodes.get(name);
    if (node === undefined) return () => {};
    const { sim, emit } = this.world;
    const { server } = this;
    this.drainer ??= new Drainer({ sim, server, pods: new PodsOnNodes(server), emit });
    return this.drainer.drain(node, drained);
  }

  /** What is on its node of the pod of that name; null: nothing is. */
  podNamed(name: string): PodOnNode | null {
    const pod = this.server.store.pods.named(name);
    return (pod && this.kubelets.of(pod.node)?.podOf(pod)) ?? null;
  }

  /** What a pod is called, or was. */
  nameOf(index: InstanceIndex): string {
    return this.pods.nameOf(index);
  }

  reasonsFor(instance: InstanceIndex): readonly string[] {
    return this.insight.reasonsFor(instance);
  }

  nodeNamed(name: string): NodeInsight | null {
    const node = this.server.store.nodes.get(name);
    if (node === undefined) return null;
    const ready = node.ready === null ? 'Unknown' : node.ready ? 'True' : 'False';
    const taints = taintsBy(node).map(({ key, effect }) => `${key}:${effect}`);
    return { ready, isCordoned: node.unschedulable, taints };
  }

  /** What an object is called that is there. */
  objectNamed(kind: ObjectKind, rank: number): string | null {
    return this.server.store.nameOf(kind, rank);
  }
}
