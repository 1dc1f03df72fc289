/** The volumes of pods on all nodes: opened when a kubelet begins with a pod, gone or kept when nothing of it is left. */
import type { Pod } from '../../cluster/objects/pod.ts';
import type { Life } from '../../engine/simulation.ts';
import type { VolumeSpec } from '../../infra/specs/volumes.ts';
import type { CopyVolumes } from '../../infra/volumes/copy-volumes.ts';
import type { Volumes } from '../../infra/volumes/volumes.ts';
import type { MachineIndex } from '../../records.ts';
import type { Container } from '../container.ts';
import type { PodOnNode } from '../pod-on-node.ts';
import type { PodMounts } from './pod-mounts.ts';

export class PodVolumes {
  private readonly volumes: Volumes;
  private readonly specsOf: (pod: Pod) => readonly VolumeSpec[];
  /** Of network volumes; null where no pod of the run has any. */
  readonly mounts: PodMounts | null;
  /** Pods without volumes have no entry. */
  private readonly held = new Map<Pod, CopyVolumes>();

  /** `specsOf`: the volumes of a pod, with what the program of its app writes there. */
  constructor(volumes: Volumes, specsOf: (pod: Pod) => readonly VolumeSpec[], mounts: PodMounts | null) {
    this.mounts = mounts;
    this.volumes = volumes;
    this.specsOf = specsOf;
  }

  /** Its kubelet begins with a pod; or begins anew, its node having been away. */
  begun({ pod, instance, node: { machine } }: PodOnNode): void {
    const known = this.held.get(pod);
    if (known !== undefined) {
      known.happen('machine-restart');
      return;
    }
    const specs = this.specsOf(pod);
    if (specs.length > 0) this.held.set(pod, this.volumes.open(instance, specs, machine));
  }

  /** Whether a pod can not start yet. */
  mustWait({ pod }: PodOnNode): boolean {
    return this.mounts?.has(pod) === true || this.held.get(pod)?.areRestoring === true;
  }

  /** Returns when all volumes of a pod are there, and hold what they are to hold. */
  *come(pod: PodOnNode): Life {
    if (this.mounts !== null) yield* this.mounts.mount(pod);
    const held = this.held.get(pod.pod);
    if (held !== undefined) yield* held.restored(pod.node.sim);
  }

  /** A container is made; anew, where it was there before. The volumes are those of the pod's app. */
  started({ pod: { pod }, template, restarts }: Container): void {
    if (restarts > 0 && template.program === pod.template.app)
      this.held.get(pod)?.happen('container-restart');
  }

  /** It can serve from now on, or not any more. */
  setAble({ pod }: PodOnNode, able: boolean): void {
    this.held.get(pod)?.setAble(able);
  }

  /** Nothing of it is left on its node. */
  over(pod: Pod, machine: MachineIndex): void {
    this.mounts?.release(pod, machine);
    this.held.get(pod)?.close('deletion');
    this.held.delete(pod);
  }
}
