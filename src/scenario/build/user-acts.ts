/** What the timeline has a user do to the cluster: each is a call of the API server, as `kubectl` would send it. */
import type { ApiClient } from '../../cluster/api/api-client.ts';
import type { ApiServer } from '../../cluster/api/api-server.ts';
import type { Collection } from '../../cluster/api/collection.ts';
import { deletePod } from '../../cluster/api/pod-deletion.ts';
import type { Tx } from '../../cluster/api/tx.ts';
import type { ApiObject } from '../../cluster/objects/object.ts';
import type { PodTemplate } from '../../cluster/objects/pod-template.ts';
import { OUT_OF_SERVICE } from '../../cluster/taints.ts';
import { RolloutJudge } from '../../control/rollouts/judge.ts';
import type { Act } from '../resolved.ts';
import type { ClusterAct, RolloutAct } from '../resolved-workloads.ts';
import type { Templates } from './cluster/templates.ts';
import type { World } from './copies/lives.ts';
import { UpdatedPods } from './levels/updated-pods.ts';
import { isRolloutAct } from './rollouts/rolled.ts';
import { RolloutActs } from './rollouts/rollout-acts.ts';
import type { RolloutTeller } from './rollouts/rollout-teller.ts';

/** Nothing slows a user but the API server itself. */
const UNLIMITED = { qps: Infinity, burst: 1 };

export class UserActs {
  private readonly world: World;
  private readonly templates: Templates;
  private readonly user: ApiClient;
  private readonly updated: UpdatedPods | null;
  /** Versions that bare pods are to have from now on, by their workload. */
  private readonly versions = new Map<string, string>();

  private readonly rollouts: RolloutActs;

  /** `rollouts`: tells what becomes of them. */
  constructor(world: World, server: ApiServer, templates: Templates, rollouts: RolloutTeller) {
    this.world = world;
    this.templates = templates;
    this.user = server.client('timeline', UNLIMITED);
    const updates = world.variant.timeline.some(
      ({ act }) => act.kind === 'setImage' || act.kind === 'rollout',
    );
    const ask = (change: (tx: Tx) => boolean) => this.ask(change);
    const rules = world.variant.rolloutAnalysis;
    const judge = rules === undefined ? null : new RolloutJudge(world.sim, rules);
    const told = (workload: string, version: string) => this.updated?.want(workload, version);
    this.rollouts = new RolloutActs(templates, rollouts, ask, () => world.sim.now, judge, told);
    this.updated = updates ? new UpdatedPods(world, server) : null;
  }

  /** Waits for the instants of the timeline. */
  begin(): void {
    const { sim, variant } = this.world;
    if (variant.timeline.length === 0) return;
    const play = sim.on((index) => {
      const act = variant.timeline[index]?.act;
      if (act !== undefined && isOfCluster(act)) this.do(act);
    });
    for (const [index, { at }] of variant.timeline.entries()) sim.at(at, play, index);
  }

  /** The template of bare pods of a workload, in the version that was set last. */
  versioned(workload: string, template: PodTemplate): PodTemplate {
    const version = this.versions.get(workload);
    return version === undefined ? template : this.templates.withVersion(template, version);
  }

  private do(act: ClusterAct | RolloutAct): void {
    switch (act.kind) {
      case 'scale':
        this.ask((tx) => this.scale(tx, act.workload, act.to));
        return;
      case 'setImage':
        this.versions.set(act.workload, act.version);
        this.updated?.want(act.workload, act.version);
        this.ask((tx) => this.setImage(tx, act.workload, act.version));
        return;
      case 'delete':
        this.ask((tx) => this.remove(tx, act.name));
        return;
      case 'cordon':
      case 'uncordon':
        this.ask((tx) => this.setUnschedulable(tx, act.node, act.kind === 'cordon'));
        return;
      case 'outOfService':
      case 'inService':
        this.ask((tx) => setOutOfService(tx, act.node, act.kind === 'outOfService'));
        return;
      default:
        this.rollouts.do(act);
    }
  }

  /** One call. That it found nothing is told, so that nobody takes for done what was not. */
  private ask(change: (tx: Tx) => boolean): void {
    const { sim, emit } = this.world;
    this.user.write(change, (done) => {
      if (!done) emit({ kind: 'missed-act', at: sim.now });
    });
  }

  private scale(tx: Tx, name: string, to: number): boolean {
    const { deployments, replicaSets, statefulSets } = tx.store;
    const found = deployments.named(name) ?? replicaSets.named(name) ?? statefulSets.named(name);
    if (found === undefined) return false;
    found.replicas = to;
    tx.update(found);
    return true;
  }

  private setImage(tx: Tx, name: string, version: string): boolean {
    const { deployments, replicaSets, statefulSets, daemonSets } = tx.store;
    const sets = replicaSets.named(name) ?? statefulSets.named(name) ?? daemonSets.named(name);
    const found = deployments.named(name) ?? sets;
    if (found === undefined) return this.areBare(name);
    found.template = this.templates.withVersion(found.template, version);
    tx.update(found);
    return true;
  }

  /** Whether a workload is pods of nobody, which have no template to change: those that are yet to come have the version. */
  private areBare(workload: string): boolean {
    const workloads = this.world.variant.orchestrator?.workloads ?? [];
    return workloads.some(({ kind, name }) => kind === 'Pod' && name === workload);
  }

  /** A workload goes at once, and what belongs to it after it; a pod ends first. */
  private remove(tx: Tx, name: string): boolean {
    const { deployments, replicaSets, statefulSets, daemonSets, jobs, cronJobs, pods } = tx.store;
    const workloads: readonly Collection<ApiObject>[] = [
      deployments,
      replicaSets,
      statefulSets,
      daemonSets,
      jobs,
      cronJobs,
    ];
    for (const collection of workloads) {
      const workload = collection.named(name);
      if (workload === undefined) continue;
      tx.remove(workload);
      return true;
    }
    const pod = pods.named(name);
    return pod !== undefined && deletePod(tx, pod, 'deleted');
  }

  private setUnschedulable(tx: Tx, name: string, unschedulable: boolean): boolean {
    const node = tx.store.nodes.get(name);
    if (node === undefined) return false;
    node.unschedulable = unschedulable;
    tx.update(node);
    return true;
  }
}

/** As `kubectl taint nodes` does. */
function setOutOfService(tx: Tx, name: string, isOut: boolean): boolean {
  const node = tx.store.nodes.get(name);
  if (node === undefined || node.taints.includes(OUT_OF_SERVICE) === isOut) return false;
  const others = node.taints.filter((taint) => taint !== OUT_OF_SERVICE);
  node.taints = isOut ? [...others, OUT_OF_SERVICE] : others;
  tx.update(node);
  return true;
}

const OF_A_CLUSTER: readonly string[] = [
  ...['scale', 'setImage', 'delete', 'cordon', 'uncordon', 'outOfService', 'inService'],
];

function isOfCluster(act: Act): act is ClusterAct | RolloutAct {
  return OF_A_CLUSTER.includes(act.kind) || isRolloutAct(act);
}
