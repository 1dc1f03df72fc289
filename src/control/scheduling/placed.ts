/** A pod that the scheduler counts on its node, whether its binding is written down already or not. */

import type { Pod } from '../../cluster/objects/pod.ts';
import type { PlacedPod, PodClass } from '../../cluster/pod-class.ts';
import type { Micros } from '../../engine/time.ts';

export class Placed implements PlacedPod {
  readonly pod: Pod;
  readonly row: number;
  /** When its node was decided on. */
  readonly decidedAt: Micros;

  constructor(pod: Pod, row: number, decidedAt: Micros) {
    this.pod = pod;
    this.row = row;
    this.decidedAt = decidedAt;
  }

  get id(): number {
    return this.pod.life.index;
  }

  get name(): string {
    return this.pod.name;
  }

  get class(): PodClass {
    return this.pod.template.class;
  }

  get startedAt(): Micros | null {
    return this.pod.startedAt;
  }

  get terminating(): boolean {
    return this.pod.deletionAt !== null;
  }
}
