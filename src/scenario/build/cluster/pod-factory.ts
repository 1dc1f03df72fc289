/** Makes pods: each with a name, and a life that is followed through the run. */
import type { ApiObject } from '../../../cluster/objects/object.ts';
import { Pod, type PodMaker } from '../../../cluster/objects/pod.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { Instance } from '../../../infra/life/instance.ts';
import type { InstanceIndex, RecordListener } from '../../../records.ts';
import type { KinOfPods } from '../copies/kinship.ts';
import type { RolloutTeller } from '../rollouts/rollout-teller.ts';

export class PodFactory {
  private readonly sim: Simulation;
  private readonly emit: RecordListener;
  private readonly rollouts: RolloutTeller;
  /** Names by instance: what is gone may still be spoken of. */
  private readonly names: string[] = [];
  /** Pods made so far, by the name that theirs begin with. */
  private readonly counts = new Map<string, number>();

  private readonly kin: KinOfPods;

  /** `kin`: is told of each pod before its life begins. */
  constructor(sim: Simulation, emit: RecordListener, rollouts: RolloutTeller, kin: KinOfPods) {
    this.sim = sim;
    this.rollouts = rollouts;
    this.emit = emit;
    this.kin = kin;
  }

  /** A pod of a controller: without a name of its own, it takes the next number, which is never given again. */
  readonly make: PodMaker = (template, owner, name, ordinal) =>
    this.pod(template, owner, name ?? this.nextName(owner, template.class.name), ordinal ?? null, this.emit);

  /** A pod that belongs to nobody. `emit`: hears the records of its life. */
  bare(template: Pod['template'], number: number, emit: RecordListener): Pod {
    return this.pod(template, null, `${template.class.name}-${number}`, null, emit);
  }

  nameOf(index: InstanceIndex): string {
    return this.names[index] ?? `pod ${index}`;
  }

  private pod(
    template: Pod['template'],
    owner: ApiObject | null,
    name: string,
    ordinal: number | null,
    emit: RecordListener,
  ): Pod {
    const instance = new Instance(this.sim, this.names.length, name, emit);
    this.names.push(name);
    this.rollouts.run(template.class.name, instance.index, template.revision);
    const pod = new Pod(name, template, instance, owner, ordinal);
    this.kin.add(pod);
    return pod;
  }

  /** Pods of a ReplicaSet are called after its Deployment, so that they count on from one revision to the next. */
  private nextName(owner: ApiObject | null, workload: string): string {
    const prefix = owner?.owner?.name ?? owner?.name ?? workload;
    const number = this.counts.get(prefix) ?? 0;
    this.counts.set(prefix, number + 1);
    return `${prefix}-${number}`;
  }
}
