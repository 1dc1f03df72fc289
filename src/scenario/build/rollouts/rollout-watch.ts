/**
 * Looks on as rollouts go in a cluster, as somebody does with `kubectl rollout status` and `kubectl get pods`: a rollout is
 * done when its status says so, there are as many new pods as are wanted, and the last old one is gone.
 */
import type { ApiServer } from '../../../cluster/api/api-server.ts';
import type { WatchEvent } from '../../../cluster/api/watch.ts';
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { isRolledOut, keptBy, type Rolled, rolledNamed, sizeOf } from './rolled.ts';
import type { RolloutTeller } from './rollout-teller.ts';

export class RolloutWatch {
  private readonly sim: Simulation;
  private readonly server: ApiServer;
  private readonly teller: RolloutTeller;
  /** Pods that there are, those that are on their way out among them, by the version that they run, of each workload. */
  private readonly pods = new Map<string, Map<string, number>>();
  private readonly stalled = new Set<string>();

  constructor(sim: Simulation, server: ApiServer, teller: RolloutTeller) {
    this.sim = sim;
    this.server = server;
    this.teller = teller;
    const { deployments, statefulSets, daemonSets, pods } = server.store;
    for (const collection of [deployments, statefulSets, daemonSets])
      server.watch<Rolled>(collection, (event, workload) => this.hear(event, workload));
    server.watch(pods, (event, pod) => this.hearPod(event, pod));
  }

  private hear(event: WatchEvent, workload: Rolled): void {
    const { name, template } = workload;
    if (event === 'deleted' || !this.teller.follows(name)) return;
    this.teller.follow(name, template.revision, sizeOf(workload));
    this.teller.size(name, sizeOf(workload));
    this.noteUndo(name, template.revision);
    if (workload.kind === 'Deployment') this.noteProgress(name, workload.status.progressing);
    this.look(workload);
  }

  /** A template that nobody wished is one that a controller has gone back to. */
  private noteUndo(name: string, revision: string): void {
    const version = this.teller.underWay(name);
    if (version !== null && version !== revision) this.teller.begin(name, revision, this.sim.now, true);
  }

  /** That it is stuck is told once, until it gets on. */
  private noteProgress(name: string, progressing: boolean): void {
    if (progressing) this.stalled.delete(name);
    else if (!this.stalled.has(name)) {
      this.stalled.add(name);
      this.teller.note(name, 'stalled');
    }
  }

  private hearPod(event: WatchEvent, { template }: Pod): void {
    const { name } = template.class;
    if (event === 'modified' || !this.teller.follows(name)) return;
    const counts = this.pods.get(name) ?? new Map<string, number>();
    this.pods.set(name, counts);
    const count = (counts.get(template.revision) ?? 0) + (event === 'added' ? 1 : -1);
    if (count === 0) counts.delete(template.revision);
    else counts.set(template.revision, count);
    if (this.teller.underWay(name) === null) return;
    const workload = rolledNamed(this.server.store, name);
    if (workload !== undefined) this.look(workload);
  }

  private look(workload: Rolled): void {
    const { name } = workload;
    const version = this.teller.underWay(name);
    if (version === null || !isRolledOut(workload)) return;
    let fresh = 0;
    let old = 0;
    for (const [revision, count] of this.pods.get(name) ?? []) {
      if (revision === version) fresh += count;
      else old += count;
    }
    const kept = keptBy(workload);
    if (old <= kept && fresh >= sizeOf(workload).wanted - kept) this.teller.finish(name);
  }
}
